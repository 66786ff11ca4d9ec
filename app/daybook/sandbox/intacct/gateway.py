"""The gateway: reads a request, finds out who asks, does its functions and writes the response."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct import answers, incoming
from daybook.sandbox.intacct.answers import ABORTED, FAILURE, SUCCESS, Control, Result, Signed
from daybook.sandbox.intacct.call import Call, Cursors
from daybook.sandbox.intacct.failures import (
    AuthenticationFailure,
    ControlFailure,
    Error,
    Failure,
    rolled_back,
    with_support_id,
)
from daybook.sandbox.intacct.functions import HANDLERS
from daybook.sandbox.intacct.replays import Replays
from daybook.sandbox.intacct.sessions import Session, Sessions

if TYPE_CHECKING:
    from daybook.sandbox.intacct.companies import Companies
    from daybook.sandbox.intacct.company import Company

_TRUE: Final = frozenset({"true", "1", "TRUE", "True"})
_UNKNOWN_USER: Final = Error("XL03000006", "Sign-in information is incorrect")


@dataclass(frozen=True, slots=True)
class Sender:
    """The one web services sender the gateway knows."""

    id: str
    password: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request came in and where sessions are told to go: paths and whole address of the endpoint."""

    path: str
    session_path: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a request came in.

    ``refusal`` is what its writing functions are refused with, if anything; ``busy`` are control ids that
    another request is still doing.
    """

    place: Place
    refusal: Failure | None = None
    busy: frozenset[str] = frozenset()


@dataclass(slots=True)
class Answered:
    """A response with its HTTP status; ``wrote`` tells whether anything was changed."""

    status: int
    body: bytes
    functions: tuple[str, ...] = ()
    wrote: bool = False


@dataclass(slots=True)
class Gateway:
    """Answers requests, one after the other."""

    sender: Sender
    companies: Companies
    sessions: Sessions
    cursors: Cursors = field(default_factory=Cursors)
    replays: Replays = field(default_factory=Replays)
    _lock: RLock = field(default_factory=RLock)
    _support: int = 0

    def answer(self, data: bytes, arrival: Arrival) -> Answered:
        """Answer a request."""
        control = Control()
        try:
            request = incoming.request(data)
            control = _control(request)
            self._checked_sender(request)
        except ControlFailure as failure:
            message = answers.errormessage(failure.errors, more=False)
            return Answered(failure.status, answers.written(answers.response(control, message, failed=True)))
        functions = tuple(node[0].tag for node in request.iter("function") if len(node))
        with self._lock:
            answered = [self._operation(each, control, arrival) for each in request.findall("operation")]
        root = answers.response(control, *(element for element, _ in answered))
        return Answered(200, answers.written(root), functions, any(wrote for _, wrote in answered))

    def _checked_sender(self, request: Element) -> None:
        given = [request.findtext(f"control/{name}") or "" for name in ("senderid", "password")]
        right = (self.sender.id, self.sender.password)
        if not all(hmac.compare_digest(a.encode(), b.encode()) for a, b in zip(given, right, strict=True)):
            sentence = "Sign-in information is incorrect. Please check your request."
            raise ControlFailure(Error("XMLGW_JPP0002", sentence), status=401)

    def _operation(self, node: Element, control: Control, arrival: Arrival) -> tuple[Element, bool]:
        try:
            session, company = self._signed_in(node, arrival.place)
        except AuthenticationFailure as failure:
            user = node.findtext("authentication/login/userid") or ""
            name = node.findtext("authentication/login/companyid") or ""
            message = answers.errormessage(self.marked(failure.errors), more=control.more_about_errors)
            return answers.operation(Signed(FAILURE, user, name), message), False
        begun = self.sessions.clock()
        signed = Signed(SUCCESS, session.user, session.company, session.location, begun, session.ends)
        visit = _Visit(self, control, arrival, session, company)
        results = visit.done(node)
        wrote = self.companies.settle(company)
        told = [answers.result(each, more=control.more_about_errors) for each in results]
        return answers.operation(signed, *told), wrote

    def _signed_in(self, node: Element, place: Place) -> tuple[Session, Company]:
        session_id = node.findtext("authentication/sessionid")
        if session_id is not None:
            session = self.sessions.used(session_id.strip(), place.path)
            if session is None:
                raise AuthenticationFailure(_UNKNOWN_USER)
            return session, self.companies.open(session.company)
        login = node.find("authentication/login")
        if login is None:
            raise AuthenticationFailure(_UNKNOWN_USER)
        return self._logged_in(login)

    def _logged_in(self, login: Element) -> tuple[Session, Company]:
        """Return who logs in for one request; such a session is kept nowhere."""
        name, user = (login.findtext("companyid") or "").strip(), (login.findtext("userid") or "").strip()
        company = self.companies.find(name)
        password = login.findtext("password") or ""
        if company is None or not hmac.compare_digest(
            company.facts.users.get(user, "\0").encode(), password.encode()
        ):
            raise AuthenticationFailure(_UNKNOWN_USER)
        if self.sender.id not in company.facts.senders:
            raise AuthenticationFailure(
                Error(
                    "XL03000006",
                    f"The sender ID '{self.sender.id}' is not authorized to make Web Services requests "
                    f"to company ID '{name}'.",
                    "Invalid Web Services Authorization",
                    "Contact the company administrator to grant it authorization.",
                )
            )
        if user in company.facts.unlicensed_users:
            raise AuthenticationFailure(Error("XL03000006", "You do not have permission for API operation"))
        location = (login.findtext("locationid") or "").strip()
        if location and company.records.named("LOCATIONENTITY", location) is None:
            raise AuthenticationFailure(_UNKNOWN_USER)
        ends = self.sessions.clock() + self.sessions.lasting
        return Session("", company.facts.id, user, location, "", ends), company

    def marked(self, errors: tuple[Error, ...]) -> tuple[Error, ...]:
        """Add to errors the identification of a case of support."""
        self._support += 1
        return tuple(with_support_id(error, self._support) for error in errors)


@dataclass(frozen=True, slots=True)
class _Visit:
    """One operation of somebody who is signed in."""

    gateway: Gateway
    control: Control
    arrival: Arrival
    session: Session
    company: Company

    def done(self, node: Element) -> list[Result]:
        """Do the functions of an operation, all or none of them where it is a transaction."""
        functions = node.findall("content/function")
        together = node.get("transaction") == "true"
        results: list[Result] = []
        for function in functions:
            results.append(self._one(function))
            if results[-1].errors and together:
                self.company.records.take_back()
                return _rolled_back(functions, results)
            if not together:
                self.gateway.companies.settle_part(self.company)
        return results

    def _one(self, function: Element) -> Result:
        """Do one function; what it changed is taken back where it fails."""
        call, controlid = self._call(function), function.get("controlid", "")
        result = Result(str(function[0].tag), controlid)
        unique = self.control.uniqueid in _TRUE
        try:
            if unique:
                self.gateway.replays.refuse(self.company, self.control.senderid, controlid, self.arrival.busy)
            if self.arrival.refusal is not None and writes(result.function):
                raise self.arrival.refusal
            result.outcome = HANDLERS[result.function](call)
            if unique:
                self.gateway.replays.remember(self.company, self.control.senderid, controlid)
        except Failure as failure:
            self.company.records.take_back()
            result.status, result.errors = FAILURE, self.gateway.marked(failure.errors)
        return result

    def _call(self, function: Element) -> Call:
        place, session = self.arrival.place, self.session

        def opened(location: str) -> tuple[str, str]:
            made = self.gateway.sessions.open(session.company, session.user, location, place.session_path)
            return made.id, place.endpoint

        return Call(
            self.company,
            function[0],
            session.location,
            session.user,
            place.endpoint,
            self.gateway.cursors,
            opened,
        )


def _rolled_back(functions: list[Element], results: list[Result]) -> list[Result]:
    """Return the results of a transaction that failed: all aborted, the culprit with its own errors first."""
    done = {id(function): result for function, result in zip(functions, results, strict=False)}
    told = []
    for function in functions:
        result = done.get(id(function)) or Result(str(function[0].tag), function.get("controlid", ""))
        errors = (*result.errors, rolled_back())
        told.append(Result(result.function, result.controlid, ABORTED, errors=errors))
    return told


def writes(function: str) -> bool:
    """Tell whether a function changes anything."""
    return function.startswith(("create", "update", "delete", "reverse", "apply"))


def _control(request: Element) -> Control:
    def text(name: str, default: str = "") -> str:
        return (request.findtext(f"control/{name}") or default).strip()

    return Control(
        text("senderid"),
        text("controlid"),
        text("uniqueid", "true"),
        text("dtdversion", "3.0"),
        text("showadditionalerrorinfo") in _TRUE,
    )
