"""The language in use: gettext catalogues keyed by code (msgctxt) and English sentence (msgid)."""

import gettext

from daybook.resource import resource
from daybook.wording.catalogue import Template
from daybook.wording.pseudo import PSEUDO, PseudoTranslations

DOMAIN = "daybook"
ENGLISH = "en"

_NAME = ("wording.language", "English")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_tag = ENGLISH


def set_language(tag: str) -> bool:
    """Use the sentences of a language from now on.

    Args:
        tag: "de", "pt_BR" or "pt-BR", as the system names it; empty for English; `PSEUDO` for the one that
            shows what a translation would break.

    Returns:
        Whether there is a catalogue for it. Without one Daybook speaks English.
    """
    global _translations, _tag  # noqa: PLW0603 - one language for the whole process, as with gettext itself
    name = tag.replace("-", "_").partition(".")[0]
    found = _catalogue(name)
    _translations = found or gettext.NullTranslations()
    _tag = name if found else ENGLISH
    return found is not None


def language() -> str:
    """Return the language in use with its region, if it was named with one: "de_AT"."""
    return _tag


def languages() -> dict[str, str]:
    """Return the languages that Daybook speaks, each by its own name, by their tags."""
    tags = sorted(path.parts[-3] for path in resource("translations").glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    named = {tag: found.pgettext(*_NAME) for tag in tags if (found := _catalogue(tag)) is not None}
    return {ENGLISH: _NAME[1], **named}


def translated(code: str, template: Template, count: object) -> str:
    """Return the template in the language in use, the right plural form for `count`."""
    if isinstance(template, str):
        return _translations.pgettext(code, template)
    number = count if isinstance(count, int) else 0
    return _translations.npgettext(code, template[0], template[1], number)


def _catalogue(name: str) -> gettext.NullTranslations | None:
    if name == PSEUDO.replace("-", "_"):
        return PseudoTranslations()
    directory = resource("translations")
    if not name or gettext.find(DOMAIN, directory, [name]) is None:
        return None
    return gettext.translation(DOMAIN, directory, [name])
