"""The language in use: gettext catalogues keyed by code (msgctxt) and English sentence (msgid)."""

import gettext

from daybook.resource import resource
from daybook.wording.catalogue import Template

DOMAIN = "daybook"

_translations: gettext.NullTranslations = gettext.NullTranslations()


def set_language(tag: str) -> bool:
    """Use the sentences of a language from now on.

    Args:
        tag: "de", "pt_BR" or "pt-BR", as the system names it; empty for English.

    Returns:
        Whether there is a catalogue for it. Without one Daybook speaks English.
    """
    global _translations  # noqa: PLW0603 - one language for the whole process, as with gettext itself
    languages = [tag.replace("-", "_").partition(".")[0]] if tag else []
    directory = resource("translations")
    found = gettext.find(DOMAIN, directory, languages) if languages else None
    _translations = gettext.translation(DOMAIN, directory, languages) if found else gettext.NullTranslations()
    return found is not None


def translated(code: str, template: Template, count: object) -> str:
    """Return the template in the language in use, the right plural form for `count`."""
    if isinstance(template, str):
        return _translations.pgettext(code, template)
    number = count if isinstance(count, int) else 0
    return _translations.npgettext(code, template[0], template[1], number)
