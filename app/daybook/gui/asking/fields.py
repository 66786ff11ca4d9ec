"""Fields of the questions: amounts, days, accounts; and how what was typed becomes a value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from daybook.gui.setup_pages.fields import DayField, drop_down, line_edit
from daybook.model.account import Account
from daybook.model.money import plain, rounded
from daybook.model.problem import DaybookError
from daybook.wording import say

_NUMBER: Final = re.compile(r"[-\u2212]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?")
_BLANKS: Final = re.compile(r"[\s\u00a0\u202f']")


def number_of(text: str) -> Decimal | None:
    """The number that was typed; None for nothing.

    A comma stands only between thousands: "12,50" is no number rather than 1250.

    Raises:
        DaybookError: asking.no_number.
    """
    bare = _BLANKS.sub("", text)
    if not bare:
        return None
    if not _NUMBER.fullmatch(bare) or not any(letter.isdigit() for letter in bare):
        raise DaybookError("asking.no_number", {"text": text.strip()})
    return Decimal(bare.replace(",", "").replace("\N{MINUS SIGN}", "-"))


def amount_of(text: str, currency: str) -> Decimal | None:
    """The amount that was typed, in whole minor units of `currency`; None for nothing.

    Raises:
        DaybookError: asking.no_number or books.amount_impossible.
    """
    amount = number_of(text)
    if amount is not None and rounded(amount, currency) != amount:
        raise DaybookError("books.amount_impossible", {"amount": amount, "currency": currency})
    return amount


def amount_field(spoken: str, amount: Decimal | None = None, currency: str = "") -> QLineEdit:
    """A field for an amount, set flush right."""
    made = line_edit(spoken, "" if amount is None else plain(amount, currency))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def day_field(spoken: str, day: dt.date) -> DayField:
    """A field for a day."""
    made = DayField(spoken)
    made.setDisplayFormat("d MMM yyyy")
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
