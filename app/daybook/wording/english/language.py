"""Which language Daybook speaks."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "language.about": (
        "Sentences, numbers and dates are written in it, in the window and by commands. "
        "Another language is spoken when Daybook is started again."
    ),
    "language.button": "Language",
    "language.choose": "Use from the next start",
    "language.field": "Language",
    "language.of_the_system": "That of the system",
    "language.title": "Language",
}
