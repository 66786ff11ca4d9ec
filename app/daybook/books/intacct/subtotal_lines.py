"""The subtotal lines of a transaction definition, which a document names by their description.

No published object lists them for one definition. Two places tell: what comes below the definition when it is
read whole, and the subtotals of documents made with it, which carry the same descriptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.books.intacct.envelope import add, element
from daybook.books.intacct.lookup import fetch_fields
from daybook.books.intacct.query import like, query_page
from daybook.model.books_lists import ListRow
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.gateway import Gateway
    from daybook.model.ports import Cancel

DEFINITION: Final = "SODOCUMENTPARAMS"
SUBTOTAL: Final = "SODOCUMENTSUBTOTALS"
DETAIL_KIND: Final = "kind"
NEWEST: Final = 500
"""So many subtotals of documents are looked through, the newest first."""


def fetch_subtotal_lines(gateway: Gateway, definition: str, cancel: Cancel) -> Sequence[ListRow]:
    """The descriptions that could be found, in the order met; empty where nothing tells.

    A detail "kind" says "charge" or "discount" where the definition tells. A line that is not among them may
    exist nevertheless.

    Raises:
        DaybookError: as `Gateway.read`.
        Cancelled: Stop was pressed.
    """
    found: dict[str, ListRow] = {}
    for ask in (_below_the_definition, _of_documents):
        try:
            for row in ask(gateway, definition, cancel):
                found.setdefault(row.code, row)
        except Refused:
            continue
    return tuple(found.values())


def _below_the_definition(gateway: Gateway, definition: str, cancel: Cancel) -> Iterator[ListRow]:
    asked = element("readByName")
    add(asked, "object", DEFINITION)
    add(asked, "keys", definition)
    add(asked, "fields", "*")
    answer = gateway.read(asked, cancel)
    for row in answer.rows:
        for part in row.element.iter():
            is_subtotal = "SUBTOTAL" in part.tag.upper() and part is not row.element
            description = _child(part, "DESCRIPTION") if is_subtotal else ""
            if description:
                kind = (_child(part, "DISC_CHARGE") or _child(part, "SUBTOTALTYPE")).lower()
                yield ListRow(description, description, details=((DETAIL_KIND, kind),) if kind else ())


def _of_documents(gateway: Gateway, definition: str, cancel: Cancel) -> Iterator[ListRow]:
    known = {field.name.upper() for field in fetch_fields(gateway, SUBTOTAL, cancel)}
    if "DOCHDRID" not in known:
        return
    # A document is called "<definition>-<number>".
    condition = like("DOCHDRID", f"{definition}-%")
    asked = query_page(
        (SUBTOTAL, ("DESCRIPTION", "DOCHDRID")), condition, None, 0, direction="descending", page=NEWEST
    )
    for row in gateway.read(asked, cancel).rows:
        description = row.get("DESCRIPTION", "")
        if description:
            yield ListRow(description, description)


def _child(part: Element, name: str) -> str:
    return next(((child.text or "").strip() for child in part if child.tag.upper() == name), "")
