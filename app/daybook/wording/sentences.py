"""Codes and values become sentences here, values by their type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import singledispatch

from daybook.model.money import Money
from daybook.model.problem import DaybookError, Problem
from daybook.wording.formats import (
    format_amount,
    format_count,
    format_date,
    format_datetime,
    format_decimal,
    format_money,
    plain_text,
)
from daybook.wording.templates import filled, has_sentence

LIST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """An error as a person reads it. All three are plain text, never markup.

    `what` happened and to what; what `todo` next; `details` for whoever helps: the remote answer code and
    request id, one a line, empty if there are none.
    """

    what: str
    todo: str
    details: str

    def __str__(self) -> str:
        return f"{self.what} {self.todo}".strip()


def say(code: str, /, **values: object) -> str:
    """Return the sentence of a code with its values filled in.

    Values are written by their type: `Money` and `Decimal` as amounts (a `Decimal` in the decimals of the
    value `currency` if there is one), dates as "18 Mar 2026", whole numbers with thousands, lists with
    commas, text from outside without control characters. What must stay as it is, such as an order number,
    is text. The value `count` chooses between the forms of a plural.

    Raises:
        MissingSentenceError: there is no such sentence, and tests run; users see code and values instead.
    """
    currency = values.get("currency")
    texts = {
        name: format_amount(value, currency)
        if isinstance(value, Decimal) and isinstance(currency, str)
        else shown(value)
        for name, value in values.items()
    }
    return filled(code, texts, values.get("count"))


def describe(trouble: Problem | DaybookError) -> Sentence:
    """Return what a problem or error means, what to do about it, and what the other side called it."""
    values = dict(trouble.values)
    request_id = trouble.request_id if isinstance(trouble, DaybookError) else values.get("request_id")
    details = []
    if isinstance(values.get("status"), int):
        # An answer code is a name, not a number of things: no thousands.
        values["status"] = str(values["status"])
        details.append(say("wording.answer_code", status=values["status"]))
    if request_id:
        details.append(say("wording.request_id", request_id=request_id))
    todo = f"{trouble.code}.todo"
    return Sentence(
        what=say(trouble.code, **values),
        # A code without a sentence has been reported by the line above.
        todo=say(todo, **values) if has_sentence(todo) else "",
        details="\n".join(details),
    )


@singledispatch
def shown(value: object) -> str:
    """Return one value as text, by its type."""
    return plain_text(str(value))


shown.register(int, format_count)
shown.register(Decimal, format_decimal)
shown.register(date, format_date)


@shown.register
def _(value: bool) -> str:
    return filled("wording.yes" if value else "wording.no", {})


@shown.register
def _(value: Money) -> str:
    return format_money(value.amount, value.currency)


@shown.register
def _(value: datetime) -> str:
    return format_datetime(value, value.tzinfo) if value.tzinfo else format_date(value)


@shown.register
def _(value: Enum) -> str:
    return shown(value.value)


@shown.register(Problem)
@shown.register(DaybookError)
def _(value: Problem | DaybookError) -> str:
    return describe(value).what


@shown.register
def _(_value: None) -> str:
    return ""


@shown.register(Mapping)
def _(value: Mapping[object, object]) -> str:
    return _listed(f"{shown(name)}: {shown(part)}" for name, part in value.items())


@shown.register(list)
@shown.register(tuple)
@shown.register(set)
@shown.register(frozenset)
def _(value: Iterable[object]) -> str:
    return _listed(shown(part) for part in value)


def _listed(parts: Iterable[str]) -> str:
    texts = list(parts)
    text = ", ".join(texts[:LIST_SHOWN])
    rest = len(texts) - LIST_SHOWN
    return filled("wording.and_so_on", {"shown": text, "count": format_count(rest)}) if rest > 0 else text
