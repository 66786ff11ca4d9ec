"""`--answers FILE.toml`: the wizard's answers from a file, each checked, none guessed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
import types
import typing
from enum import StrEnum
from pathlib import Path
from typing import Any

from daybook.model.account import AccountRole, Role
from daybook.model.problem import DaybookError
from daybook.model.setup import STANDARD_TERMS, AccountChoice, DueRule, PaymentTerm, Setup
from daybook.wording import say

NOT_ANSWERS = frozenset(
    {
        "store",
        "api_root",
        "country_code",
        "prices_include_tax",
        "typed_by_user",
        "transactions_allowed",
        "ask_token_each_time",
        "example",
        "finished",
    }
)
"""Fields of `Setup` that are facts or bookkeeping, not answers."""


def read_answers(path: Path) -> dict[str, Any]:
    """Fields of `Setup` with their values.

    `payment_term` is the name of a standard term or a table {name, days, end_of_month}; `due_rule` a
    table {basis, days}; `accounts` a table "role" or "role:key" -> account code.

    Raises:
        DaybookError: the file cannot be read, or a name or value in it is not known; it says which.
    """
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DaybookError("cli.answers_unreadable", {"file": str(path)}) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DaybookError("cli.answers_not_toml", {"file": str(path), "reason": str(error)}) from error
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: Any) -> Any:
    kinds = typing.get_type_hints(Setup)
    if name not in kinds or name in NOT_ANSWERS:
        known = sorted(set(kinds) - NOT_ANSWERS)
        raise DaybookError("cli.answer_unknown", {"name": name, "known": ", ".join(known)})
    if name in _SPECIAL:
        return _SPECIAL[name](name, value)
    return _converted(name, kinds[name], value)


def _converted(name: str, kind: Any, value: Any) -> Any:
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        kind = next(option for option in typing.get_args(kind) if option is not type(None))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(name, kind, value)
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)[0]
        if isinstance(value, list):
            return tuple(_converted(name, inner, each) for each in value)
    elif type(value) is kind:
        return value
    elif kind is dt.date and isinstance(value, str):
        return _day(name, value)
    raise _wrong(name, value, kind)


def _choice(name: str, kind: type[StrEnum], value: Any) -> StrEnum:
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(kind)
        given = {"name": name, "given": str(value), "choices": choices}
        raise DaybookError("cli.answer_choice", given) from None


def _day(name: str, value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise _wrong(name, value, dt.date) from None


def _term(name: str, value: Any) -> PaymentTerm:
    if isinstance(value, str):
        for term in STANDARD_TERMS:
            if term.name.casefold() == value.casefold():
                return term
        names = ", ".join(term.name for term in STANDARD_TERMS)
        raise DaybookError("cli.answer_choice", {"name": name, "given": value, "choices": names})
    term = PaymentTerm(**_table(name, value, PaymentTerm))
    if term.days < 0:
        raise _wrong(f"{name}.days", term.days, int)
    return term


def _rule(name: str, value: Any) -> DueRule:
    return DueRule(**_table(name, value, DueRule))


def _accounts(name: str, value: Any) -> tuple[AccountChoice, ...]:
    if not isinstance(value, dict):
        raise _wrong(name, value, dict)
    choices = []
    for text, code in value.items():
        role, _, key = text.partition(":")
        choices.append(AccountChoice(AccountRole(Role(_choice(name, Role, role)), key), str(code)))
    return tuple(choices)


def _pairs(name: str, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise _wrong(name, value, dict)
    return tuple((str(key), str(each)) for key, each in value.items())


def _table(name: str, value: Any, kind: type) -> dict[str, Any]:
    fields = dataclasses.fields(kind)
    needed = {field.name for field in fields if field.default is dataclasses.MISSING}
    if not isinstance(value, dict) or not needed <= set(value) <= {field.name for field in fields}:
        raise _wrong(name, value, dict)
    kinds = typing.get_type_hints(kind)
    return {part: _converted(f"{name}.{part}", kinds[part], each) for part, each in value.items()}


def _wrong(name: str, value: object, kind: Any) -> DaybookError:
    wanted = say(_KINDS.get(typing.get_origin(kind) or kind, "cli.kind.table"))
    return DaybookError("cli.answer_wrong", {"name": name, "given": str(value), "wanted": wanted})


_KINDS = {
    str: "cli.kind.text",
    int: "cli.kind.number",
    bool: "cli.kind.yes_no",
    dt.date: "cli.kind.day",
    tuple: "cli.kind.list",
}


_SPECIAL = {
    "payment_term": _term,
    "due_rule": _rule,
    "accounts": _accounts,
    "item_map": _pairs,
    "customer_map": _pairs,
}
