"""What Intacct answered to one function: its key, its rows, or its errors.

Three levels say how it went: control, authentication, result (developer.intacct.com, Responses; the
published intacct_response.v2.1.dtd). Only "success" is success: "aborted" is a failure too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

SUCCESS: Final = "success"
NOTHING: Final = Element("data")


class Level(StrEnum):
    """Where Intacct stopped: at the request, at the sign-in, or at what was asked."""

    CONTROL = "control"
    AUTHENTICATION = "authentication"
    RESULT = "result"


class Row(Mapping[str, str]):
    """One record: texts by name, whatever the case of its letters, exactly as they came.

    Of several children with one name the first counts; `rows` yields those below one.
    """

    def __init__(self, source: Element) -> None:
        self.element = source
        self._texts: dict[str, str] = {}
        for child in source:
            self._texts.setdefault(child.tag.upper(), child.text or "")

    def __getitem__(self, name: str) -> str:
        return self._texts[name.upper()]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.upper() in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __repr__(self) -> str:
        return f"Row({self.element.tag}, {len(self)} fields)"

    def rows(self, name: str) -> Sequence[Row]:
        """The records that stand below the child of this name (SODOCUMENTENTRIES and the like)."""
        found = next((child for child in self.element if child.tag.upper() == name.upper()), NOTHING)
        return tuple(Row(child) for child in found)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """One error as Intacct wrote it. `target` is the field it names, '' where it names none."""

    errorno: str
    description: str = ""
    description2: str = ""
    correction: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A success. `key` is that of what was created, '' for reads; `counts` are the attributes of the data."""

    function: str
    control_id: str
    key: str
    rows: tuple[Row, ...]
    counts: Mapping[str, str] = field(default_factory=dict)

    @property
    def remaining(self) -> int:
        """How many rows a query has after these."""
        text = self.counts.get("numremaining", "")
        return int(text) if text.isascii() and text.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A refusal, and where it came from."""

    level: Level
    status: str
    errors: tuple[ErrorText, ...]
    control_id: str = ""


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """When Intacct answered and when the session ends unless it is used, as written there; '' unknown."""

    now: str = ""
    end: str = ""


class UnreadableAnswerError(ValueError):
    """The XML is no answer of Intacct's gateway."""


def read_answer(root: Element) -> Answer | Failure:
    """Read what became of the one function of a request.

    Raises:
        UnreadableAnswerError: no level says that it succeeded or failed.
    """
    if root.tag != "response":
        raise UnreadableAnswerError(root.tag)
    if _text(root, "control/status") != SUCCESS:
        return Failure(Level.CONTROL, _text(root, "control/status"), _errors(root))
    operation = root.find("operation")
    if operation is None:
        raise UnreadableAnswerError("no operation")
    status = _text(operation, "authentication/status")
    if status != SUCCESS:
        return Failure(Level.AUTHENTICATION, status, _errors(operation))
    results = operation.findall("result")
    if len(results) != 1:
        raise UnreadableAnswerError(f"{len(results)} results")
    return _result(results[0])


def session_times(root: Element) -> SessionTimes:
    """What an answer says about its session."""
    at = "operation/authentication/session"
    return SessionTimes(_text(root, f"{at}timestamp"), _text(root, f"{at}timeout"))


def _result(result: Element) -> Answer | Failure:
    control_id = _text(result, "controlid")
    status = _text(result, "status")
    if status != SUCCESS:
        return Failure(Level.RESULT, status, _errors(result), control_id)
    data = result.find("data")
    rows = tuple(Row(child) for child in (NOTHING if data is None else data))
    key = _text(result, "key") or (rows[0].get("RECORDNO", "") if rows else "")
    counts = {} if data is None else dict(data.attrib)
    return Answer(_text(result, "function"), control_id, key, rows, counts)


def _errors(parent: Element) -> tuple[ErrorText, ...]:
    return tuple(
        ErrorText(
            _text(error, "errorno"),
            _text(error, "description"),
            _text(error, "description2"),
            _text(error, "correction"),
            _target(error),
        )
        for error in parent.iterfind("errormessage/error")
    )


def _target(error: Element) -> str:
    target = error.find("additionalinfo/target")
    return "" if target is None else target.get("field", "")


def _text(parent: Element, path: str) -> str:
    return (parent.findtext(path) or "").strip()
