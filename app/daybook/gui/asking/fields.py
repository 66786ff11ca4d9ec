"""Fields of the questions: amounts, days, accounts; and how what was typed becomes a value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from daybook.gui.setup_pages.fields import DayField, drop_down, line_edit
from daybook.model.account import Account
from daybook.model.money import rounded
from daybook.model.problem import DaybookError
from daybook.wording import number_typed, say, typed_amount


def amount_of(text: str, currency: str) -> Decimal | None:
    """The amount that was typed, in whole minor units of `currency`; None for nothing.

    Raises:
        DaybookError: asking.no_number or books.amount_impossible.
    """
    amount = number_typed(text)
    if amount is not None and rounded(amount, currency) != amount:
        raise DaybookError("books.amount_impossible", {"amount": amount, "currency": currency})
    return amount


def amount_field(spoken: str, amount: Decimal | None = None, currency: str = "") -> QLineEdit:
    """A field for an amount, set flush right."""
    made = line_edit(spoken, "" if amount is None else typed_amount(amount, currency))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def day_field(spoken: str, day: dt.date) -> DayField:
    """A field for a day."""
    made = DayField(spoken)
    made.setDisplayFormat(say("wording.day_field"))
    made.setMinimumWidth(150)
    set_day(made, day)
    return made


def set_day(field: DayField, day: dt.date) -> None:
    """Show this day."""
    field.setDate(QDate(day.year, day.month, day.day))


def day_of(field: DayField) -> dt.date:
    """The day on show."""
    day = field.date()
    return dt.date(day.year(), day.month(), day.day())


def account_field(spoken: str, accounts: Sequence[Account], chosen: str = "") -> QComboBox:
    """A list of accounts; the one with the code `chosen` is, else none."""
    made = drop_down(spoken)
    for account in accounts:
        made.addItem(account_words(account), account)
    codes = [account.code for account in accounts]
    made.setCurrentIndex(codes.index(chosen) if chosen in codes else -1)
    return made


def account_of(field: QComboBox) -> Account:
    """The chosen account. Raises DaybookError("asking.no_account")."""
    account = field.currentData()
    if not isinstance(account, Account):
        raise DaybookError("asking.no_account")
    return account


def account_words(account: Account) -> str:
    """Code and name."""
    return say("reports.account", code=account.code, name=account.name)
