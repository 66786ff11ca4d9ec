"""What of a document becomes lines with items, and what subtotal lines, as the user chose."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.books.intacct.prices import exact_price
from daybook.model.document import LineKind
from daybook.model.intacct_choices import ChargeAs, DiscountSign
from daybook.model.money import ZERO, Money, rounded
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.document import DocumentLine, SalesDocument
    from daybook.model.intacct_choices import Charge

_GOODS = frozenset({LineKind.ITEM, LineKind.CUSTOM, LineKind.CERTIFICATE})
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line with an item; `price` may be negative where it takes something off."""

    item: str
    description: str
    quantity: Decimal
    price: Decimal
    warehouse: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A subtotal line of the definition. `amount` is what it adds; `sent` is the same in the chosen sign."""

    description: str
    amount: Decimal
    sent: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of a document."""

    items: tuple[ItemLine, ...]
    subtotals: tuple[Subtotal, ...]


def sheet_of(document: SalesDocument, rules: StoreRules) -> Sheet:
    """Lay out a document. Subtotals of one text are one: a definition has each line once.

    Raises:
        Refused: "intacct.no_item.KIND", "intacct.no_place.KIND", "intacct.nothing_to_sell",
            "intacct.price_not_exact", "intacct.parts_differ".
    """
    items = [_goods(line, document, rules) for line in document.lines if line.kind in _GOODS]
    sums: dict[tuple[str, bool], Decimal] = {}
    for kind, charge, description, amount in _charges(document, rules):
        if not charge.name:
            money = Money(amount, document.currency)
            raise Refused(f"intacct.no_place.{kind}", {"amount": money, "text": description})
        if charge.posts_as is ChargeAs.ITEM:
            items.append(ItemLine(charge.name, description, _ONE, amount))
        else:
            key = (charge.name, kind == LineKind.DISCOUNT)
            sums[key] = sums.get(key, ZERO) + amount
    if not items:
        items.append(_line_of_none(document, rules))
    subtotals = [
        _subtotal(text, amount, rules, is_discount=is_discount)
        for (text, is_discount), amount in sums.items()
        if amount
    ]
    made = Sheet(tuple(items), tuple(subtotals))
    _check(made, document)
    return made


def _goods(line: DocumentLine, document: SalesDocument, rules: StoreRules) -> ItemLine:
    item = line.item
    if not item:
        is_certificate = line.kind is LineKind.CERTIFICATE
        item = rules.choices.certificate_item if is_certificate else rules.custom_item
    if not item:
        raise Refused(f"intacct.no_item.{line.kind.value}", {"text": line.description})
    price = exact_price(line.amount, line.quantity, document.currency)
    return ItemLine(item, line.description, line.quantity, price, line.warehouse, line.ship_to)


def _line_of_none(document: SalesDocument, rules: StoreRules) -> ItemLine:
    """A line worth nothing, where charges alone came back: Intacct takes no document without a line."""
    if not rules.custom_item:
        raise Refused("intacct.nothing_to_sell", {"reference": document.reference})
    text = next((line.description for line in document.lines if line.description), "")
    return ItemLine(rules.custom_item, text, _ONE, ZERO)


def _charges(document: SalesDocument, rules: StoreRules) -> Iterator[tuple[str, Charge, str, Decimal]]:
    for line in document.lines:
        if line.kind not in _GOODS and line.amount:
            yield line.kind.value, rules.charge(line.kind), line.description, line.amount
    if rules.choices.tax.posts_as is ChargeAs.SUBTOTAL:
        if document.total_tax:
            yield "tax", rules.choices.tax, "", document.total_tax
        return
    for tax in document.taxes:
        if tax.tax:
            yield "tax", rules.choices.tax, tax.name, tax.tax


def _subtotal(text: str, amount: Decimal, rules: StoreRules, *, is_discount: bool) -> Subtotal:
    is_turned = is_discount and rules.choices.discount_sign is DiscountSign.POSITIVE
    return Subtotal(text, amount, -amount if is_turned else amount)


def _check(sheet: Sheet, document: SalesDocument) -> None:
    """Nothing may be lost between the document and what is sent."""
    currency = document.currency
    total = sum((rounded(line.price * line.quantity, currency) for line in sheet.items), ZERO)
    total += sum((each.amount for each in sheet.subtotals), ZERO)
    if total != document.total:
        values = {"parts": Money(total, currency), "total": Money(document.total, currency)}
        raise Refused("intacct.parts_differ", values)
