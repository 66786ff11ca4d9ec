"""Several stores in one data directory."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "stores.none": "Daybook has not been set up in this data folder.",
    "stores.none.todo": "Start the window, or run daybook setup --credentials FILE.",
    "stores.unknown": "No shop is called {name}.",
    "stores.unknown.todo": "There are: {known}.",
    "stores.several": "Several shops are called {name}.",
    "stores.several.todo": "Name one by its prefix: {known}.",
    "stores.which": "There are several shops, and it is not clear which one is meant.",
    "stores.which.todo": "Name one with --store: {known}.",
}
