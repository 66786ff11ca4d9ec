"""Every setting under its key, such as `statuses` or `checking.minutes`: read, explained, set."""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, Final

from daybook.model.problem import DaybookError
from daybook.model.setup import AccountChoice, PaymentTerm, Setup
from daybook.services.setup.setting_values import NOT_ANSWERS, choices_of, from_text

_WHOLE: Final = (PaymentTerm,)
"""Dataclasses that are one value for a person."""

Plain = str | int | bool | None | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its value and default as plain values, and what may be chosen ('' for free text)."""

    key: str
    value: Plain
    default: Plain
    choices: tuple[str, ...]


def settings_of(setup: Setup) -> Iterator[Setting]:
    """Every setting of a store, in the order `Setup` declares them."""
    default = Setup(setup.store)
    for key, kind in _keys():
        yield Setting(key, _shown(kind, _got(setup, key)), _shown(kind, _got(default, key)), _choices(kind))


def with_setting(setup: Setup, key: str, text: str) -> Setup:
    """The setup with one setting changed to what a person typed; nothing else is checked here.

    Raises:
        DaybookError: "setting.unknown", "setting.choice" or "setting.not_…".
    """
    kinds = dict(_keys())
    if key not in kinds:
        raise DaybookError("setting.unknown", {"name": key, "known": ", ".join(kinds)})
    return _put(setup, key, from_text(key, kinds[key], text))


def _is_group(kind: Any) -> bool:
    return isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in _WHOLE


@cache
def _keys() -> tuple[tuple[str, Any], ...]:
    """The keys with their types, which take longer to look up than all values."""
    return tuple(_declared())


def _declared() -> Iterator[tuple[str, Any]]:
    for name, kind in typing.get_type_hints(Setup).items():
        if name in NOT_ANSWERS:
            continue
        if _is_group(kind):
            for part, inner in typing.get_type_hints(kind).items():
                yield f"{name}.{part}", inner
        else:
            yield name, kind


def _got(setup: Setup, key: str) -> Any:
    value: Any = setup
    for part in key.split("."):
        value = getattr(value, part)
    return value


def _put(setup: Setup, key: str, value: Any) -> Setup:
    name, _, part = key.partition(".")
    changes: dict[str, Any] = {name: replace(getattr(setup, name), **{part: value}) if part else value}
    return replace(setup, **changes)


def _choices(kind: Any) -> tuple[str, ...]:
    inner = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else kind
    return tuple(choices_of(inner)) if isinstance(inner, type) and issubclass(inner, StrEnum) else ()


def _shown(kind: Any, value: Any) -> Plain:
    return {} if value == () and _is_table_kind(kind) else plain(value)


def _is_table_kind(kind: Any) -> bool:
    """True for what `plain` makes a table of: an empty value does not tell."""
    inner = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None
    return inner is AccountChoice or typing.get_origin(inner) is tuple


def plain(value: object) -> Plain:
    """The value as JSON has it: days as ISO dates, pairs and accounts as tables."""
    if isinstance(value, PaymentTerm):
        return value.name
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return _table(value) if _is_table(value) else [plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | bool):
        return value.value if isinstance(value, StrEnum) else value
    raise TypeError(f"no plain form of {type(value).__name__}")


def _is_table(value: tuple[object, ...]) -> bool:
    return bool(value) and all(isinstance(each, AccountChoice | tuple) for each in value)


def _table(value: tuple[object, ...]) -> dict[str, Any]:
    """Pairs and accounts as the answers file has them."""
    return dict(_pair(each) for each in value)


def _pair(value: object) -> tuple[str, str]:
    if isinstance(value, AccountChoice):
        role = value.role
        return (f"{role.role.value}:{role.key}" if role.key else role.role.value), value.code
    if isinstance(value, tuple):
        return str(value[0]), str(value[1])
    raise TypeError(f"no pair: {type(value).__name__}")
