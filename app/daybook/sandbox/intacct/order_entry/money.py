"""The currency of a document and its rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.sandbox.intacct.order_entry import dates
from daybook.sandbox.intacct.order_entry.refusals import invalid, no_document
from daybook.sandbox.intacct.values import number, rounded, shown, shown_date

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.company import Definition
    from daybook.sandbox.intacct.records import Record


@dataclass(frozen=True, slots=True)
class Money:
    """Currency of the document, currency of the books, and how much of the second one of the first is."""

    currency: str
    base: str
    rate: Decimal
    rate_type: str
    day: date

    def in_base(self, amount: Decimal) -> Decimal:
        """Convert and round."""
        return rounded(amount * self.rate, self.base)

    def record(self) -> Record:
        """Return the fields of a document."""
        return {
            "CURRENCY": self.currency,
            "BASECURR": self.base,
            "EXCHRATE": shown(self.rate),
            "EXCHRATETYPE": self.rate_type,
            "EXCHRATEDATE": shown_date(self.day),
        }


def money(call: Call, definition: Definition, day: date) -> Money:
    """Read the currency of a document; raises Failure where the company does not do what is asked."""
    facts = call.company.facts
    base, currency = call.company.currency_of(call.location), call.text("currency")
    if not facts.multi_currency:
        if currency:
            raise no_document("The company is not configured for multiple currencies", "currency")
        return Money(base, base, Decimal(1), "", day)
    asked_base = call.text("basecurr")
    if asked_base and asked_base != base and (call.location or asked_base not in facts.currencies):
        raise invalid("Base Currency", asked_base, "basecurr")
    base, currency = asked_base or base, currency or asked_base or base
    if currency not in facts.currencies:
        raise invalid("Currency", currency, "currency")
    on = dates.given(call, "exchratedate") or day
    rate_type = call.text("exchratetype")
    if rate_type not in {"", "Intacct Daily Rate"} and call.named("EXCHANGERATETYPES", rate_type) is None:
        raise invalid("Exchange Rate Type", rate_type, "exchratetype")
    return Money(
        currency, base, _rate(call, definition, currency, base), rate_type or "Intacct Daily Rate", on
    )


def _rate(call: Call, definition: Definition, currency: str, base: str) -> Decimal:
    text = call.text("exchrate")
    if not text:
        return call.company.rate(currency, base).quantize(Decimal("0.0000000001"))
    if definition.rates_fixed:
        raise no_document("The exchange rate cannot be overridden in this transaction definition", "exchrate")
    try:
        rate = number(text)
    except ValueError:
        rate = Decimal(0)
    if rate <= 0:
        raise no_document(f"The exchange rate '{text}' is not valid", "exchrate")
    return rate
