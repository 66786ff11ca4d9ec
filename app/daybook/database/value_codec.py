"""Dataclasses of plain values as JSON: unknown keys are ignored, missing ones have their default."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

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
    read = _reader(cast("Any", kind))
    result = read(data)
    if not isinstance(result, kind):
        raise TypeError(f"{kind.__name__} expected")
    return result


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What reads values of this kind: found out once, for a setup has hundreds, a document thousands."""
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return partial(_optional, _reader(_besides_none(kind)))
    if origin is tuple:
        return partial(_tuple, get_args(kind))
    if dataclasses.is_dataclass(kind):
        return partial(_dataclass, kind)
    if kind is date:
        return date.fromisoformat
    if kind in {bool, int, str}:
        return partial(_plain, kind)
    return cast("Callable[[Any], Any]", kind)


def _optional(read: Callable[[Any], Any], data: Any) -> Any:
    return None if data is None else read(data)


def _plain(kind: type, data: Any) -> Any:
    # Not converted: bool("false") would be true.
    if type(data) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return data


def _besides_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not type(None))


def _tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError("a list expected")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(map(_reader(kinds[0]), data))
    return tuple(_reader(kind)(part) for kind, part in zip(kinds, data, strict=True))


def _dataclass(kind: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        raise TypeError("an object expected")
    readers = _readers(kind)
    return kind(**{name: readers[name](value) for name, value in data.items() if name in readers})


@cache
def _readers(kind: type) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind, localns=NAMES)
    return {name: _reader(hint) for name, hint in hints.items()}
