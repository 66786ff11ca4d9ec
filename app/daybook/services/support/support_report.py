"""What support may need: one order with its people replaced, the settings, the versions, the problems."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from daybook import __version__
from daybook.model.problem import DaybookError, Problem
from daybook.services.setup.setting_list import settings_of
from daybook.services.support.stand_ins import StandIns

if TYPE_CHECKING:
    from daybook.model.ports import Clock, OrderRepository
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.services.orders.prepare import Preparation

_COMPANY: Final = ("sender_id", "company_id", "user_id", "entity_id")
_OWN: Final = frozenset(
    {"store_name", "description", "customer_map", *(f"intacct.{name}" for name in _COMPANY)}
)
"""Settings that name the merchant or customers."""

_FACTS: Final = ("country_code", "prices_include_tax", "transactions_allowed", "typed_by_user", "example")
_KEYS: Final = ("store_hash", "url", "resource")


@dataclass(frozen=True, slots=True)
class SupportReport:
    """A report as it would be saved; nothing is sent anywhere."""

    order_id: str
    text: str
    codes: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """What to call the file."""
        return f"daybook-order-{self.order_id}.json"


class SupportReports:
    """Reports orders of one store, as they were last listed; asks nobody."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        refunds: RefundRepository,
        preparation: Preparation,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._refunds = refunds
        self._preparation = preparation
        self._clock = clock

    def of_order(self, order_id: str) -> SupportReport:
        """The report of one order. Amounts, items, statuses and dates are the store's own.

        Raises:
            DaybookError: "import.not_listed"; or the disk failed.
        """
        status = self._orders.states([order_id]).get(order_id)
        found = self._preparation.prepare_offline([order_id]) if status is not None else ()
        if status is None or not found:
            raise DaybookError("import.not_listed", {"order": order_id})
        prepared = found[0]
        refunds = self._refunds.of_orders([order_id])
        people = StandIns()
        raw = self._refunds.raw([each.refund_id for each in refunds])
        order = _without_addresses(people.json(json.loads(prepared.raw)))
        details = prepared.raw_details
        problems = [*status.problems, *(each for each in prepared.problems if each not in status.problems)]
        report = {
            "daybook": __version__,
            "python": sys.version.split()[0],
            "system": f"{platform.system()} {platform.release()} {platform.machine()}",
            "written": self._clock.now().date().isoformat(),
            "order_id": order_id,
            "state": str(status.state),
            "problems": [_problem(each, people) for each in problems],
            "settings": _settings(self._setup(), people),
            "order": order,
            "taxes": _parsed(details.taxes, people),
            "transactions": _parsed(details.transactions, people),
            "coupons": _parsed(details.coupons, people),
            "refunds": [_without_addresses(people.json(json.loads(text))) for text in raw.values()],
        }
        text = json.dumps(report, ensure_ascii=False, indent=2)
        codes = tuple(dict.fromkeys(each.code for each in problems))
        return SupportReport(order_id, _without_hash(text, self._setup().store), codes)


def _parsed(text: str | None, people: StandIns) -> Any:
    return None if text is None else _without_addresses(people.json(json.loads(text)))


def _without_addresses(value: Any) -> Any:
    """The same without the store's own addresses, which name the shop and tell nothing else."""
    if isinstance(value, Mapping):
        return {key: "" if key in _KEYS else _without_addresses(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_addresses(each) for each in value]
    return value


def _without_hash(text: str, store: str) -> str:
    return text.replace(f"/stores/{store}/", "/stores/STORE/") if store else text


def _problem(problem: Problem, people: StandIns) -> dict[str, Any]:
    values = {name: people.text(str(value)) for name, value in problem.values.items()}
    return {"code": problem.code, "values": values}


def _settings(setup: Setup, people: StandIns) -> dict[str, Any]:
    """Every setting but those that name somebody; no key or password is among them."""
    shown: dict[str, Any] = {fact: getattr(setup, fact) for fact in _FACTS}
    for setting in settings_of(setup):
        if setting.key not in _OWN:
            shown[setting.key] = _value(setting.value, people)
    # A company of Sage Intacct is named in the books' name.
    shown["books"] = setup.books.partition(":")[0]
    return shown


def _value(value: Any, people: StandIns) -> Any:
    if isinstance(value, str):
        return people.text(value)
    if isinstance(value, Mapping):
        return {people.text(str(key)): _value(each, people) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_value(each, people) for each in value]
    return value
