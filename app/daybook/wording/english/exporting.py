"""Writing the books in other programs' formats."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "export.about": (
        "Everything that is in the ledger, for another program or for your accountant. What waits for "
        "approval is not in it."
    ),
    "export.asking": "Export the books…",
    "export.begun": "Reading the books",
    "export.choose": "Choose where…",
    "export.folder": "New folder",
    "export.folder_is_new": "It is written into a new folder, all of it or nothing.",
    "export.format": "Written as",
    "export.format.beancount": "Beancount journal (Fava)",
    "export.format.csv": "Tables (CSV)",
    "export.format.hledger": "hledger journal",
    "export.format.iif": "QuickBooks Desktop (IIF)",
    "export.format.items": "Items for Salesorder (CSV)",
    "export.from_beginning": "From the beginning of the books",
    "export.no_folder": "There is no folder to write into.",
    "export.no_folder.todo": "Name a new one.",
    "export.now": "Export",
    "export.title": "Export the books",
    "export.written": "The books are in {folder}.",
    "export.written.todo": "The file manifest.json lies beside them: it has the last link of the chain.",
    "export.writing": "{done} of {total} records read",
    "export.under_way": "Exporting the books",
    "export.nothing_left": "Nothing was left behind.",
    "export.folder_not_empty": "There is something in {folder} already.",
    "export.folder_not_empty.todo": "Name a new folder; an export never writes over anything.",
    "export.cannot_write": "{folder} cannot be written: {reason}.",
    "export.cannot_write.todo": "Choose another folder, or make room. Nothing was left behind.",
    "export.range_empty": "The range ends on {end}, before it begins on {start}.",
    "export.range_empty.todo": "Choose a first day that is not after the last.",
    "export.books_changed": "The books kept changing while they were written.",
    "export.books_changed.todo": "Wait until the import has ended, then export again.",
}
