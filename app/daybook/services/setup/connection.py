"""Test Connection: five steps, thirteen permissions, and what the shop gives back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from daybook.model.store import Permission, Probe, Step, StoreProfile, Verdict
from daybook.services.results import ConnectionResult

if TYPE_CHECKING:
    from daybook.model.ports import Cancel
    from daybook.model.store_port import Store

NEEDED = frozenset({Step.ADDRESS, Step.TOKEN, Step.ORDERS})
"""The steps without which nothing works; payments and settings can be done without."""


def run_test(store: Store, cancel: Cancel, on_probe: Callable[[Probe], None]) -> ConnectionResult:
    """Try the store step by step; `on_probe` hears of each. A step that fails does not raise.

    Raises:
        DaybookError: the store failed while name or newest order were read, after the steps had passed.
        Cancelled: Stop was pressed.
    """
    probes: list[Probe] = []
    for probe in store.probe(cancel):
        probes.append(probe)
        on_probe(probe)
    good = {probe.subject for probe in probes if probe.verdict is Verdict.PASSED}
    passed = good >= NEEDED
    if not passed:
        return ConnectionResult(
            tuple(probes),
            passed=False,
            profile=None,
            last_order=None,
            statuses=(),
            transactions_allowed=False,
        )
    profile: StoreProfile | None = store.profile() if Step.SETTINGS in good else None
    return ConnectionResult(
        probes=tuple(probes),
        passed=True,
        profile=profile,
        last_order=store.last_order(),
        statuses=tuple(store.statuses(None, cancel)),
        transactions_allowed=Permission.TRANSACTIONS in good or Step.PAYMENTS in good,
    )
