"""Several stores in one data directory."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "stores.none": "Daybook has not been set up in this data folder.",
    "stores.none.todo": "Start the window, or run daybook setup --credentials FILE.",
    "stores.unknown": "No shop is called {name}.",
    "stores.unknown.todo": "There are: {known}.",
    "stores.several": "Several shops are called {name}.",
    "stores.several.todo": "Name one by its prefix: {known}.",
    "store.disabled": "The shop {store} is switched off, so Daybook neither asks it nor imports from it.",
    "store.disabled.todo": "Switch it on under Settings, Several shops. What is in the books stays readable.",
    "setup.prefix_taken": "The order prefix {prefix} is the one of {store} already.",
    "setup.prefix_taken.todo": "Give this shop another one, so that order numbers never meet.",
    # The page
    "stores.title": "Several shops",
    "stores.lead": "Each shop has its own settings, key and order prefix. They may share the same books.",
    "stores.this": "This shop",
    "stores.description": "Your name for this shop",
    "stores.description.hint": "Shown wherever shops stand beside each other. Empty: the shop’s own name.",
    "stores.switch": "Use this shop",
    "stores.switch.below": (
        "Switched off, the shop is not checked, listed or imported, and nothing is sent to it. "
        "Its orders and documents stay readable."
    ),
    "stores.all": "Shops on this computer",
    "stores.all.below": "The Orders page shows one of them, several or all, if they have the same books.",
    "stores.add": "Add a shop…",
    "stores.show": "Go to this shop",
    "stores.shown_now": "on show",
    "stores.is_on": "in use, {books}",
    "stores.is_off": "switched off, {books}",
    "stores.books.local": "local books",
    "stores.books.practice": "practice books",
    "stores.remove": "Remove this shop…",
    "stores.remove_title": "Remove {store}?",
    "stores.remove_what": "Daybook forgets the settings of {store} and its key.",
    "stores.remove_stays": (
        "Its documents stay in the books, and the history of its orders stays too. "
        "Set the shop up again, and Daybook goes on where it was."
    ),
    "stores.remove_now": "Remove the shop",
    "stores.keep": "Keep it",
    "stores.answer_there": "This belongs to the settings of {store}, which is not the shop on show.",
    "stores.answer_there.todo": "Go to {store} under Settings, Several shops, and answer it there.",
    "stores.busy": "Daybook is still writing.",
    "stores.busy.todo": "Wait until it is done, or press Stop, then try again.",
    "stores.not_practice": "The books of {store} are no practice books: Daybook does not throw them away.",
    "stores.not_practice.todo": "Undo orders to take them out of these books.",
    "stores.which": "There are several shops, and it is not clear which one is meant.",
    "stores.which.todo": "Name one with --store: {known}.",
}
