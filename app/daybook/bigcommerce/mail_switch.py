"""Whether the shop mails its customers when the status of an order changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.bigcommerce.connection import Connection
    from daybook.model.ports import Cancel

NOT_TOLD: Final = frozenset({"store.forbidden", "store.not_found", "store.wrong_shop"})


def fetch_mails_on_status(connection: Connection, cancel: Cancel) -> bool | None:
    """The shop's one switch for such mail (settings.v3, email-statuses: combined_order_status_email).

    Which statuses it is ticked for, the API does not tell. None where the switch may not be read.

    Raises:
        DaybookError: "store.…" or "transport.…": the shop cannot be asked.
        Cancelled: Stop was pressed.
    """
    try:
        answer = connection.get("/v3/settings/email-statuses", cancel=cancel).value
    except DaybookError as error:
        if error.code in NOT_TOLD:
            return None
        raise
    data = answer.get("data") if isinstance(answer, dict) else None
    switch = data.get("combined_order_status_email") if isinstance(data, dict) else None
    return switch if isinstance(switch, bool) else None
