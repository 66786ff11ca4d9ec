"""The help window and what opens it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "help.back": "Back (Alt+Left)",
    "help.button": "Help on this page",
    "help.button_tip": "Help on this page (F1)",
    "help.contents": "Contents",
    "help.forward": "Forward (Alt+Right)",
    "help.found": ("{count} place", "{count} places"),
    "help.found_list": "What was found",
    "help.in_english": "The guide is in English.",
    "help.nothing": "No part of the guide has all of these words.",
    "help.search": "Search the guide",
    "help.title": "Daybook – guide",
    "help.web": "This address is outside Daybook:",
    "help.web_leave": "Stay here",
    "help.web_open": "Open in the browser",
    "help.web_title": "Open your browser?",
    "help.where": "{page}: {heading}",
}
