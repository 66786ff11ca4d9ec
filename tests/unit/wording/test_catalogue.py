"""Every code has its sentence, every sentence its values, and no sentence is left over."""

import re
import string
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

import daybook
from daybook.wording.catalogue import Template, english_sentences, english_template
from helpers.spoken_codes import CODE, Found, codes_in

FOLDER = Path(daybook.__file__).parent
ENGLISH = FOLDER / "wording" / "english"

# Shown beside an order without stopping it: there is nothing the reader has to do.
NOTES = ("flag.", "proof.")

# Names of files and domains look like codes.
NO_CODES = (".csv", ".com")


@pytest.fixture(scope="module")
def found() -> Found:
    return codes_in(FOLDER, ENGLISH)


@pytest.fixture(scope="module")
def sentences() -> Mapping[str, Template]:
    return english_sentences()


def templates_of(template: Template) -> tuple[str, ...]:
    return (template,) if isinstance(template, str) else template


def names_in(template: Template) -> set[str]:
    return {
        name
        for text in templates_of(template)
        for _, name, _, _ in string.Formatter().parse(text)
        if name is not None
    }


def complain(lines: list[str]) -> None:
    assert not lines, "\n" + "\n".join(sorted(lines))


def test_every_code_has_a_sentence(found: Found, sentences: Mapping[str, Template]) -> None:
    missing = [f"{use.code}  {use.place}" for use in found.spoken if use.code not in sentences]
    rooms = {code.split(".")[0] for code in sentences}
    missing += [
        f"{code}  {place}"
        for code, place in found.literals.items()
        if code.split(".")[0] in rooms
        and code not in sentences
        and not is_prefix(code, sentences)
        and not code.endswith(NO_CODES)
    ]
    complain(sorted(set(missing)))


def is_prefix(code: str, sentences: Mapping[str, Template]) -> bool:
    """A literal such as "setup.shop" may be the beginning of codes put together while running."""
    return any(other.startswith(f"{code}.") for other in sentences)


def test_every_problem_says_what_to_do_next(found: Found, sentences: Mapping[str, Template]) -> None:
    problems = [use for use in found.spoken if use.is_problem and not use.code.startswith(NOTES)]
    assert problems
    complain([f"{use.code}.todo  {use.place}" for use in problems if f"{use.code}.todo" not in sentences])


def test_every_value_a_sentence_names_is_given(found: Found, sentences: Mapping[str, Template]) -> None:
    lines = []
    for use in found.spoken:
        codes = [use.code, f"{use.code}.todo"] if use.is_problem else [use.code]
        for code in codes:
            named = names_in(sentences[code]) if code in sentences else set()
            if use.values is not None and named - use.values:
                lines.append(f"{code} names {', '.join(sorted(named - use.values))}  {use.place}")
    complain(lines)


def test_every_sentence_is_spoken_somewhere(found: Found, sentences: Mapping[str, Template]) -> None:
    # One that begins with a value could become any code, and says nothing.
    made = [re.compile(p.expression) for p in found.patterns if re.match(r"[a-z_]+\\\.", p.expression)]
    written = set(re.findall(r"[a-z0-9_.]+", found.text))
    complain(
        [
            code
            for code in sentences
            if (spoken := code.removesuffix(".todo")) not in written
            and spoken not in found.text
            and not any(pattern.fullmatch(spoken) for pattern in made)
        ]
    )


def test_names_in_templates_are_plain_and_braces_match(sentences: Mapping[str, Template]) -> None:
    lines = []
    for code, template in sentences.items():
        try:
            bad = [name for name in names_in(template) if not name.isidentifier()]
        except ValueError as error:
            bad = [str(error)]
        if bad or not CODE.fullmatch(code):
            lines.append(f"{code}: {', '.join(bad)}")
    complain(lines)


def test_a_plural_is_chosen_by_its_count(sentences: Mapping[str, Template]) -> None:
    plurals = {code: pair for code, pair in sentences.items() if isinstance(pair, tuple)}
    complain([code for code, pair in plurals.items() if "count" not in names_in(pair)])


def test_sentences_have_no_stray_blanks(sentences: Mapping[str, Template]) -> None:
    complain(
        [
            code
            for code, template in sentences.items()
            for text in templates_of(template)
            if text != text.strip() or "  " in text or not text
        ]
    )


def test_apostrophes_are_those_of_print(sentences: Mapping[str, Template]) -> None:
    complain(
        [
            code
            for code, template in sentences.items()
            for text in templates_of(template)
            if re.search(r"\w'\w|s' ", text)
        ]
    )


def test_the_reader_of_code_finds_what_it_should(tmp_path: Path) -> None:
    (tmp_path / "english").mkdir()
    (tmp_path / "english" / "skipped.py").write_text("say('not.seen')")
    (tmp_path / "some.py").write_text(
        "class Odd(Refused): pass\n"
        "class Refused(DaybookError): pass\n"
        "raise Odd('books.odd', {'order': 1})\n"
        "problem.Problem('a.b' if x else 'a.c', values)\n"
        "say('a.d', count=1)\n"
        "say('a.e', **more)\n"
        "f'state.{state}.word'\n"
    )
    found = codes_in(tmp_path, tmp_path / "english")
    assert [(use.code, use.is_problem, use.values) for use in found.spoken] == [
        ("books.odd", True, {"order"}),
        ("a.b", True, None),
        ("a.c", True, None),
        ("a.d", False, {"count"}),
        ("a.e", False, None),
    ]
    pattern = re.compile(found.patterns[0].expression)
    assert pattern.fullmatch("state.new.word")
    assert not pattern.fullmatch("state.new")


def test_a_code_is_found_in_its_room_and_elsewhere(sentences: Mapping[str, Template]) -> None:
    assert [code for code, template in sentences.items() if english_template(code) != template] == []
    assert english_template("gui.no_such_code") is None
    assert english_template("nowhere") is None


def test_a_sentence_of_the_first_window_loads_its_room_alone() -> None:
    script = """
        import sys
        from daybook.wording import say
        say("gui.daybook")
        print(*(name for name in sys.modules if name.startswith("daybook.wording.english.")))
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["daybook.wording.english.gui"]
