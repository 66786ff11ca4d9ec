"""Whether a key may write: each deed is tried on a thing that no shop has, so that nothing can change.

Nothing tells a key's permissions, and a read tells only that one may read. The store looks at the permission
before it looks for the thing (403 with "scope" in its words; 404 or 422 behind it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.goods import LEVELS
from daybook.bigcommerce.products import PRODUCTS
from daybook.model.choices import MODIFY, StoreDeed
from daybook.model.problem import DaybookError, Refused
from daybook.model.store import Probe, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from daybook.bigcommerce.connection import Connection
    from daybook.model.ports import Cancel

NOT_THERE: Final = 2_147_483_647
"""The highest id there can be (orders.v2 and catalog: 32 bits): no order, product or stock has it."""

_AWAITING: Final = 11


def probe_deed(connection: Connection, deed: StoreDeed, cancel: Cancel) -> Probe:
    """What the store answers to a deed that cannot succeed.

    PASSED: the key may; MISSING: it may not; UNKNOWN: there was no clear answer.

    Raises:
        Cancelled: Stop was pressed.
    """
    permission = MODIFY[deed]
    try:
        _TRIES[deed](connection, cancel)
    except Refused as error:
        if error.code == "store.forbidden":
            return Probe(permission, Verdict.MISSING, "store.deed_missing")
        if error.code not in _NOT_FOUND:
            return Probe(permission, Verdict.UNKNOWN, error.code, tuple(error.values.items()))
    except DaybookError as error:
        return Probe(permission, Verdict.UNKNOWN, error.code, tuple(error.values.items()))
    return Probe(permission, Verdict.PASSED, "store.deed_given")


_NOT_FOUND: Final = frozenset({"store.not_found", "store.refused"})


def _set_status(connection: Connection, cancel: Cancel) -> None:
    connection.put(f"/v2/orders/{NOT_THERE}", {"status_id": _AWAITING}, cancel=cancel)


def _void(connection: Connection, cancel: Cancel) -> None:
    connection.post(f"/v3/orders/{NOT_THERE}/payment_actions/void", cancel=cancel)


def _change_product(connection: Connection, cancel: Cancel) -> None:
    connection.put(PRODUCTS, [{"id": NOT_THERE}], cancel=cancel)


def _set_stock(connection: Connection, cancel: Cancel) -> None:
    item = {"location_id": 1, "product_id": NOT_THERE, "quantity": 0}
    connection.put(LEVELS, {"reason": "Daybook", "items": [item]}, cancel=cancel)


_TRIES: Final[dict[StoreDeed, Callable[[Connection, Cancel], None]]] = {
    StoreDeed.STATUSES: _set_status,
    StoreDeed.CAPTURE: _void,
    StoreDeed.PRODUCTS: _change_product,
    StoreDeed.STOCK: _set_stock,
}
