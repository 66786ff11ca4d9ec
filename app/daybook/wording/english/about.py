"""About Daybook."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "about.button": "About Daybook",
    "about.cannot_open": "The folder {folder} could not be shown.",
    "about.cannot_open.todo": "Open it yourself; the path can be copied from this window.",
    "about.data": "Where your data lies",
    "about.open_folder": "Open the folder",
    "about.own_terms": "Free software under the Apache License 2.0.",
    "about.parts": "What Daybook carries, and under which terms",
    "about.terms": "The terms in full",
    "about.title": "About Daybook",
    "about.version": "Daybook {version}",
    "about.what": "Takes the orders of a BigCommerce store into your books, on this computer.",
}
