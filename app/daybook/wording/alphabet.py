"""The order of texts in a list, as dictionaries have it."""

import unicodedata


def alphabetical(text: str) -> str:
    """Return what a text is sorted by: capitals and marks make no difference, ß counts as ss.

    That is the order of German dictionaries (DIN 5007-1) and right for English; Äpfel stands before Birnen.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
