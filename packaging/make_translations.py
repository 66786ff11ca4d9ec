"""Brings the catalogues in `resources/translations` up to date with the English sentences, and builds them.

`python packaging/make_translations.py` renews every `daybook.po`: sentences that stayed keep their
translation, those that changed keep it marked as fuzzy, new ones are empty, what English no longer says goes.
Then it builds every `daybook.mo`, without what is fuzzy, and says what is left to do. `… new fr` begins
another language.
"""

import argparse
import ast
import string
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from daybook.wording.catalogue import Template, english_sentences

FOLDER = Path(__file__).parents[1] / "resources" / "translations"
WIDTH = 100

_BEFORE = "|"
"""How a comment begins that holds English as it was."""

ENDS = ("…", ":", "?", ".")
"""Signs with which a text ends in every language, or in none; a point may also be that of an abbreviation."""

FORMATS = ("wording.point", "wording.thousands", "wording.months")
"""Signs and words of the language itself."""

HEADER = """\
Translation of Daybook to {language}.
msgctxt is the code by which Daybook says a sentence, msgid the English one. Braces are filled in.
Renewed and built by packaging/make_translations.py; the words to use stand in docs/translating.md."""


def po_files() -> list[Path]:
    """Return the source of every catalogue."""
    return sorted(FOLDER.glob("*/LC_MESSAGES/daybook.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue; raises where the file is no catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def renewed(old: Catalog, sentences: Mapping[str, Template]) -> Catalog:
    """Return a catalogue of exactly these sentences, in their order, with what holds of the old one."""
    new = Catalog(
        locale=old.locale,
        header_comment=old.header_comment,
        project="Daybook",
        version=old.version,
        copyright_holder=old.copyright_holder,
        # Not the moment of this run: nothing changes where nothing has to.
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        last_translator=old.last_translator,
        language_team=old.language_team,
        fuzzy=False,
    )
    before = {message.context: message for message in old if message.context}
    for code, template in sentences.items():
        kept = before.get(code)
        if kept is None or isinstance(kept.id, str) != isinstance(template, str):
            new.add(template, context=code)
            continue
        is_stale = kept.id != template and any(_forms(kept.string))
        new.add(
            template,
            kept.string,
            context=code,
            flags=[*kept.flags, "fuzzy"] if is_stale else kept.flags,
            user_comments=[line for line in kept.user_comments if not line.startswith(_BEFORE)],
            previous_id=_forms(kept.id) if is_stale else _english_before(kept) if kept.fuzzy else (),
        )
    return new


def _english_before(message: Message) -> list[str]:
    """Return the English that a translation marked as fuzzy is of; Babel writes it and does not read it."""
    forms: list[str] = []
    for line in message.user_comments:
        if not line.startswith(_BEFORE):
            continue
        text = line.removeprefix(_BEFORE).strip()
        if text.startswith("msgid"):
            forms.append(text[text.index('"') :])
        else:
            # Babel breaks the line at a space, within the quotes or between two.
            forms[-1] += f" {text}"
    return [ast.literal_eval(form) for form in forms]


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as the text of a .po file."""
    out = BytesIO()
    write_po(out, catalogue, width=WIDTH, include_previous=True, omit_header=False)
    return out.getvalue()


def built(catalogue: Catalog) -> bytes:
    """Return a catalogue as the .mo file that Daybook reads."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def problems(catalogue: Catalog, sentences: Mapping[str, Template]) -> list[str]:
    """Return what keeps a catalogue from being complete and true, one line each."""
    found = [f"{message.context}: not said any more" for message in catalogue.obsolete.values()]
    messages = {message.context: message for message in catalogue if message.id}
    found += [f"{code}: not said any more" for code in messages if code not in sentences]
    for code, template in sentences.items():
        message = messages.get(code)
        if message is None:
            found.append(f"{code}: missing")
        else:
            found += [f"{code}: {fault}" for fault in _faults(message, template, catalogue.num_plurals)]
    return found


def _faults(message: Message, template: Template, plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield "marked as fuzzy: look at it, then take the mark away"
    if message.id != template:
        yield "the English sentence has changed"
        return
    forms, english = _forms(message.string), _forms(template)
    if not forms or not all(forms):
        yield "not translated"
        return
    if len(forms) != (1 if isinstance(template, str) else plurals):
        yield f"{len(forms)} forms"
    given = {name for form in english for name in names_in(form)}
    if message.context in FORMATS:
        return
    for number, form in enumerate(forms):
        is_one = number == 0 and plurals > 1 and not isinstance(template, str)
        # "One order" and "1 order" are both right; the general form names its number as English does.
        yield from _unlike(form, english[0 if is_one else -1], given, {"count"} if is_one else set())


def _unlike(text: str, english: str, given: set[str], may_lack: set[str]) -> Iterator[str]:
    """What differs between a translation and its English form; `given` are the values it may name."""
    try:
        names = names_in(text)
    except ValueError as error:
        yield f"{error} in “{text}”"
        return
    if missing := names_in(english) - names - may_lack:
        yield f"lacks {', '.join(sorted(missing))}"
    if strange := names - given:
        yield f"nobody gives it {', '.join(sorted(strange))}"
    if text != text.strip() or "  " in text:
        yield "stray blanks"
    for sign, called in (("\n", "line ends"), ("&", "accelerators")):
        if text.count(sign) != english.count(sign):
            yield f"{english.count(sign)} {called} in English, {text.count(sign)} here"
    if _end(text) != _end(english) and (_end(english) or _end(text) != "."):
        yield f"ends in {_end(text)!r}, English in {_end(english)!r}"


def names_in(text: str) -> set[str]:
    """Return the names of what is filled in. Raises ValueError where braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _end(text: str) -> str:
    return next((sign for sign in ENDS if text.rstrip("“”\"')»").endswith(sign)), "")


def _forms(template: object) -> tuple[str, ...]:
    if isinstance(template, str):
        return (template,) if template else ()
    return tuple(template) if isinstance(template, tuple | list) else ()


def begin(language: str) -> Path:
    """Write an empty catalogue for another language; its path comes back."""
    path = FOLDER / language / "LC_MESSAGES" / "daybook.po"
    path.parent.mkdir(parents=True)
    fresh = Catalog(locale=language, project="Daybook", fuzzy=False)
    fresh.header_comment = "\n".join(
        f"# {line}" for line in HEADER.format(language=fresh.locale.english_name).splitlines()
    )
    path.write_bytes(written(renewed(fresh, english_sentences())))
    return path


def main() -> int:
    """Renew and build; the exit status is 1 while something is left to translate."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("deed", nargs="?", choices=("new",))
    arguments.add_argument("language", nargs="?")
    given = arguments.parse_args()
    if given.deed:
        print(begin(given.language))
    left = 0
    for path in po_files():
        catalogue = renewed(read(path), english_sentences())
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(built(catalogue))
        found = problems(catalogue, english_sentences())
        left += len(found)
        print(f"{path.parts[-3]}: {len(found)} to do", *found, sep="\n  ")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
