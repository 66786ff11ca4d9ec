"""What Daybook may do in the shop, and whether its key lets it: asked only where it is switched on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from daybook.model.choices import MODIFY, StoreDeed
from daybook.model.problem import DaybookError
from daybook.model.store import Probe, Verdict

if TYPE_CHECKING:
    from daybook.model.ports import Cancel
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store


def probe_deeds(setup: Setup, store: Callable[[], Store], cancel: Cancel) -> Mapping[StoreDeed, Probe]:
    """Ask the shop about each deed that `setup` lets Daybook do now; the others are not asked about.

    A shop that cannot be asked makes the answer unknown.

    Raises:
        Cancelled: Stop was pressed.
    """
    return {deed: _probe(deed, store, cancel) for deed in StoreDeed if setup.lets(deed)}


def _probe(deed: StoreDeed, store: Callable[[], Store], cancel: Cancel) -> Probe:
    try:
        return store().probe_deed(deed, cancel)
    except DaybookError as error:
        return Probe(MODIFY[deed], Verdict.UNKNOWN, error.code, tuple(error.values.items()))
