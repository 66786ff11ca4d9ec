"""Several stores in one data directory."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "stores.none": "Daybook has not been set up in this data folder.",
    "stores.none.todo": "Start the window, or run daybook setup --credentials FILE.",
    "stores.unknown": "No shop is called {name}.",
    "stores.unknown.todo": "There are: {known}.",
    "stores.several": "Several shops are called {name}.",
    "stores.several.todo": "Name one by its prefix: {known}.",
    "store.disabled": "The shop {store} is switched off, so Daybook neither asks it nor imports from it.",
    "store.disabled.todo": "Switch it on under Settings, Shops. What is in the books stays readable.",
    "setup.prefix_taken": "The order prefix {prefix} is the one of {store} already.",
    "setup.prefix_taken.todo": "Give this shop another one, so that order numbers never meet.",
    "stores.which": "There are several shops, and it is not clear which one is meant.",
    "stores.which.todo": "Name one with --store: {known}.",
}
