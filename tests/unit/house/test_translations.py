"""Each catalogue says what English says now, no more and no less; what Daybook reads was built from it."""

from __future__ import annotations

import gettext
import importlib.util
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from daybook.wording.catalogue import Template, english_sentences

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "resources" / "translations").glob("*/LC_MESSAGES/daybook.po"))
MADE_WITH = "Generated-By"

PAIR: Mapping[str, Template] = {
    "a.one": "Approve {count} in {month}",
    "a.two": ("{count} order", "{count} orders"),
}


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_translations", ROOT / "packaging" / "make_translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=SOURCES, ids=lambda path: path.parts[-3])
def source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_is_german() -> None:
    assert "de" in {path.parts[-3] for path in SOURCES}


def test_a_catalogue_is_complete_and_true(maker: ModuleType, source: Path) -> None:
    found = maker.problems(maker.read(source), english_sentences())
    assert not found, "\n".join(["run python packaging/make_translations.py, then translate:", *found])


def test_a_catalogue_stands_as_the_tool_writes_it(maker: ModuleType, source: Path) -> None:
    again = maker.written(maker.renewed(maker.read(source), english_sentences()))
    assert without_tool(again.decode()) == without_tool(source.read_text(encoding="utf-8"))


def test_what_daybook_reads_was_built_from_it(maker: ModuleType, source: Path, tmp_path: Path) -> None:
    built = tmp_path / "daybook.mo"
    built.write_bytes(maker.built(maker.read(source)))
    assert messages_in(source.with_suffix(".mo")) == messages_in(built)


def messages_in(path: Path) -> dict[Any, str]:
    with path.open("rb") as file:
        messages: dict[Any, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    messages[""] = without_tool(messages[""])
    return messages


def without_tool(text: str) -> str:
    """The release of the tool that wrote it is no difference."""
    return "\n".join(line for line in text.splitlines() if MADE_WITH not in line)


def catalogue(**strings: str | tuple[str, ...]) -> Catalog:
    made = Catalog(locale="de")
    for code, template in PAIR.items():
        made.add(template, strings[code.partition(".")[2]], context=code)
    return made


@pytest.fixture
def whole() -> Iterator[Catalog]:
    yield catalogue(one="{count} im {month} freigeben", two=("eine Bestellung", "{count} Bestellungen"))


def test_a_whole_catalogue_has_no_faults(maker: ModuleType, whole: Catalog) -> None:
    assert maker.problems(whole, PAIR) == []


@pytest.mark.parametrize(
    ("one", "two", "fault"),
    [
        ("", ("{count} B", "{count} Bn"), "not translated"),
        ("{count} freigeben", ("{count} B", "{count} Bn"), "lacks month"),
        ("{count} im {monat} {month} f", ("{count} B", "{count} Bn"), "nobody gives it monat"),
        ("{count} im {month", ("{count} B", "{count} Bn"), "expected '}' before end of string"),
        ("{count} im {month} f ", ("{count} B", "{count} Bn"), "stray blanks"),
        ("{count} &im {month} f", ("{count} B", "{count} Bn"), "accelerators"),
        ("{count} im\n{month} f", ("{count} B", "{count} Bn"), "line ends"),
        ("{count} im {month} f…", ("{count} B", "{count} Bn"), "ends in '…'"),
        ("{count} im {month} f", ("{count} B", ""), "not translated"),
        ("{count} im {month} f", ("{count} B", "Bn"), "lacks count"),
    ],
)
def test_a_fault_is_found(maker: ModuleType, one: str, two: tuple[str, str], fault: str) -> None:
    found = maker.problems(catalogue(one=one, two=two), PAIR)
    assert any(fault in line for line in found), found


def test_a_changed_sentence_keeps_its_translation_marked(maker: ModuleType, whole: Catalog) -> None:
    now = {**PAIR, "a.one": "Approve {count} of {month}", "a.three": "New"}
    del now["a.two"]
    assert maker.problems(whole, now) == [
        "a.two: not said any more",
        "a.one: the English sentence has changed",
        "a.three: missing",
    ]
    renewed = maker.renewed(whole, now)
    assert maker.problems(renewed, now) == [
        "a.one: marked as fuzzy: look at it, then take the mark away",
        "a.three: not translated",
    ]
    kept = renewed.get("Approve {count} of {month}", "a.one")
    assert kept.string == "{count} im {month} freigeben"
    assert kept.previous_id == ["Approve {count} in {month}"]


def test_what_is_marked_shows_the_english_of_before_until_it_is_translated(
    maker: ModuleType, whole: Catalog, tmp_path: Path
) -> None:
    now = {**PAIR, "a.one": "Approve {count} of {month}, and all that belongs to it " * 3}
    now["a.two"] = ("{count} sale", "{count} sales")
    path = tmp_path / "de" / "LC_MESSAGES" / "daybook.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(maker.written(maker.renewed(whole, now)))
    first = path.read_text("utf-8")
    assert '#| msgid "Approve {count} in {month}"' in first
    assert '#| msgid_plural "{count} orders"' in first
    path.write_bytes(maker.written(maker.renewed(maker.read(path), now)))
    assert path.read_text("utf-8") == first
    path.write_text(first.replace("#, fuzzy, python-brace-format", "#, python-brace-format"), "utf-8")
    assert maker.problems(maker.renewed(maker.read(path), now), now) == []
    assert "#|" not in maker.written(maker.renewed(maker.read(path), now)).decode()


def test_a_long_sentence_of_before_is_read_as_it_was(maker: ModuleType, tmp_path: Path) -> None:
    long = "In Sage Intacct a day is one journal entry: choose its journal there, and the accounts of it "
    orders = ("{count} order", "{count} orders, each with what belongs to it")
    before: Mapping[str, Template] = {"a.one": long * 3, "a.two": orders}
    kept = Catalog(locale="de")
    kept.add(before["a.one"], "Ein Tag ist eine Buchung", context="a.one")
    kept.add(before["a.two"], ("eine Bestellung", "{count} Bestellungen"), context="a.two")
    now: Mapping[str, Template] = {"a.one": "A day is one entry", "a.two": ("{count} sale", "{count} sales")}
    path = tmp_path / "de" / "LC_MESSAGES" / "daybook.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(maker.written(maker.renewed(kept, now)))
    again = maker.renewed(maker.read(path), now)
    assert again.get(now["a.one"], "a.one").previous_id == [before["a.one"]]
    assert again.get(now["a.two"], "a.two").previous_id == list(before["a.two"])


def test_what_is_marked_is_not_built(maker: ModuleType, whole: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "daybook.mo"
    path.write_bytes(maker.built(maker.renewed(whole, {**PAIR, "a.one": "Approve {count} of {month}"})))
    assert [key for key in messages_in(path) if "a.one" in str(key)] == []
