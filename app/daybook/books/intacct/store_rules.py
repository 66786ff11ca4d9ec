"""How the documents of one store go into an Intacct company, and what the company is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.choices import Summary
from daybook.model.setup import DueBasis, Setup

if TYPE_CHECKING:
    from daybook.model.document import LineKind
    from daybook.model.intacct_choices import Charge, IntacctChoices


@dataclass(frozen=True, slots=True)
class StoreRules:
    """What the writer needs of one store's settings.

    `prefix` begins the references of its documents, one of `former_prefixes` those of before.
    `terms_decide_due`: a document that stays open names its payment term, and Intacct works out the due date;
    else the date is sent. `custom_item` stands for lines that a person typed into an order. `home_currency`
    is the one the orders' rates lead to. `by_day`: what is settled goes into one entry a day.
    """

    store: str
    prefix: str
    choices: IntacctChoices
    terms_decide_due: bool = True
    custom_item: str = ""
    home_currency: str = ""
    by_day: bool = False
    former_prefixes: tuple[str, ...] = ()

    @property
    def prefixes(self) -> tuple[str, ...]:
        """Every prefix that a reference of its documents may begin with, the present one first."""
        return (self.prefix, *self.former_prefixes)

    def charge(self, kind: LineKind) -> Charge:
        """Where an amount of this kind goes; items have no such place."""
        choices = self.choices
        return {
            "shipping": choices.shipping,
            "handling": choices.handling,
            "wrapping": choices.wrapping,
            "fee": choices.fees,
            "discount": choices.discount,
            "rounding": choices.rounding,
        }[kind.value]


def rules_of(setup: Setup, choices: IntacctChoices) -> StoreRules:
    """The rules of a store out of its settings."""
    return StoreRules(
        setup.store,
        setup.prefix,
        choices,
        setup.due_rule.basis is DueBasis.TERM,
        setup.custom_item,
        setup.home_currency,
        setup.summary is Summary.DAILY,
        setup.former_prefixes,
    )


@dataclass(frozen=True, slots=True)
class Company:
    """Facts of the company (getFinancialSetup). `base_currency` is '' where its entities have several."""

    base_currency: str = ""
    is_multi_currency: bool = False
    is_multi_base: bool = False
