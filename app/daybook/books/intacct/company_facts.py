"""What a company is like: its name, its currencies, its entities, the applications it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.books.intacct.envelope import element
from daybook.books.intacct.lists import legacy_list
from daybook.books.intacct.lookup import is_true
from daybook.books.intacct.store_rules import Company
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.books.intacct.answers import Answer
    from daybook.books.intacct.gateway import Gateway
    from daybook.model.ports import Cancel

TAX_APPLICATIONS: Final = ("avalara", "avatax", "advanced tax", "tax automation")
"""Applications and ways of tax that work the tax of a document out themselves."""


def fetch_company(gateway: Gateway, cancel: Cancel) -> Company:
    """Base currency and whether there are several (getFinancialSetup); an entity has its own currency.

    Raises:
        DaybookError: as `Gateway.read`.
    """
    answer = gateway.read(element("getFinancialSetup"), cancel)
    return Company(
        anywhere(answer, "baseCurrency"),
        is_true(anywhere(answer, "multiCurrency")),
        is_true(anywhere(answer, "multiBaseCurrency")),
    )


def fetch_company_name(gateway: Gateway, cancel: Cancel) -> str:
    """What the company calls itself (get_list company_info); its id where it may not be read."""
    try:
        answer = gateway.read(legacy_list("company_info"), cancel)
    except Refused:
        return gateway.connection.company_id
    name = anywhere(answer, "name") or anywhere(answer, "title")
    return name or gateway.connection.company_id


def fetch_tax_engines(gateway: Gateway, cancel: Cancel) -> Sequence[str]:
    """Names of what works tax out in Intacct itself, where posted tax would count twice; mostly none."""
    found: list[str] = []
    for ask in (_applications, _tax_solutions):
        try:
            found += ask(gateway, cancel)
        except Refused:
            continue
    return sorted({name for name in found if any(word in name.lower() for word in TAX_APPLICATIONS)})


def anywhere(answer: Answer, name: str) -> str:
    """The first text under this name at any depth of the data, whatever the case of its letters."""
    for row in answer.rows:
        for part in row.element.iter():
            if part.tag.lower() == name.lower() and (part.text or "").strip():
                return (part.text or "").strip()
    return ""


def _applications(gateway: Gateway, cancel: Cancel) -> Sequence[str]:
    answer = gateway.read(element("get_applications"), cancel)
    return [(part.text or "").strip() for row in answer.rows for part in row.element.iter()]


def _tax_solutions(gateway: Gateway, cancel: Cancel) -> Sequence[str]:
    rows = gateway.query("TAXSOLUTION", ["SOLUTIONID", "TAXMETHOD"], cancel=cancel)
    return [f"{row.get('SOLUTIONID', '')} ({row.get('TAXMETHOD', '')})" for row in rows]
