"""The commands."""

COUNTS = (
    "{new} new, {imported} imported, {needs_you} need you, {left_out} left out by you, "
    "{outside} outside the filter."
)

SENTENCES: dict[str, str | tuple[str, str]] = {
    "cli.description": (
        "Takes the orders of a BigCommerce store into your books, on this computer. "
        "Without a command the window opens."
    ),
    "cli.data_dir": "keep every file of Daybook in this folder",
    "cli.sandbox": "use the example shop, in a data folder of its own",
    "cli.commands": "commands",
    "cli.sandbox_command": "run the example shop as a server until interrupted",
    "cli.self_test": "walk the real window on the example shop and check the books; needs no screen",
    "cli.screenshots": "save a picture of each page here",
    "cli.command.setup": "test the connection and save the settings",
    "cli.command.list": "list the store's orders",
    "cli.command.import": "import orders into the books",
    "cli.command.documents": "show the documents in the books",
    "cli.command.approve": "approve documents",
    "cli.credentials": "the key file downloaded from BigCommerce; it is read each time and never kept",
    "cli.json": "print JSON",
    "cli.statuses": "numbers of the order statuses to import",
    "cli.since": "the first day to book",
    "cli.answers": "a file with more answers of the wizard",
    "cli.import_all": "all orders that can be imported",
    "cli.orders": "order numbers",
    "cli.dry_run": "show what would be posted and write nothing",
    "cli.approve_all": "all documents that wait for approval",
    "cli.references": "references of documents",
    "cli.not_numbers": "{given} is not a list of numbers such as 11,9",
    "cli.not_a_day": "{given} is not a day such as 2026-03-31",
    "cli.credentials_needed": "The key file is missing.",
    "cli.credentials_needed.todo": "Name it with --credentials FILE.",
    "cli.no_setup": "Daybook has not been set up in this data folder.",
    "cli.no_setup.todo": "Run daybook setup --credentials FILE first, or start the window.",
    "cli.no_orders": "No orders were named.",
    "cli.no_orders.todo": "Name order numbers, or say --all.",
    "cli.no_references": "No documents were named.",
    "cli.no_references.todo": "Name references such as WEB-1042, or say --all.",
    "cli.answers_unreadable": "The file {file} cannot be read.",
    "cli.answers_unreadable.todo": "Check its name and that you may read it.",
    "cli.answers_not_toml": "The file {file} is not TOML: {reason}.",
    "cli.answers_not_toml.todo": 'Write one answer a line, such as prefix = "WEB".',
    "cli.answer_unknown": "There is no answer called {name}.",
    "cli.answer_unknown.todo": "Known answers: {known}.",
    "cli.answer_choice": "{given} is not a choice for {name}.",
    "cli.answer_choice.todo": "Choose one of: {choices}.",
    "cli.answer_wrong": "The answer {name} cannot be {given}.",
    "cli.answer_wrong.todo": "See the guide's page about setting up without a window.",
    "cli.counts": ("1 order: " + COUNTS, "{count} orders: " + COUNTS),
    "cli.would_import": ("{count} order would be imported.", "{count} orders would be imported."),
    "cli.imported": ("{count} order is in the books.", "{count} orders are in the books."),
    "cli.not_tried": ("{count} order was not tried.", "{count} orders were not tried."),
    "cli.approved": ("{count} document approved.", "{count} documents approved."),
    "cli.stopped": "Stopped. What was finished stays finished.",
}
