"""Writing the books in other programs' formats."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "export.writing": ("{count} record read", "{count} records read"),
    "export.folder_not_empty": "There is something in {folder} already.",
    "export.folder_not_empty.todo": "Name a new folder; an export never writes over anything.",
    "export.cannot_write": "{folder} cannot be written: {reason}.",
    "export.cannot_write.todo": "Choose another folder, or make room. Nothing was left behind.",
    "export.range_empty": "The range ends on {end}, before it begins on {start}.",
    "export.range_empty.todo": "Choose a first day that is not after the last.",
    "export.books_changed": "The books kept changing while they were written.",
    "export.books_changed.todo": "Wait until the import has ended, then export again.",
}
