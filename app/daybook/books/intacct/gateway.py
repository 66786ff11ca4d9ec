"""Sends functions to a Sage Intacct company and reads what became of them."""

from __future__ import annotations

import threading
import time
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.books.intacct.answers import (
    Failure,
    Level,
    UnreadableAnswerError,
    read_answer,
    session_times,
)
from daybook.books.intacct.envelope import element, login, request_body, session
from daybook.books.intacct.failures import UNDECIDED, failure_error
from daybook.books.intacct.limits import IntacctLimit, IntacctPauses
from daybook.books.intacct.query import ORDER, options, query_page
from daybook.books.intacct.sessions import hosts_for, opened, seconds_left
from daybook.model.problem import DaybookError, OutcomeUnknown
from daybook.model.trouble import on_the_way_to_books
from daybook.transport.counting import Counted
from daybook.transport.exchange import Request
from daybook.transport.logged import Logged
from daybook.transport.retry import Patience, Retried
from daybook.transport.serial import Serial
from daybook.transport.xml_answers import XmlAnswers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from daybook.books.intacct.answers import Answer, Row
    from daybook.books.intacct.sessions import ApiSession
    from daybook.model.intacct import IntacctConnection, IntacctPasswords
    from daybook.model.ports import Cancel, Progress
    from daybook.transport.exchange import Answer as HttpAnswer
    from daybook.transport.exchange import Exchange

NEVER: Final = threading.Event()
"""For calls that nobody can stop."""
PATIENT: Final = Patience()
REFUSAL_SECONDS: Final = 900.0
"""A sign-in that was refused is not tried again by itself for so long."""
ONCE: Final = "true"
AGAIN: Final = "false"
HEADERS: Final = {"Content-Type": "application/xml; charset=UTF-8", "Accept": "application/xml"}


class Gateway:
    """One company. Any number of threads may use it; requests go one after the other.

    `progress` hears "intacct.asked_to_wait" and "intacct.trying_again" with `seconds` in pauses.
    """

    def __init__(
        self,
        connection: IntacctConnection,
        passwords: IntacctPasswords,
        session: Exchange,
        progress: Progress | None = None,
        *,
        patience: Patience = PATIENT,
        monotonic: Callable[[], float] = time.monotonic,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """Nothing is sent here.

        Raises:
            DaybookError: "intacct.gateway_not_intacct" for a gateway that is neither Intacct's nor loopback.
        """
        self.connection = connection
        self._rule = hosts_for(connection)
        self._passwords = passwords
        self._hidden = (passwords.sender, passwords.user)
        self._counted = Counted(IntacctLimit(XmlAnswers(Logged(session, list(self._hidden)))))
        pauses = IntacctPauses(progress) if progress is not None else None
        self._exchange = Serial(Retried(self._counted, patience, pauses))
        self._monotonic = monotonic
        self._on_close = on_close
        self._lock = threading.RLock()
        self._session: ApiSession | None = None
        self._refusal: DaybookError | None = None
        self._refused_until = 0.0

    @property
    def calls(self) -> int:
        """How many requests were sent so far, repeats included."""
        return self._counted.sent

    def close(self) -> None:
        """Close the connections that were opened for this gateway."""
        if self._on_close is not None:
            self._on_close()

    def call(self, function: Element, control_id: str, cancel: Cancel = NEVER) -> Answer:
        """Let Intacct do something once: a function of this control id that it did is not done again.

        Stop ends the wait for its turn, and the pauses that Intacct asks for; what was sent is awaited.

        Raises:
            Refused: Intacct looked at it and said no: nothing was changed.
            OutcomeUnknown: the answer was lost, or it was, or is being, done under this control id before.
            DaybookError: "transport.…" or "intacct.…": it was not looked at; nothing was changed.
            Cancelled: Stop was pressed before it was sent, or while it was to wait.
        """
        return self._ask(function, control_id, ONCE, cancel)

    def read(self, function: Element, cancel: Cancel = NEVER) -> Answer:
        """Ask something; lost answers are asked for again.

        Raises:
            DaybookError: "transport.…" or "intacct.…"; `Refused` where Intacct does not answer this question.
            Cancelled: Stop was pressed.
        """
        return self._ask(function, uuid.uuid4().hex, AGAIN, cancel)

    def query(
        self,
        name: str,
        fields: Sequence[str],
        condition: Element | None = None,
        *switches: str,
        order: str = ORDER,
        cancel: Cancel = NEVER,
    ) -> Iterator[Row]:
        """Yield every record of an object to the end, ordered, page by page; raises as `read` does.

        `condition` is made with the functions of `books.intacct.query`. `switches` may hold
        "caseinsensitive". At the top level records of single entities are asked for too.
        """
        if not self.connection.entity_id:
            switches = (*switches, "showprivate")
        offset = 0
        while True:
            asked = query_page((name, fields), condition, options(*switches), offset, order=order)
            answer = self.read(asked, cancel)
            yield from answer.rows
            offset += len(answer.rows)
            if not answer.rows or not answer.remaining:
                return

    def count(self, name: str, field: str, cancel: Cancel = NEVER) -> int:
        """How many records of an object may be seen; one of them is read. Raises as `read` does."""
        switches = () if self.connection.entity_id else ("showprivate",)
        asked = query_page((name, (field,)), None, options(*switches), 0, page=1)
        answer = self.read(asked, cancel)
        return len(answer.rows) + answer.remaining

    def sign_in(self, cancel: Cancel = NEVER) -> ApiSession:
        """Begin a new session in any case, also after one was refused.

        Raises:
            DaybookError: sender, company or user is refused, or the endpoint is none of Intacct's.
            Cancelled: Stop was pressed.
        """
        with self._lock:
            self._session = None
            signed = login(self.connection, self._passwords)
            body = self._body(signed, element("getAPISession"), uuid.uuid4().hex, AGAIN)
            answer = self._post(self.connection.gateway, body, AGAIN, cancel)
            root = _root(answer)
            if root is None:
                raise _unreadable(answer, AGAIN)
            read = _read(root, answer, AGAIN)
            if isinstance(read, Failure):
                refusal = failure_error(read, self._hidden)
                self._refusal = refusal if read.level is Level.AUTHENTICATION else None
                self._refused_until = self._monotonic() + REFUSAL_SECONDS
                raise refusal
            self._refusal = None
            ends = self._monotonic() + seconds_left(session_times(root))
            self._session = opened(read, self._rule, ends)
            return self._session

    def _ask(self, function: Element, control_id: str, unique: str, cancel: Cancel) -> Answer:
        used = self._current(cancel)
        read = self._exchange_one(used, function, control_id, unique, cancel)
        if isinstance(read, Failure) and read.level is Level.AUTHENTICATION:
            # The session ended sooner than it was said to; nothing was executed.
            self._forget(used)
            used = self._current(cancel)
            read = self._exchange_one(used, function, control_id, unique, cancel)
        if isinstance(read, Failure):
            raise failure_error(read, self._hidden, UNDECIDED if unique == ONCE else frozenset())
        return read

    def _exchange_one(
        self, used: ApiSession, function: Element, control_id: str, unique: str, cancel: Cancel
    ) -> Answer | Failure:
        body = self._body(session(used.session_id), function, control_id, unique)
        answer = self._post(used.endpoint, body, unique, cancel)
        root = _root(answer)
        if root is None or answer.status >= 500:
            raise _unreadable(answer, unique)
        read = _read(root, answer, unique)
        if read.control_id and read.control_id != control_id:
            raise _lost("intacct.other_answer", answer, unique)
        self._prolong(used, root)
        return read

    def _body(self, authentication: Element, function: Element, control_id: str, unique: str) -> bytes:
        sender = (self.connection.sender_id, self._passwords.sender)
        return request_body(sender, authentication, function, control_id, unique)

    def _post(self, url: str, body: bytes, unique: str, cancel: Cancel) -> HttpAnswer:
        request = Request("POST", url, (), HEADERS, body, asks_only=unique == AGAIN)
        try:
            return self._exchange.send(request, cancel)
        except DaybookError as error:
            raise on_the_way_to_books(error) from error

    def _current(self, cancel: Cancel) -> ApiSession:
        with self._lock:
            if self._session is not None and self._session.ends > self._monotonic():
                return self._session
            if self._refusal is not None and self._monotonic() < self._refused_until:
                # A wrong password tried for each of a thousand orders would lock the user out.
                raise self._refusal
            return self.sign_in(cancel)

    def _forget(self, used: ApiSession) -> None:
        with self._lock:
            if self._session is not None and self._session.session_id == used.session_id:
                self._session = None

    def _prolong(self, used: ApiSession, root: Element) -> None:
        """Each call moves the end of the session on."""
        times = session_times(root)
        if not times.end:
            return
        with self._lock:
            if self._session is not None and self._session.session_id == used.session_id:
                self._session = replace(self._session, ends=self._monotonic() + seconds_left(times))


def _root(answer: HttpAnswer) -> Element | None:
    return answer.value if isinstance(answer.value, Element) else None


def _read(root: Element, answer: HttpAnswer, unique: str) -> Answer | Failure:
    try:
        return read_answer(root)
    except UnreadableAnswerError as error:
        raise _unreadable(answer, unique) from error


def _unreadable(answer: HttpAnswer, unique: str) -> DaybookError:
    return _lost("intacct.server_error" if answer.status >= 500 else "intacct.no_answer", answer, unique)


def _lost(code: str, answer: HttpAnswer, unique: str) -> DaybookError:
    """What an answer that says nothing means: for a write nobody knows what became of it."""
    if answer.status == 429:
        return DaybookError("intacct.rate_limited", {"said": "", "status": answer.status})
    kind = OutcomeUnknown if unique == ONCE else DaybookError
    values = {"status": answer.status, "said": f"HTTP {answer.status}"}
    return kind(code, values, request_id=answer.request_id)
