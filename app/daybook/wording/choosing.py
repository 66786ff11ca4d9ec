"""Which of its languages Daybook speaks: the one that was asked for, else the first of the system's."""

from daybook.wording.system_language import system_languages
from daybook.wording.translation import ENGLISH, set_language


def use_language(wanted: str) -> None:
    """Speak `wanted`; where that is empty or unknown, the first language of the system that Daybook knows.

    Who reads English before anything else that Daybook speaks gets English.
    """
    for tag in (wanted, *system_languages()):
        if tag and (set_language(tag) or tag.partition("_")[0].partition("-")[0] == ENGLISH):
            return
    set_language("")
