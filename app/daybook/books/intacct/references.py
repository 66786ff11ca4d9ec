"""References of documents: how a source is told by them, and which source one tells of.

An order's is "WEB-1042", after an undo "WEB-1042-2"; a refund's that of its sale and its own id:
"WEB-1042/CM7", "WEB-1042/CM7-2".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.query import like, one_of
from daybook.model.posting import Source
from daybook.model.refund import SOURCE_KIND as REFUND

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.store_rules import StoreRules

ORDER: Final = "order"
MOST_GENERATIONS: Final = 9
"""Generations that are asked for by name; nobody undoes an order more often."""

_FIELDS: Final = ("PONUMBER", "DOCNO")
_REST: Final = re.compile(r"(?P<order>\d+)(?:-(?P<sent>\d+))?(?:/CM(?P<refund>[^-/]+)(?:-(?P<again>\d+))?)?")


def told_by(reference: str, stores: Sequence[StoreRules]) -> tuple[Source, int] | None:
    """The source and generation a reference tells of, None where it is none of these stores'."""
    for rules, prefix in ((store, f"{each}-") for store in stores for each in store.prefixes):
        found = _REST.fullmatch(reference.strip().removeprefix(prefix))
        if found is None or not reference.startswith(prefix):
            continue
        if found["refund"]:
            return Source(rules.store, REFUND, found["refund"]), int(found["again"] or 1)
        return Source(rules.store, ORDER, found["order"]), int(found["sent"] or 1)
    return None


def conditions_for(sources: Sequence[tuple[Source, str]]) -> list[Element]:
    """Conditions, any of which finds documents of these sources (each with its store's prefix)."""
    names = [
        name for source, prefix in sources if source.kind == ORDER for name in _order_names(source, prefix)
    ]
    made = [one_of(field, names) for field in _FIELDS if names]
    for source, prefix in sources:
        if source.kind == REFUND:
            ending = f"/CM{source.source_id}"
            made += [like(field, f"{prefix}-%{ending}{more}") for field in _FIELDS for more in ("", "-%")]
    return made


def _order_names(source: Source, prefix: str) -> list[str]:
    first = f"{prefix}-{source.source_id}"
    return [first, *(f"{first}-{generation}" for generation in range(2, MOST_GENERATIONS + 1))]
