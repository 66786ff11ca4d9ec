"""Answers and settings as plain values: what a TOML file or a command line says, and what `Setup` holds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
import types
import typing
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any, Final

from daybook.model.account import AccountRole, Role
from daybook.model.document import SALE_KINDS, DocumentKind
from daybook.model.problem import DaybookError
from daybook.model.setup import STANDARD_TERMS, AccountChoice, PaymentTerm, Setup

NOT_ANSWERS: Final = frozenset(
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
        "former_prefixes",
    }
)
"""Fields of `Setup` that are facts or bookkeeping, not answers."""

_WORDS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def answer(name: str, value: Any) -> Any:
    """The value of one field of `Setup`, out of plain values as TOML has them.

    `payment_term` is the name of a standard term or a table {name, days, end_of_month}; `accounts` a
    table "role" or "role:key" -> account code; every group of choices a table of what differs.

    Raises:
        DaybookError: "setting.unknown", "setting.choice" or "setting.not_…", naming the field.
    """
    kinds = _kinds(Setup)
    if name not in kinds or name in NOT_ANSWERS:
        known = sorted(set(kinds) - NOT_ANSWERS)
        raise DaybookError("setting.unknown", {"name": name, "known": ", ".join(known)})
    return _field(name, kinds[name], value)


@cache
def _kinds(of: type) -> dict[str, Any]:
    """The types of a class's fields: the setup's take longer to look up than an answer to read."""
    return typing.get_type_hints(of)


def from_text(name: str, kind: Any, text: str) -> Any:
    """A value of `kind` out of what a person types: `9, 11`, `yes`, `Net 30`, or TOML.

    Nothing typed leaves a setting open that may be open.

    Raises:
        DaybookError: "setting.choice" or "setting.not_…".
    """
    if _allows_none(kind) and not text.strip():
        return None
    return _field(name, kind, _plain(_without_none(kind), text.strip()))


def _plain(kind: Any, text: str) -> Any:
    if kind in {bool, int}:
        return _WORDS.get(text.casefold(), text) if kind is bool else _whole_number(text)
    is_text = isinstance(kind, type) and issubclass(kind, str)
    if is_text or kind is dt.date or (kind is PaymentTerm and not text.startswith("{")):
        return text
    if typing.get_origin(kind) is tuple and not text.startswith(("[", "{")):
        inner = typing.get_args(kind)[0]
        return [_plain(inner, part.strip()) for part in text.split(",") if part.strip()]
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _whole_number(text: str) -> Any:
    """None for an empty text: where a setting may be left open, that is how."""
    return int(text) if text.lstrip("-").isdecimal() else (text or None)


def _field(name: str, kind: Any, value: Any) -> Any:
    """One field by its type, or by its name where it has a form of its own."""
    special = _SPECIAL.get(name)
    if special is not None:
        return special(name, value)
    if _allows_none(kind) and value is None:
        return None
    return _by_type(name, _without_none(kind), value)


def _by_type(name: str, kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or issubclass(kind, StrEnum)):
        return _choice(name, kind, value) if issubclass(kind, StrEnum) else _table(name, kind, value)
    if typing.get_origin(kind) is tuple and isinstance(value, list):
        if any(isinstance(each, str) and not each.strip() for each in value):
            raise DaybookError("setting.empty", {"name": name})
        return tuple(_field(name, typing.get_args(kind)[0], each) for each in value)
    if kind is dt.date and isinstance(value, str):
        return _day(name, value)
    if type(value) is not kind:
        raise _wrong(name, value, kind)
    return value


def _allows_none(kind: Any) -> bool:
    return typing.get_origin(kind) in {types.UnionType, typing.Union}


def _without_none(kind: Any) -> Any:
    if not _allows_none(kind):
        return kind
    return next(option for option in typing.get_args(kind) if option is not type(None))


def choices_of(kind: type[StrEnum]) -> Iterable[StrEnum]:
    """What of `kind` can be set: orders become sales, never credit memos."""
    return SALE_KINDS if kind is DocumentKind else kind


def _choice(name: str, kind: type[StrEnum], value: Any) -> StrEnum:
    found = [each for each in choices_of(kind) if each == value]
    if not found:
        given = {"name": name, "given": str(value), "choices": ", ".join(choices_of(kind))}
        raise DaybookError("setting.choice", given)
    return found[0]


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
        raise DaybookError("setting.choice", {"name": name, "given": value, "choices": names})
    term = PaymentTerm(**_parts(name, PaymentTerm, value))
    if term.days < 0:
        raise _wrong(f"{name}.days", term.days, int)
    return term


def _accounts(name: str, value: Any) -> tuple[AccountChoice, ...]:
    if not isinstance(value, dict):
        raise _wrong(name, value, dict)
    return tuple(AccountChoice(role_named(name, text), str(code)) for text, code in value.items())


def role_named(name: str, text: str) -> AccountRole:
    """The role out of "role" or "role:key". Raises DaybookError("setting.choice") for the setting `name`."""
    role, _, key = text.partition(":")
    return AccountRole(Role(_choice(name, Role, role.strip())), key)


def _pairs(name: str, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise _wrong(name, value, dict)
    return tuple((str(key), str(each)) for key, each in value.items())


def _table(name: str, kind: type, value: Any) -> Any:
    return kind(**_parts(name, kind, value))


def _parts(name: str, kind: type, value: Any) -> dict[str, Any]:
    fields = dataclasses.fields(kind)
    needed = {field.name for field in fields if field.default is dataclasses.MISSING}
    if not isinstance(value, dict) or not needed <= set(value) <= {field.name for field in fields}:
        raise _wrong(name, value, dict)
    kinds = _kinds(kind)
    return {part: _field(f"{name}.{part}", kinds[part], each) for part, each in value.items()}


def _wrong(name: str, value: object, kind: Any) -> DaybookError:
    code = _WRONG.get(typing.get_origin(kind) or kind, "setting.not_table")
    return DaybookError(code, {"name": name, "given": str(value)})


_WRONG = {
    str: "setting.not_text",
    int: "setting.not_number",
    bool: "setting.not_yes_no",
    dt.date: "setting.not_day",
    tuple: "setting.not_list",
}
_SPECIAL = {
    "payment_term": _term,
    "accounts": _accounts,
    "item_map": _pairs,
    "customer_map": _pairs,
}
