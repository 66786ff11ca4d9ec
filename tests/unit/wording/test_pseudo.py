"""The language that shows what a translation would break."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from daybook.wording import format_money, languages, say, set_language
from daybook.wording.pseudo import PSEUDO, longer


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    assert set_language(PSEUDO)
    yield
    set_language("")


def test_every_sentence_stands_in_brackets_and_is_longer() -> None:
    words = say("documents.approve_count", count=3)
    assert words.startswith("\N{RIGHT-TO-LEFT MARK}[Approve 3 ~")
    assert words.endswith("]")
    assert len(longer("Approve this document")) > 1.3 * len("Approve this document")
    assert longer("Approve this document").endswith(" ~~~~~~~]"), "a word that a line can be broken at"


def test_it_is_written_from_right_to_left() -> None:
    assert say("wording.direction") == "rtl"


def test_numbers_and_months_stay() -> None:
    assert format_money(Decimal("1234.5"), "USD") == "1,234.50 USD"
    assert say("wording.months").split()[0] == "Jan"


def test_nobody_is_offered_it() -> None:
    assert PSEUDO not in languages()
