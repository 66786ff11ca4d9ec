"""References tell sources, and sources ask for references."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daybook.books.intacct.references import told_by
from daybook.model.posting import Source
from helpers.orders import STORE
from unit.books.intacct.practice import RULES

STORES = (RULES, replace(RULES, store="second", prefix="WE2"))


@pytest.mark.parametrize(
    ("reference", "source", "generation"),
    [
        ("WEB-1042", Source(STORE, "order", "1042"), 1),
        ("WEB-1042-2", Source(STORE, "order", "1042"), 2),
        ("WE2-7", Source("second", "order", "7"), 1),
        ("WEB-1042/CM7", Source(STORE, "refund", "7"), 1),
        ("WEB-1042-2/CM7-3", Source(STORE, "refund", "7"), 3),
    ],
)
def test_a_reference_tells_source_and_generation(reference: str, source: Source, generation: int) -> None:
    assert told_by(reference, STORES) == (source, generation)


def test_a_reference_under_an_earlier_prefix_tells_the_same() -> None:
    stores = (replace(RULES, prefix="EUR", former_prefixes=("WEB",)),)
    assert told_by("WEB-1042-2", stores) == told_by("EUR-1042-2", stores) is not None


@pytest.mark.parametrize(
    "reference", ["", "WEB", "WEB-", "WEB-x", "XX-1042", "1042", "WEB-1042/9", "WEB-1-2-3"]
)
def test_what_people_type_tells_nothing(reference: str) -> None:
    assert told_by(reference, STORES) is None
