"""Numbers as a person types them, and as they stand in a field: in the signs of the language."""

import re
from decimal import Decimal

from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.wording.formats import MINUS
from daybook.wording.templates import filled

_BLANKS = re.compile(r"[\s\u00a0\u202f'’]")


def number_typed(text: str) -> Decimal | None:
    """Return the number that was typed, "1,234.50" or, in German, "1.234,50"; None for nothing.

    The sign between thousands stands nowhere else: "12,50" is no number in English, rather than 1250, and
    neither is "12.50" in German.

    Raises:
        DaybookError: asking.no_number.
    """
    bare = _BLANKS.sub("", text)
    if not bare:
        return None
    point, thousands = _signs()
    grouped = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+"
    number = rf"[-{MINUS}]?(?:\d+|{grouped})?(?:{re.escape(point)}\d+)?"
    if not re.fullmatch(number, bare, re.ASCII) or not any(letter.isdigit() for letter in bare):
        raise DaybookError("asking.no_number", {"text": text.strip()})
    return Decimal(bare.replace(thousands, "").replace(point, ".").replace(MINUS, "-"))


def typed_amount(amount: Decimal, currency: str) -> str:
    """Return "1234.50", in German "1234,50": the currency's decimals, nothing between thousands."""
    return plain(amount, currency).replace(".", _signs()[0])


def typed_number(number: Decimal) -> str:
    """Return a number as it is typed, "0.0825", without zeros at its end."""
    return f"{number.normalize():f}".replace(".", _signs()[0])


def _signs() -> tuple[str, str]:
    return filled("wording.point", {}), filled("wording.thousands", {})
