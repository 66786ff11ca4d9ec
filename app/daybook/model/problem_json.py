"""Problems as JSON text, for the places that keep them. What comes back equals what went in."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.money import Money
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The one key of an object that stands for a value JSON has no form of.
DECIMAL, MONEY, DATE, INSTANT = "$decimal", "$money", "$date", "$instant"

# ASCII only: a lone surrogate from a store's text is no text SQLite would take.
_dump = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True).encode


def problems_to_json(problems: Iterable[Problem]) -> str:
    """Problems as one JSON array of [code, values]."""
    return _dump([[problem.code, _outward(problem.values)] for problem in problems])


def problems_from_json(text: str) -> tuple[Problem, ...]:
    """The problems `problems_to_json` wrote; sequences among the values come back as tuples."""
    return tuple(Problem(code, _inward_mapping(values)) for code, values in json.loads(text))


def values_to_json(values: Mapping[str, object]) -> str:
    """The values of one problem as a JSON object."""
    return _dump(_outward(values))


def values_from_json(text: str) -> Mapping[str, object]:
    """The values `values_to_json` wrote."""
    return _inward_mapping(json.loads(text))


def _outward(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {DECIMAL: str(value)}
        case Money(amount, currency):
            return {MONEY: [str(amount), currency]}
        case datetime():
            return {INSTANT: value.isoformat()}
        case date():
            return {DATE: value.isoformat()}
        case _:
            return _outward_group(value)


def _outward_group(value: object) -> object:
    if hasattr(value, "items"):
        return {str(name): _outward(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_outward(part) for part in value]
    return str(value)


def _inward(value: object) -> object:
    match value:
        case {"$decimal": str(text)}:
            return Decimal(text)
        case {"$money": [str(amount), str(currency)]}:
            return Money(Decimal(amount), currency)
        case {"$instant": str(text)}:
            return datetime.fromisoformat(text)
        case {"$date": str(text)}:
            return date.fromisoformat(text)
        case _:
            return _inward_group(value)


def _inward_group(value: object) -> object:
    if isinstance(value, dict):
        return _inward_mapping(value)
    if isinstance(value, list):
        return tuple(_inward(part) for part in value)
    return value


def _inward_mapping(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _inward(value) for name, value in values.items()}
