"""Writes numbers, amounts, dates and foreign text the way a person reads them."""

import re
from datetime import date, datetime, tzinfo
from decimal import Decimal

from daybook.model.money import decimal_places
from daybook.wording.templates import filled

MINUS = "\N{MINUS SIGN}"

# Control characters and those that turn the direction of the text around them, which could disguise a name.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def format_amount(amount: Decimal, currency: str) -> str:
    """Return "1,234.50": the currency's decimals, more only if the amount has more; never rounded."""
    return _grouped(amount, decimal_places(currency))


def format_money(amount: Decimal, currency: str) -> str:
    """Return "1,234.50 USD"."""
    texts = {"amount": format_amount(amount, currency), "currency": plain_text(currency)}
    return filled("wording.money", texts)


def format_decimal(number: Decimal) -> str:
    """Return a number whose currency, if it has one, is unknown: 3, 2.50, 0.0825; never rounded."""
    exponent = number.as_tuple().exponent
    return _grouped(number, min(2, max(0, -exponent)) if isinstance(exponent, int) else 0)


def format_count(number: int) -> str:
    """Return "12,345"."""
    return _grouped(Decimal(number), 0)


def format_tenths(number: float) -> str:
    """Return "0.4": a share or a time, never an amount, with one decimal."""
    whole, _, tenth = f"{number:.1f}".partition(".")
    return whole + filled("wording.point", {}) + tenth


def format_date(day: date) -> str:
    """Return "18 Mar 2026". A datetime is shown by its own date, whatever its time zone."""
    month = filled("wording.months", {}).split()[day.month - 1]
    return filled("wording.date", {"day": str(day.day), "month": month, "year": str(day.year)})


def format_datetime(moment: datetime, zone: tzinfo) -> str:
    """Return "18 Mar 2026, 14:05" as clocks in `zone` show it.

    Raises:
        ValueError: `moment` has no time zone of its own.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    local = moment.astimezone(zone)
    return filled("wording.datetime", {"date": format_date(local), "time": f"{local:%H:%M}"})


def plain_text(text: str) -> str:
    """Return text from outside without characters that are no text; line ends stay, a tab becomes a space."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def _grouped(number: Decimal, places: int) -> str:
    if not number.is_finite():
        return str(number)
    sign = MINUS if number < 0 else ""
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    fraction = fraction.rstrip("0").ljust(places, "0")
    whole = whole.replace(",", filled("wording.thousands", {}))
    return sign + (whole + filled("wording.point", {}) + fraction if fraction else whole)
