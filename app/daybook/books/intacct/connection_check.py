"""Test Connection with a Sage Intacct company: steps and lists, told one by one as they come."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.company_facts import fetch_company, fetch_company_name, fetch_tax_engines
from daybook.books.intacct.documents import NEEDED
from daybook.books.intacct.documents import OBJECT as DOCUMENT
from daybook.books.intacct.failures import SIGN_IN_REFUSED
from daybook.books.intacct.lists import SOURCES, fetch_list
from daybook.books.intacct.lock_dates import fetch_closed_until
from daybook.books.intacct.lookup import fetch_fields
from daybook.model.intacct import NEEDED_LISTS, IntacctList, IntacctProbe, IntacctStep, takes_sales_back
from daybook.model.problem import DaybookError, Refused
from daybook.model.store import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daybook.books.intacct.gateway import Gateway
    from daybook.model.ports import Cancel

    Subject = IntacctStep | IntacctList

ENTRANCE: Final = (IntacctStep.GATEWAY, IntacctStep.SENDER, IntacctStep.SIGN_IN)
ORDER: Final = (
    *ENTRANCE,
    IntacctStep.COMPANY,
    *IntacctList,
    IntacctStep.DOCUMENTS,
    IntacctStep.LOCK,
    IntacctStep.TAX,
)
"""All subjects, as they are told."""

_AT_SENDER: Final = frozenset(
    {"intacct.sender_refused", "intacct.sender_not_authorised", "intacct.gateway_refused"}
)
_AT_SIGN_IN: Final = frozenset(
    {SIGN_IN_REFUSED, "intacct.company_expired", "intacct.endpoint_refused", "intacct.no_session"}
)


def check_connection(gateway: Gateway, cancel: Cancel) -> Iterator[IntacctProbe]:
    """Yield one result for each of `ORDER`. Failures are results.

    The first of gateway, sender and sign-in that fails ends the test: what follows is "intacct.not_tried".
    A list that may not be read is MISSING; where no order could be posted without it, FAILED.

    Raises:
        Cancelled: Stop was pressed.
    """
    entrance = list(_entrance(gateway, cancel))
    yield from entrance
    if entrance[-1].verdict is not Verdict.PASSED:
        yield from (
            IntacctProbe(subject, Verdict.UNKNOWN, "intacct.not_tried") for subject in ORDER[len(entrance) :]
        )
        return
    yield _tried(IntacctStep.COMPANY, partial(_company, gateway, cancel))
    for kind in IntacctList:
        yield _tried(kind, partial(_list, gateway, kind, cancel))
    yield _tried(IntacctStep.DOCUMENTS, partial(_documents, gateway, cancel))
    yield _tried(IntacctStep.LOCK, partial(_lock, gateway, cancel))
    yield _tried(IntacctStep.TAX, partial(_tax, gateway, cancel))


def _entrance(gateway: Gateway, cancel: Cancel) -> Iterator[IntacctProbe]:
    """One sign-in tells three steps: where it stopped, and that it got as far."""
    began = time.monotonic()
    try:
        session = gateway.sign_in(cancel)
    except DaybookError as error:
        stopped = _stopped_at(error)
        for step in ENTRANCE[: ENTRANCE.index(stopped)]:
            yield _entered(gateway, step)
        yield _failed(stopped, error, time.monotonic() - began)
        return
    seconds = time.monotonic() - began
    yield _entered(gateway, IntacctStep.GATEWAY)
    yield _entered(gateway, IntacctStep.SENDER)
    values = (("user", gateway.connection.user_id), ("host", session.host))
    yield IntacctProbe(IntacctStep.SIGN_IN, Verdict.PASSED, "intacct.signed_in", values, seconds)


def _stopped_at(error: DaybookError) -> IntacctStep:
    if error.code in _AT_SENDER:
        return IntacctStep.SENDER
    return IntacctStep.SIGN_IN if error.code in _AT_SIGN_IN else IntacctStep.GATEWAY


def _entered(gateway: Gateway, step: IntacctStep) -> IntacctProbe:
    if step is IntacctStep.GATEWAY:
        return IntacctProbe(
            step, Verdict.PASSED, "intacct.gateway_answers", (("host", gateway.connection.host),)
        )
    values = (("sender", gateway.connection.sender_id),)
    return IntacctProbe(step, Verdict.PASSED, "intacct.sender_accepted", values)


def _company(gateway: Gateway, cancel: Cancel) -> IntacctProbe:
    company = fetch_company(gateway, cancel)
    name = fetch_company_name(gateway, cancel)
    entity = gateway.connection.entity_id
    values: dict[str, object] = {"company": name, "currency": company.base_currency}
    if not entity:
        code = "intacct.company_multi_currency" if company.is_multi_currency else "intacct.company_found"
        return _passed(IntacctStep.COMPANY, code, values)
    entities = {row.code: row.name for row in fetch_list(gateway, IntacctList.ENTITIES, cancel)}
    values["entity"] = entities.get(entity, entity)
    return _passed(IntacctStep.COMPANY, "intacct.entity_found", values)


def _list(gateway: Gateway, kind: IntacctList, cancel: Cancel) -> IntacctProbe:
    if kind is IntacctList.DEFINITIONS:
        rows = [row for row in fetch_list(gateway, kind, cancel) if row.active]
        if not any(not takes_sales_back(row) for row in rows):
            return IntacctProbe(kind, Verdict.FAILED, "intacct.no_definitions")
        return _passed(kind, "intacct.definitions_counted", {"count": len(rows)})
    if kind not in SOURCES:
        count = len(fetch_list(gateway, kind, cancel))
    else:
        count = gateway.count(SOURCES[kind].name, SOURCES[kind].code, cancel)
    return _passed(kind, "intacct.list_counted", {"count": count})


def _documents(gateway: Gateway, cancel: Cancel) -> IntacctProbe:
    """Posting looks documents up and reads them back: the company must have the fields for it."""
    known = {field.name.upper() for field in fetch_fields(gateway, DOCUMENT, cancel)}
    missing = [field for field in NEEDED if field not in known]
    if missing:
        values = (("fields", ", ".join(missing)),)
        return IntacctProbe(IntacctStep.DOCUMENTS, Verdict.FAILED, "intacct.document_fields_missing", values)
    count = gateway.count(DOCUMENT, "DOCID", cancel)
    return _passed(IntacctStep.DOCUMENTS, "intacct.documents_counted", {"count": count})


def _lock(gateway: Gateway, cancel: Cancel) -> IntacctProbe:
    closed = fetch_closed_until(gateway, cancel)
    if closed is None:
        return _passed(IntacctStep.LOCK, "intacct.nothing_closed", {})
    return _passed(IntacctStep.LOCK, "intacct.closed_until", {"date": closed})


def _tax(gateway: Gateway, cancel: Cancel) -> IntacctProbe:
    engines = fetch_tax_engines(gateway, cancel)
    if not engines:
        return _passed(IntacctStep.TAX, "intacct.tax_not_automated", {})
    values = (("engines", ", ".join(engines)),)
    return IntacctProbe(IntacctStep.TAX, Verdict.MISSING, "intacct.tax_automated", values)


def _tried(subject: Subject, run: Callable[[], IntacctProbe]) -> IntacctProbe:
    began = time.monotonic()
    try:
        result = run()
    except DaybookError as error:
        return _failed(subject, error, time.monotonic() - began)
    return IntacctProbe(
        subject, result.verdict, result.code, result.values, time.monotonic() - began, result.request_id
    )


def _passed(subject: Subject, code: str, values: dict[str, object]) -> IntacctProbe:
    return IntacctProbe(subject, Verdict.PASSED, code, tuple(values.items()))


def _failed(subject: Subject, error: DaybookError, seconds: float) -> IntacctProbe:
    is_optional = isinstance(subject, IntacctList) and subject not in NEEDED_LISTS
    verdict = Verdict.MISSING if is_optional and isinstance(error, Refused) else Verdict.FAILED
    return IntacctProbe(subject, verdict, error.code, tuple(error.values.items()), seconds, error.request_id)
