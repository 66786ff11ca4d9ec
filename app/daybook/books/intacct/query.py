"""Questions to Intacct: `query` with filters, page by page, and `lookup` (v3.0/api.xsd, query, lookup)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.books.intacct.envelope import add, element

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS: Final = 2000
PAGE: Final = 1000
MOST_VALUES: Final = 1000
ORDER: Final = "RECORDNO"
"""Without an order pages overlap and leave gaps."""


def equal(field: str, value: str) -> Element:
    """The field is this text."""
    return _compared("equalto", field, value)


def at_least(field: str, value: str) -> Element:
    """The field is greater or the same; dates as mm/dd/yyyy."""
    return _compared("greaterthanorequalto", field, value)


def at_most(field: str, value: str) -> Element:
    """The field is less or the same."""
    return _compared("lessthanorequalto", field, value)


def like(field: str, pattern: str) -> Element:
    """The field matches: % stands for any text, _ for one character."""
    return _compared("like", field, pattern)


def empty(field: str) -> Element:
    """The field has no value."""
    made = Element("isnull")
    add(made, "field", field)
    return made


def one_of(field: str, values: Sequence[str]) -> Element:
    """The field is one of 1 to 1,000 texts."""
    if not 0 < len(values) <= MOST_VALUES:
        raise ValueError("1 to 1,000 values")
    made = _compared("in", field, values[0])
    for value in values[1:]:
        add(made, "value", value)
    return made


def every(*conditions: Element) -> Element:
    """All conditions hold."""
    return _joined("and", conditions)


def either(*conditions: Element) -> Element:
    """At least one condition holds."""
    return _joined("or", conditions)


def _compared(operator: str, field: str, value: str) -> Element:
    made = Element(operator)
    add(made, "field", field)
    add(made, "value", value)
    return made


def _joined(operator: str, conditions: Sequence[Element]) -> Element:
    """The schema wants two operands or more: one stands for itself."""
    if not conditions:
        raise ValueError("no condition")
    if len(conditions) == 1:
        return conditions[0]
    made = Element(operator)
    made.extend(conditions)
    return made


def options(*names: str) -> Element | None:
    """What is switched on ("caseinsensitive", "showprivate"), None for nothing."""
    if not names:
        return None
    made = Element("options")
    for name in ("caseinsensitive", "showprivate"):
        if name in names:
            add(made, name, "true")
    return made


def query_page(
    what: tuple[str, Sequence[str]],
    condition: Element | None,
    switched: Element | None,
    offset: int,
    *,
    order: str = ORDER,
    direction: str = "ascending",
    page: int = PAGE,
) -> Element:
    """The question for one page; `what` is the object and its fields, of which there is at least one.

    `direction` is "ascending" or "descending".
    """
    name, fields = what
    made = element("query")
    add(made, "object", name)
    select = SubElement(made, "select")
    for field in fields:
        add(select, "field", field)
    if condition is not None:
        SubElement(made, "filter").append(condition)
    by = SubElement(SubElement(made, "orderby"), "order")
    add(by, "field", order)
    SubElement(by, direction)
    if switched is not None:
        made.append(switched)
    add(made, "pagesize", str(min(page, MOST_ROWS)))
    add(made, "offset", str(offset))
    return made


def lookup(name: str, definition: str = "") -> Element:
    """What fields an object has; `definition` names a transaction definition with fields of its own."""
    made = element("lookup")
    add(made, "object", name)
    if definition:
        add(made, "docparid", definition)
    return made
