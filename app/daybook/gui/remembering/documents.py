"""Which documents were on show, and in which order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from daybook.gui.documents.filters import FilterChoices
from daybook.gui.documents.table_model import COLUMNS
from daybook.gui.remembering.days import days_of, kept_days
from daybook.gui.remembering.values import text_of, texts_of
from daybook.model.document import DocumentKind, DocumentState

if TYPE_CHECKING:
    from daybook.gui.documents.page import DocumentsPage
    from daybook.gui.remembering.memory import Memory
    from daybook.gui.workplace import Workplace
    from daybook.model.window_memory import View


def remember_documents(page: DocumentsPage, place: Workplace, memory: Memory) -> None:
    """Show the documents that were on show when the window was left; remember which are from now on.

    One customer's and one import's documents are looked at once: those two are not remembered.
    """
    today = place.writing.today
    name = f"documents {place.setup.store} {place.setup.books}"
    view = memory.view(name)
    if view:
        show_view(page, view, today())
    memory.follow(name, page, lambda: view_of(page, today()))
    page.reading.listed.connect(memory.stir)


def view_of(page: DocumentsPage, today: dt.date) -> dict[str, object]:
    """Search, chip, filters and order of the page."""
    query, state = page.head.query, page.head.state
    return {
        "text": query.text,
        "state": state.value if state is not None else "",
        "kind": query.kind.value if query.kind is not None else "",
        "days": kept_days((query.start, query.end), today),
        "stores": list(query.stores),
        "column": page.reading.column,
        "descending": page.reading.descending,
    }


def show_view(page: DocumentsPage, view: View, today: dt.date) -> None:
    """Show what `view_of` told."""
    column = view.get("column")
    if isinstance(column, int) and 0 < column < len(COLUMNS):
        page.show_sorted(column, descending=view.get("descending") is not False)
    page.head.restore(
        text_of(view.get("text")),
        next((each for each in DocumentState if each.value == view.get("state")), None),
        FilterChoices(
            kind=next((each for each in DocumentKind if each.value == view.get("kind")), None),
            days=days_of(view.get("days"), today),
            stores=tuple(texts_of(view.get("stores"))),
        ),
    )
