"""Which orders were on show, and in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.gui.remembering.days import days_of, kept_days
from daybook.gui.remembering.values import one_of, text_of, texts_of
from daybook.model.table import Chip, Column, TableQuery

if TYPE_CHECKING:
    from daybook.gui.orders.page import OrdersPage
    from daybook.gui.remembering.memory import Memory
    from daybook.gui.workplace import Workplace
    from daybook.model.window_memory import View


def remember_orders(page: OrdersPage, place: Workplace, memory: Memory, *, shows_it: bool) -> None:
    """Remember which orders are on show from now on, after those that were left are shown if `shows_it`."""
    today, every = place.writing.today, place.all_orders
    name = f"orders {every.store} {every.books}"
    view = memory.view(name) if shows_it else {}
    query = query_of(view, every, today())
    if query != every:
        page.show_query(query)
        page.reload()
    stores = stores_of(view, place.labels)
    if stores and stores != query.stores:
        page.choose_shops(stores)
    memory.follow(name, page, lambda: view_of(page.query, every, today()))
    page.model.loaded.connect(memory.stir)


def view_of(query: TableQuery, every: TableQuery, today: dt.date) -> dict[str, object]:
    """What is another in a query than in that of every order."""
    if query == every:
        return {}
    return {
        "stores": list(query.stores),
        "chip": query.chip.value,
        "cause": query.cause,
        "text": query.text,
        "sort": query.sort.value,
        "descending": query.descending,
        "days": kept_days((query.first, query.last), today),
    }


def query_of(view: View, every: TableQuery, today: dt.date) -> TableQuery:
    """What was on show, of the shops of `every`; what cannot be told is as there."""
    if not view:
        return every
    first, last = days_of(view.get("days"), today)
    return replace(
        every,
        chip=one_of(Chip, view.get("chip"), every.chip),
        cause=text_of(view.get("cause")),
        text=text_of(view.get("text")),
        sort=one_of(Column, view.get("sort"), every.sort),
        descending=view.get("descending") is not False,
        first=first,
        last=last,
    )


def stores_of(view: View, known: Collection[str]) -> tuple[str, ...]:
    """Whose orders were on show, of the shops that are still known."""
    return tuple(store for store in texts_of(view.get("stores")) if store in known)
