import struct
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.wording import catalogue, format_amount, say, set_language, templates, translation


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(translation, "resource", lambda _name: tmp_path)
    sentences = {**catalogue.english_sentences(), "test.orders": ("{count} order", "{count} orders")}
    monkeypatch.setattr(templates, "english_template", sentences.get)
    yield tmp_path
    set_language("")


def write_catalogue(directory: Path, language: str, messages: Mapping[str, str]) -> None:
    """Write a gettext .mo file (gettext manual, "The Format of GNU MO Files")."""
    rows = sorted((key.encode(), value.encode()) for key, value in messages.items())
    start = 28 + 16 * len(rows)
    keys, texts = b"", b""
    key_table, text_table = [], []
    for key, _ in rows:
        key_table += [len(key), start + len(keys)]
        keys += key + b"\0"
    for _, text in rows:
        text_table += [len(text), start + len(keys) + len(texts)]
        texts += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0)
    tables = struct.pack(f"<{4 * len(rows)}I", *key_table, *text_table)
    target = directory / language / "LC_MESSAGES" / "daybook.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(head + tables + keys + texts)


def test_a_language_brings_its_sentences_plurals_and_numbers(directory: Path) -> None:
    write_catalogue(
        directory,
        "de",
        {
            "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n",
            "test.orders\x04{count} order\0{count} orders": "{count} Bestellung\0{count} Bestellungen",
            "wording.thousands\x04,": ".",
            "wording.point\x04.": ",",
        },
    )
    assert set_language("de_DE.UTF-8")
    assert [say("test.orders", count=count) for count in (1, 2)] == ["1 Bestellung", "2 Bestellungen"]
    assert format_amount(Decimal("1234.5"), "EUR") == "1.234,50"
    assert say("wording.yes") == "yes", "what is not translated stays English"
    assert set_language("") is False
    assert say("test.orders", count=2) == "2 orders"


def test_without_a_catalogue_daybook_speaks_english(directory: Path) -> None:
    assert not set_language("xx-YY")
    assert say("test.orders", count=1) == "1 order"
    assert not list(directory.iterdir())
