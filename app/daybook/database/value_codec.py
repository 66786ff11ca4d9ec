"""Dataclasses of plain values as JSON: unknown keys are ignored, missing ones have their default."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from daybook.model.account import Account, AccountRole
from daybook.model.order import Address
from daybook.model.posting import Source
from daybook.model.problem import Problem

T = TypeVar("T")

# Names that the model imports for type checkers only.
NAMES: Final = {
    "date": date,
    "dt": dt,
    "Decimal": Decimal,
    "Account": Account,
    "AccountRole": AccountRole,
    "Address": Address,
    "Problem": Problem,
    "Source": Source,
}


def outward(value: object) -> object:
    """Plain JSON values for dataclasses, enums, tuples, Decimals and dates."""
    if dataclasses.is_dataclass(value):
        return {field.name: outward(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [outward(part) for part in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def inward(kind: type[T], data: object) -> T:
    """The dataclass `kind` that `outward` made `data` of.

    Raises:
        ValueError, TypeError: a value is not one of its type, or one without default is missing.
    """
    result = _inward(kind, data)
    if not isinstance(result, kind):
        raise TypeError(f"{kind.__name__} expected")
    return result


def _inward(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return None if data is None else _inward(_besides_none(kind), data)
    if origin is tuple:
        return _tuple(get_args(kind), data)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, data)
    if kind is date:
        return date.fromisoformat(data)
    if kind in {bool, int, str}:
        # Not converted: bool("false") would be true.
        if type(data) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return data
    return kind(data)


def _besides_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not type(None))


def _tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError("a list expected")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_inward(kinds[0], part) for part in data)
    return tuple(_inward(kind, part) for kind, part in zip(kinds, data, strict=True))


def _dataclass(kind: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        raise TypeError("an object expected")
    hints = _hints(kind)
    return kind(**{name: _inward(hints[name], value) for name, value in data.items() if name in hints})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=NAMES)
