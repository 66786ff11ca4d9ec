"""Who has an account in the shop beside the books' customers: list, tick, import, see side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.gui.items.side_by_side import SideBySide
from daybook.gui.parts.listed import ListColumn
from daybook.gui.records.shop_list_page import ShopListPage, state_look, widest_of_states
from daybook.services.records.shop_customers import NAME, CustomerRow
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace

_IN_PANEL: Final = (3, 4)
"""E-mail and group: columns that give way to the panel, which tells them."""


class ShopCustomersPage(ShopListPage):
    """The shop's customers."""

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__(
            place,
            tasks,
            _words,
            _columns(),
            help_topic="customers:shop",
            listing=lambda session: session.store_customers,
            shop=lambda session: session.shop_customers,
            panel=SideBySide(_words, frozenset({NAME})),
            hidden=_IN_PANEL,
        )


def _words(code: str, /, **values: object) -> str:
    return say(f"shop_customers.{code}", **values)


def _columns() -> list[ListColumn[CustomerRow]]:
    look = state_look(_words)
    return [
        ListColumn(
            say("shop_customers.column_number"),
            lambda row: row.item.customer_id,
            widest="888888",
            is_right=True,
            name="number",
        ),
        ListColumn(say("shop_customers.column_name"), lambda row: row.item.title, 3, name="name"),
        ListColumn(say("shop_customers.column_email"), lambda row: row.item.email, 3, name="email"),
        ListColumn(say("shop_customers.column_group"), lambda row: row.item.group, 1, name="group"),
        ListColumn(say("shop_customers.column_code"), lambda row: row.code, widest="C-000088", name="code"),
        ListColumn(
            say("shop_customers.column_state"),
            lambda row: look(row).word,
            widest=widest_of_states(_words),
            look=look,
            name="state",
        ),
    ]
