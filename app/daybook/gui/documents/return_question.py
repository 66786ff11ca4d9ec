"""Asks which goods of a credit memo came back, where to and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from daybook.gui.asking.fields import amount_field, day_field, day_of, set_day
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.fonts import Type
from daybook.gui.parts.document_words import quantity_text
from daybook.gui.parts.text import Elided, Text
from daybook.gui.setup_pages.fields import LabelledField, drop_down
from daybook.model.ledger import GoodsBack
from daybook.model.problem import DaybookError
from daybook.services.ledger.documents import DocumentDesk, WholeDocument
from daybook.wording import number_typed, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.services.session import Session


@dataclass(frozen=True, slots=True)
class GoodsOut:
    """What is needed to ask: the credit memo, the warehouses and the day."""

    whole: WholeDocument
    warehouses: tuple[str, ...]
    today: dt.date


def goods_out_of(session: Session, books_id: str) -> GoodsOut:
    """Read it, off the GUI thread. Raises DaybookError as the books do."""
    service = session.ledger_service
    if service is None:
        raise DaybookError("books.no_ledger_here")
    whole = DocumentDesk(session.books, session.ledger).whole(books_id)
    return GoodsOut(whole, tuple(service.warehouses()), service.today)


class ReturnQuestion(LedgerQuestion):
    """Every item is filled in; 0 or nothing leaves it out. Answers with the entry's number, '' for none."""

    def __init__(self, what: GoodsOut, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        posted = what.whole.stored.posted
        values = {"number": posted.number, "customer": what.whole.stored.document.customer_name}
        words = Words(
            say("documents.return_title", **values),
            (say("documents.return_follows", **values), say("documents.return_undo")),
            say("documents.return_now"),
        )
        super().__init__(words, place, tasks, parent)
        self._what = what
        self._books_id = posted.books_id
        self.fields: dict[str, QLineEdit] = {}
        self.day = day_field(say("documents.return_day"), max(what.today, posted.date))
        self.warehouse = drop_down(say("stock.into"))
        self.warehouse.addItems(list(what.warehouses))
        usual = what.whole.goods_out[0].warehouse if what.whole.goods_out else ""
        self.warehouse.setCurrentIndex(max(self.warehouse.findText(usual), 0))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(LabelledField(self.day.accessibleName(), self.day), 1)
        line.addWidget(LabelledField(self.warehouse.accessibleName(), self.warehouse), 1)
        self.content.addLayout(line)
        self.content.addLayout(self._items())
        self.content.addStretch(1)
        self.setMinimumWidth(520)

    def _items(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, code in enumerate(("stock.item", "documents.return_credited", "stock.quantity")):
            side = right if place else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(Text(say(code), Type.LABEL, "muted"), 0, place, side)
        for row, each in enumerate(self._what.whole.goods_out, start=1):
            field = amount_field(say("stock.quantity_of", item=each.item))
            field.setText(quantity_text(each.quantity))
            field.setFixedWidth(110)
            self.fields[each.item] = field
            name = Elided(each.item)
            name.setMinimumWidth(180)
            grid.addWidget(name, row, 0)
            grid.addWidget(Text(quantity_text(each.quantity), tone="text2"), row, 1, right)
            grid.addWidget(field, row, 2)
        return grid

    def gather(self) -> Deed:
        """Take in what was filled in."""
        goods = []
        for item, field in self.fields.items():
            quantity = number_typed(field.text())
            if quantity:
                goods.append(GoodsBack(item, quantity, self.warehouse.currentText()))
        if not goods:
            raise DaybookError("books.nothing_received")
        books_id, day = self._books_id, day_of(self.day)
        return lambda ledger: ledger.return_goods(books_id, goods, day)

    def use_day(self, day: dt.date) -> None:
        """Take them in on this day."""
        set_day(self.day, day)
