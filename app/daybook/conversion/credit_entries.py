"""Where the money of a refund went back to, and the entry of its credit memo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.conversion.entries import Posting, entry_of
from daybook.conversion.hand_money import TakenIn, spread, still_there
from daybook.conversion.hold import Hold
from daybook.conversion.methods import is_offline
from daybook.model.account import AccountRole, Role, clearing
from daybook.model.document import DocumentKind, EntryOrigin, Receipt, ReceiptKind
from daybook.model.money import ZERO, Money, rounded
from daybook.model.problem import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.currency import Rate
    from daybook.model.account import Account
    from daybook.model.choices import PaymentChoices
    from daybook.model.document import DocumentLine, JournalEntry, SalesDocument, TaxLine
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.refund import Refund, RefundPayment

_BALANCES: Final = {
    "storecredit": (ReceiptKind.STORE_CREDIT, AccountRole(Role.STORE_CREDIT)),
    "giftcertificate": (ReceiptKind.CERTIFICATE, AccountRole(Role.CERTIFICATES)),
}


@dataclass(frozen=True, slots=True)
class MoneyBack:
    """What went back where; `open` only lessens what the customer owes."""

    receipts: tuple[Receipt, ...]
    open: Decimal
    flags: tuple[Problem, ...]

    @property
    def total(self) -> Decimal:
        """All of it."""
        return sum((receipt.amount for receipt in self.receipts), self.open)


@dataclass(frozen=True, slots=True)
class MoneyWay:
    """Finds the way back of one refund's payments.

    `owed` is what is open on the sale now, `date` the refund's store day, on which the money went.
    `by_hand` is what is left of money recorded by hand, newest first: by hand it goes back from there.
    `is_collected`: a gateway took money for it after its document was made, and gives it back.
    """

    order: Order
    details: OrderDetails
    sale: SalesDocument
    owed: Decimal
    date: dt.date
    plan: AccountPlan
    choices: PaymentChoices
    by_hand: tuple[TakenIn, ...] = ()
    is_collected: bool = False

    def back(self, refund: Refund) -> MoneyBack:
        """The payments that moved money, each to where it came from.

        A refund of a sale that nobody paid lessens what is owed; so does money given back by hand, before
        any goes out.

        Raises:
            Hold: refund.no_payments or refund.tender_unknown.
        """
        currency = self.order.currency
        payments = [each for each in refund.payments if not each.declined and each.amount]
        total = rounded(refund.total_amount, currency)
        if not payments:
            if total > self.owed:
                raise Hold(Problem("refund.no_payments", {"total": Money(total, currency)}))
            return MoneyBack((), total, ())
        receipts: list[Receipt] = []
        flags: list[Problem] = []
        owed, credited, by_hand = self.owed, ZERO, self.by_hand
        for payment in payments:
            amount = rounded(payment.amount, currency)
            settled = min(amount, owed) if self._lessens_debt(payment) else ZERO
            owed, credited = owed - settled, credited + settled
            if amount > settled:
                receipts += self._receipts(payment, amount - settled, by_hand, flags)
                by_hand = still_there(self.by_hand, given_by_hand(receipts))
        return MoneyBack(tuple(receipts), credited, tuple(flags))

    def _lessens_debt(self, payment: RefundPayment) -> bool:
        is_paid = bool(self.sale.receipts) or self.is_collected
        return _balance_of(payment) is None and (payment.offline or not is_paid)

    def _receipts(
        self, payment: RefundPayment, amount: Decimal, by_hand: Sequence[TakenIn], flags: list[Problem]
    ) -> Iterator[Receipt]:
        """What was recorded by hand goes back from there; the rest the way the sale's own receipts came."""
        kind, role, method = self._way(payment, flags)
        recorded = spread(amount, by_hand) if kind is ReceiptKind.OFFLINE else {}
        rest = amount - sum(recorded.values(), ZERO)
        parts = list(recorded.items())
        if rest:
            same = [each.account for each in self.sale.receipts if each.role == role]
            parts.append((same[0] if same else self.plan.account(role), rest))
        for account, part in parts:
            yield Receipt(kind, method, self.date, part, role, account, reference=payment.payment_id)

    def _way(self, payment: RefundPayment, flags: list[Problem]) -> tuple[ReceiptKind, AccountRole, str]:
        balance = _balance_of(payment)
        if balance is not None:
            return (*balance, "")
        offline = [each for each in self.sale.receipts if each.kind is ReceiptKind.OFFLINE]
        if offline and (payment.offline or is_offline(self.order)):
            return ReceiptKind.OFFLINE, offline[0].role, offline[0].method
        if payment.offline or is_offline(self.order):
            return ReceiptKind.OFFLINE, AccountRole(Role.UNDEPOSITED), payment.provider
        online = self._online(payment)
        if online is not None:
            return ReceiptKind.ONLINE, online.role, online.method
        # The money came in after the order was imported: the gateway takes it back from what it collected.
        method = self.order.payment_method.strip() or payment.provider
        flags.append(Problem("flag.refund_way_assumed", {"method": method}))
        role = clearing(self.choices.receipt_type(method), self.order.currency)
        return ReceiptKind.ONLINE, role, method

    def _online(self, payment: RefundPayment) -> Receipt | None:
        """The receipt the payment takes back: the only way there was, else the one by that provider."""
        receipts = [each for each in self.sale.receipts if each.kind is ReceiptKind.ONLINE]
        if len({each.role for each in receipts}) > 1:
            ids = {
                found.transaction_id
                for found in self.details.transactions or ()
                if _plain(found.gateway) == _plain(payment.provider)
            }
            receipts = [each for each in receipts if ids & set(each.reference.split(", "))]
            if len({each.role for each in receipts}) != 1:
                amount = Money(payment.amount, self.order.currency)
                raise Hold(Problem("refund.tender_unknown", {"provider": payment.provider, "amount": amount}))
        return receipts[0] if receipts else None


def given_by_hand(receipts: Iterable[Receipt]) -> Mapping[str, Decimal]:
    """What these receipts of credit memos gave back by hand, by account code."""
    found: dict[str, Decimal] = {}
    for each in receipts:
        if each.kind is ReceiptKind.OFFLINE:
            found[each.account.code] = found.get(each.account.code, ZERO) + each.amount
    return found


def _balance_of(payment: RefundPayment) -> tuple[ReceiptKind, AccountRole] | None:
    return _BALANCES.get(_plain(payment.provider))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def parts_given(lines: Sequence[DocumentLine], taxes: Sequence[TaxLine]) -> tuple[Posting, ...]:
    """What lines and taxes of a credit memo take back, each from its account."""
    return (
        *(Posting(line.account, line.amount, line.description) for line in lines),
        *(Posting(tax.account, tax.tax, tax.name) for tax in taxes),
    )


def receivable_left(
    amount: Decimal,
    sale: SalesDocument,
    standing: Mapping[str, tuple[Decimal, Decimal]],
    rate: Rate,
    plan: AccountPlan,
) -> tuple[Posting, ...]:
    """What the customer owes less by `amount`, at home what leaves of the sale's receivable with it.

    `standing` is what the sale left on each account, in its currency and at home: the last part takes what
    is left there too.
    """
    if not amount:
        return ()
    account = _owed_on(sale, plan)
    owed, at_home = standing.get(account.code, (ZERO, ZERO))
    home = at_home if amount == owed else rate.home(amount)
    return (Posting(account, -amount, home=-home),)


def _owed_on(sale: SalesDocument, plan: AccountPlan) -> Account:
    """The account an invoice is owed on: that of its own entry, wherever receivables go by now."""
    mapped = plan.account(AccountRole(Role.RECEIVABLE))
    sold = {line.account for line in sale.lines} | {tax.account for tax in sale.taxes}
    owed = [line.account for entry in sale.entries[:1] for line in entry.lines if line.debit]
    found = [account for account in owed if account not in sold]
    if sale.kind is not DocumentKind.SALES_INVOICE or not found or mapped in found:
        return mapped
    return found[0]


def credit_entry(
    reference: str,
    date: dt.date,
    parts: Sequence[Posting],
    money: MoneyBack,
    settled: Sequence[Posting],
    rate: Rate,
    plan: AccountPlan,
) -> tuple[JournalEntry, ...]:
    """The entry of a credit memo on `date`, and one on its own day for each payment that went back before.

    Such a payment is taken out of the customer's deposits, where the money for a later sale is, and the
    credit memo gives it back to them. `parts` are what came back, `settled` is what the customer owes less.
    Nothing moves, no entry.
    """
    deposits = plan.account(AccountRole(Role.DEPOSITS)) if _early(money, date) else None
    postings = list(parts)
    paid: list[JournalEntry] = []
    for number, receipt in enumerate(money.receipts, start=1):
        back = Posting(receipt.account, -receipt.amount, receipt.method)
        if deposits is None or receipt.date >= date:
            postings.append(back)
            continue
        postings.append(Posting(deposits, -receipt.amount))
        taken = [Posting(deposits, receipt.amount), back]
        entries = entry_of(receipt.date, f"{reference}/R{number}", taken, rate, plan)
        paid += [replace(entry, origin=EntryOrigin.RECEIPT) for entry in entries]
    postings += settled
    return (*entry_of(date, reference, postings, rate, plan), *paid)


def _early(money: MoneyBack, date: dt.date) -> bool:
    return any(receipt.date < date for receipt in money.receipts)
