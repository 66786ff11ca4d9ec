"""Test Connection: five steps and thirteen permissions, told one by one as they come."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.connection import NO_QUERY
from daybook.bigcommerce.errors import is_missing_permission, store_error
from daybook.bigcommerce.permissions import PROBES, PermissionProbe
from daybook.bigcommerce.profile import read_profile
from daybook.bigcommerce.reading_orders import order_id_of
from daybook.bigcommerce.reading_values import whole
from daybook.model.problem import DaybookError
from daybook.model.store import Permission, Probe, Step, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Answer

ORDERS_PATH: Final = "/v2/orders"
ONE: Final[Query] = (("limit", "1"),)


def probe_store(connection: Connection, cancel: Cancel) -> Iterator[Probe]:
    """Yield 18 results: the steps in order, then the permissions in the order of the store's panel.

    The first of address, token and orders that fails ends the test: what follows is "store.not_tried",
    except that the permissions are probed after a refusal of orders, to tell a missing permission from
    a wrong shop. Payments and settings may be missing: orders alone is enough.

    Raises:
        Cancelled: Stop was pressed.
    """
    test = _Test(connection, cancel)
    for step, run in ((Step.ADDRESS, test.address), (Step.TOKEN, test.token)):
        result = run()
        yield result
        if result.verdict is not Verdict.PASSED:
            yield from _not_tried([*list(Step)[list(Step).index(step) + 1 :], *Permission])
            return
    orders = test.orders()
    if orders.verdict is Verdict.PASSED:
        yield orders
        yield test.payments()
        yield test.settings()
        yield from test.permissions()
    else:
        yield from _orders_refused(test, orders)


def _orders_refused(test: _Test, orders: Probe) -> Iterator[Probe]:
    permissions = list(test.permissions()) if test.refused(ORDERS_PATH) else []
    if permissions and all(test.refused(probe.path) for probe in PROBES):
        orders = Probe(
            Step.ORDERS, Verdict.FAILED, "store.wrong_shop", orders.values, orders.seconds, orders.request_id
        )
    yield orders
    yield from _not_tried([Step.PAYMENTS, Step.SETTINGS])
    yield from permissions or _not_tried(list(Permission))


def _not_tried(subjects: list[Step | Permission]) -> Iterator[Probe]:
    for subject in subjects:
        yield Probe(subject, Verdict.UNKNOWN, "store.not_tried")


@dataclass(slots=True)
class _Test:
    """One run of the test. Keeps answers, so that no path is asked twice for a step and a permission."""

    connection: Connection
    cancel: Cancel
    seen: dict[str, _Reply] = field(default_factory=dict)
    an_order: int = 1

    def address(self) -> Probe:
        """Any answer of the store will do, a refusal too."""
        reply = self._ask("/v2/time")
        if isinstance(reply.outcome, DaybookError):
            return reply.failed(Step.ADDRESS, reply.outcome)
        if reply.outcome.status == 404:
            return reply.failed(Step.ADDRESS, _error(reply.outcome, "/v2/time"))
        return reply.passed(Step.ADDRESS, "store.address_answers", host=self.connection.host)

    def token(self) -> Probe:
        """/v2/time answers every living token, whatever its permissions: a refusal means another shop."""
        reply = self._ask("/v2/time")
        error = reply.error("/v2/time")
        if error and error.code == "store.forbidden":
            error = DaybookError("store.wrong_shop", error.values, request_id=error.request_id)
        return reply.failed(Step.TOKEN, error) if error else reply.passed(Step.TOKEN, "store.token_accepted")

    def orders(self) -> Probe:
        reply = self._ask(ORDERS_PATH, ONE)
        error = reply.error(ORDERS_PATH)
        if error:
            return reply.failed(Step.ORDERS, error)
        self._remember_an_order(reply)
        count = self._count()
        if count is None:
            return reply.passed(Step.ORDERS, "store.orders_readable")
        return reply.passed(Step.ORDERS, "store.orders_counted", count=count)

    def payments(self) -> Probe:
        path = f"/v3/orders/{self.an_order}/transactions"
        reply = self._ask(path)
        # Asked again as a permission, with any order id.
        self.seen[_probe_of(Permission.TRANSACTIONS).path] = reply
        if isinstance(reply.outcome, DaybookError):
            return reply.failed(Step.PAYMENTS, reply.outcome)
        if is_missing_permission(reply.outcome):
            return reply.missing(Step.PAYMENTS, "store.payments_not_allowed")
        if reply.outcome.status in _probe_of(Permission.TRANSACTIONS).granted:
            return reply.passed(Step.PAYMENTS, "store.payments_readable")
        return reply.failed(Step.PAYMENTS, _error(reply.outcome, path))

    def settings(self) -> Probe:
        reply = self._ask("/v2/store")
        if isinstance(reply.outcome, DaybookError):
            return reply.failed(Step.SETTINGS, reply.outcome)
        if is_missing_permission(reply.outcome):
            return reply.missing(Step.SETTINGS, "store.settings_not_allowed")
        error = reply.error("/v2/store")
        if error:
            return reply.failed(Step.SETTINGS, error)
        value = reply.outcome.value
        profile = read_profile(self.connection.store, value if isinstance(value, dict) else {})
        return reply.passed(Step.SETTINGS, "store.settings_readable", name=profile.name)

    def permissions(self) -> Iterator[Probe]:
        for probe in PROBES:
            if probe.path not in self.seen:
                self._ask(probe.path, probe.query)
            yield _permission(probe, self.seen[probe.path])

    def refused(self, path: str) -> bool:
        reply = self.seen.get(path)
        return (
            reply is not None and not isinstance(reply.outcome, DaybookError) and reply.outcome.status == 403
        )

    def _remember_an_order(self, reply: _Reply) -> None:
        if not isinstance(reply.outcome, DaybookError) and isinstance(reply.outcome.value, list):
            found = [order_id_of(source) for source in reply.outcome.value]
            self.an_order = next((order_id for order_id in found if order_id), 1)

    def _count(self) -> int | None:
        outcome = self._ask("/v2/orders/count").outcome
        if isinstance(outcome, DaybookError) or not isinstance(outcome.value, dict):
            return None
        return whole(outcome.value.get("count")) if outcome.is_success else None

    def _ask(self, path: str, query: Query = NO_QUERY) -> _Reply:
        began = time.monotonic()
        # Somebody is watching.
        hasty = self.connection.patience.tries(2)
        outcome: Answer | DaybookError
        try:
            outcome = self.connection.ask(path, query, cancel=self.cancel, patience=hasty)
        except DaybookError as error:
            outcome = error
        self.seen[path] = _Reply(outcome, time.monotonic() - began)
        return self.seen[path]


@dataclass(frozen=True, slots=True)
class _Reply:
    """What became of one request, and how many seconds it took."""

    outcome: Answer | DaybookError
    seconds: float

    def error(self, path: str) -> DaybookError | None:
        if isinstance(self.outcome, DaybookError):
            return self.outcome
        return None if self.outcome.is_success else _error(self.outcome, path)

    def passed(self, subject: Step | Permission, code: str, **values: object) -> Probe:
        return self._probe(subject, Verdict.PASSED, code, values)

    def missing(self, subject: Step | Permission, code: str, **values: object) -> Probe:
        return self._probe(subject, Verdict.MISSING, code, values)

    def not_needed(self, subject: Step | Permission, code: str, **values: object) -> Probe:
        return self._probe(subject, Verdict.NOT_NEEDED, code, values)

    def unknown(self, subject: Step | Permission, code: str, **values: object) -> Probe:
        return self._probe(subject, Verdict.UNKNOWN, code, values)

    def failed(self, subject: Step | Permission, error: DaybookError) -> Probe:
        return self._probe(subject, Verdict.FAILED, error.code, dict(error.values))

    def _probe(
        self, subject: Step | Permission, verdict: Verdict, code: str, values: dict[str, object]
    ) -> Probe:
        request_id = self.outcome.request_id
        return Probe(subject, verdict, code, tuple(values.items()), self.seconds, request_id)


def _error(answer: Answer, path: str) -> DaybookError:
    """At the store's root a 404 is no missing thing but a shop that does not exist."""
    error = store_error(answer, path)
    if answer.status == 404:
        return DaybookError("store.no_such_shop", error.values, request_id=error.request_id)
    return error


def _permission(probe: PermissionProbe, reply: _Reply) -> Probe:
    subject, named = probe.permission, {"permission": probe.label}
    outcome = reply.outcome
    if isinstance(outcome, DaybookError):
        return reply.unknown(subject, "store.permission_unknown", **named)
    if outcome.status in probe.granted:
        return reply.passed(subject, "store.permission_given", **named)
    if outcome.status != 403:
        return reply.unknown(subject, "store.permission_unknown", **named, status=outcome.status)
    if not probe.without:
        return reply.not_needed(subject, "store.permission_not_needed", **named)
    return reply.missing(subject, probe.without, **named)


def _probe_of(permission: Permission) -> PermissionProbe:
    return next(probe for probe in PROBES if probe.permission is permission)
