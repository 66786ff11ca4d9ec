"""The Money page: what occurs in the chosen orders, and the account each goes to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from daybook.conversion.coupons import COUPON_ROLES
from daybook.conversion.methods import OFFLINE, is_online
from daybook.model.account import Account, AccountRole, Role
from daybook.services.setup.setup_answers import MoneyPage, MoneyRow

if TYPE_CHECKING:
    from daybook.conversion.accounts import AccountPlan
    from daybook.model.document import SalesDocument
    from daybook.model.table import OrderRow

SAMPLE = 40
"""How many orders taxes and charges are read off: three store calls each at most."""

_CHARGES = (
    Role.SALES,
    Role.DISCOUNTS,
    Role.COUPONS,
    Role.SHIPPING,
    Role.SHIPPING_DISCOUNTS,
    Role.HANDLING,
    Role.WRAPPING,
    Role.FEES,
    Role.CERTIFICATES,
)


def sample_of(rows: Sequence[OrderRow]) -> list[str]:
    """Up to `SAMPLE` order ids, newest first, each way of payment represented before any is repeated."""
    first_of: dict[tuple[str, str], str] = {}
    for row in rows:
        first_of.setdefault((row.payment, row.currency), row.order_id)
    others = [row.order_id for row in rows if row.order_id not in first_of.values()]
    return [*first_of.values(), *others][:SAMPLE]


def money_page(
    rows: Sequence[OrderRow],
    documents: Sequence[SalesDocument],
    plan: AccountPlan,
    chart: Sequence[Account],
) -> MoneyPage:
    """Rows in three groups for what occurs; every row has its account already."""
    customers = {row.order_id: row.customer for row in rows}
    ways = [method for method, _ in Counter(row.payment for row in rows).most_common()]
    return MoneyPage(
        payments=tuple(_payments(rows, documents, plan)),
        taxes=tuple(_taxes(documents)),
        charges=tuple(_charges(documents, plan)),
        chart=_with_new(chart, plan),
        examples=tuple(
            (document.order_id, customers.get(document.order_id, document.customer_name))
            for document in documents
        ),
        orders=len(rows),
        sampled=len(documents) < len(rows),
        online=tuple(method for method in ways if is_online(method)),
        offline=tuple(method for method in ways if method.strip().casefold() in OFFLINE),
    )


def _with_new(chart: Sequence[Account], plan: AccountPlan) -> tuple[Account, ...]:
    by_code = {account.code: account for account in chart}
    by_code.update({record.account.code: record.account for record in plan.new})
    return tuple(by_code[code] for code in sorted(by_code))


def _payments(
    rows: Sequence[OrderRow], documents: Sequence[SalesDocument], plan: AccountPlan
) -> Iterable[MoneyRow]:
    by_method = Counter((row.payment, row.currency) for row in rows)
    seen: dict[AccountRole, MoneyRow] = {}
    uses = Counter(receipt.role for document in documents for receipt in document.receipts)
    online: set[str] = set()
    methods: defaultdict[AccountRole, set[str]] = defaultdict(set)
    for document in documents:
        for receipt in document.receipts:
            count = uses[receipt.role]
            if receipt.role.role is Role.CLEARING:
                online.add(receipt.method)
                methods[receipt.role].add(receipt.method)
                currency = document.currency
                known = sum(by_method[method, currency] for method in methods[receipt.role])
                count = max(count, known)
            seen[receipt.role] = MoneyRow(receipt.role, receipt.receipt_type, count, receipt.account)
    yield from sorted(seen.values(), key=lambda row: (-row.count, row.label))
    later = Counter(row.payment for row in rows if row.payment and row.payment not in online)
    if later or any(document.open for document in documents):
        role = AccountRole(Role.RECEIVABLE)
        label = ", ".join(method for method, _ in later.most_common(2))
        yield MoneyRow(role, label, later.total(), plan.account(role))


def _taxes(documents: Sequence[SalesDocument]) -> Iterable[MoneyRow]:
    """The areas; not what no tax was charged on, which moves no account."""
    taxes = [
        line for document in documents for line in document.taxes if line.tax or line.role.role is Role.TAX
    ]
    uses = Counter(line.role for line in taxes)
    seen = {line.role: line for line in taxes}
    for role, line in sorted(seen.items(), key=lambda pair: (-uses[pair[0]], pair[1].name)):
        yield MoneyRow(role, line.name, uses[role], line.account)


def _charges(documents: Sequence[SalesDocument], plan: AccountPlan) -> Iterable[MoneyRow]:
    uses: Counter[AccountRole] = Counter()
    for document in documents:
        uses.update({line.role for line in document.lines})
    for kind in _CHARGES:
        for role in sorted(role for role in uses if role.role is kind):
            # Types of coupons have words of their own.
            label = "" if role.role in COUPON_ROLES else role.key
            yield MoneyRow(role, label, uses[role], plan.account(role))
    rounding = AccountRole(Role.ROUNDING)
    yield MoneyRow(rounding, "", uses[rounding], plan.account(rounding))
