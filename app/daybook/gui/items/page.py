"""Items with kind, account and stock; opening stock and counts of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.parts.button import button, footer_button, set_button_text
from daybook.gui.parts.document_words import quantity_text
from daybook.gui.parts.figures import Figures
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.records.searched_page import Records, Search, SearchedPage
from daybook.gui.reports.topics import ITEMS_PAGE
from daybook.model.books import ItemKind
from daybook.model.money import Money
from daybook.model.sheet import LinkKind, Sheet
from daybook.services.ledger.stocktaking import Stocktaking, cost_is_on, stocktaking, warehouses_of
from daybook.services.sheets.item_accounts import ItemAccounts, item_accounts
from daybook.services.sheets.records import items_sheet
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.items.carrying import CarryingFacts, MoveQuestion, ReceiveQuestion
    from daybook.gui.items.edit_question import Editable, EditQuestion
    from daybook.gui.items.stock_question import StockQuestion
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.account import Account
    from daybook.model.ledger_reports import StockRow
    from daybook.model.ports import Cancel
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.session import Session
    from daybook.services.sheets.catalogue import Span


@dataclass(frozen=True, slots=True)
class Item:
    """An item with the words of its accounts by their title, and whether cost of sales is posted."""

    row: StockRow
    accounts: Mapping[str, str]
    cost_is_on: bool
    home: str
    warehouses: int = 1


class ItemsPage(SearchedPage):
    """A button asks for opening stock, later for counts: of all stock items found, or of the opened one."""

    drawing = "empty-items"
    in_record = frozenset(
        {
            "reports.column_income_short",
            "reports.column_stock_short",
            "reports.column_cost_short",
            "reports.column_shortfall",
        }
    )

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__(place, tasks, Records(ITEMS_PAGE[0], _sheet, LinkKind.ITEM, say("stock.search")))
        self.question: StockQuestion | None = None
        self.edit_question: EditQuestion | None = None
        self.received: ReceiveQuestion | None = None
        self.carried: MoveQuestion | None = None
        self.stock_button = button(say("stock.opening"), icon_name="package")
        self.stock_button.clicked.connect(self.ask_stock)
        self.view.tools.insertWidget(1, self.stock_button)
        self.view.shown.connect(self._name_button)

    def read_record(self, session: Session, target: str) -> Item | None:
        """Read one item."""
        ledger = session.ledger
        if ledger is None:
            return None
        rows = ledger.stock()
        row = next((each for each in rows if each.code == target), None)
        if row is None:
            return None
        accounts = _account_words(item_accounts(row, ledger.roles()), session.books.chart())
        is_on = cost_is_on(rows)
        return Item(row, accounts, is_on, ledger.home_currency(), len(warehouses_of(session.books)))

    def fill_record(self, found: object) -> None:
        """Show an item."""
        if not isinstance(found, Item):
            return
        row = found.row
        figures = Figures(found.home)
        figures.add_words(say("reports.column_kind"), say(f"reports.item.{row.kind.value}"))
        for title, account in found.accounts.items():
            figures.add_words(title, account)
        if row.unit_price is not None:
            figures.add(say("stock.unit_price"), row.unit_price, "text2")
        parts: list[tuple[QWidget, ...]] = [(figures,)]
        is_stock = row.kind is ItemKind.STOCK
        if is_stock:
            parts += _stock_parts(found)
        if is_stock and not found.cost_is_on:
            off = Sentence(say("stock.cost_off"), say("stock.cost_off.todo"), "")
            parts.append((Notice(Tone.INFO, off),))
        elif row.shortfall:
            short = Sentence(say("stock.short"), say("stock.short.todo"), "")
            parts.append((Notice(Tone.WARN, short),))
        self.record.show_record(row.code, row.name, *parts)
        self.record.show_deeds(*self._deeds(found))

    def _deeds(self, found: Item) -> list[QWidget]:
        code = found.row.code
        wanted: list[tuple[str, Callable[[], object]]] = []
        if found.row.kind is ItemKind.STOCK:
            count = "stock.count_one" if found.cost_is_on else "stock.opening_one"
            wanted.append((count, lambda: self._ask(lambda each: each.code == code)))
            if found.cost_is_on:
                wanted.append(("stock.receive", lambda: self.ask_receive(code)))
            if found.cost_is_on and found.warehouses > 1:
                wanted.append(("stock.move", lambda: self.ask_move(code)))
        wanted.append(("items.edit", lambda: self.ask_edit(code)))
        buttons: list[QWidget] = []
        for word, deed in wanted:
            made = footer_button(say(word))
            made.clicked.connect(lambda _checked=False, deed=deed: deed())
            buttons.append(made)
        return buttons

    def ask_edit(self, code: str) -> None:
        """Ask what else is known of an item."""

        def read(service: LedgerService, _cancel: Cancel) -> Editable | None:
            from daybook.gui.items.edit_question import Editable  # noqa: PLC0415 - off the window's thread

            keeper = service.ledger.item_book
            found = keeper.details([code])
            accounts = tuple(service.accounts())
            return Editable(found[0], tuple(keeper.fields()), accounts) if found else None

        self.view.notices.clear()
        self.read(read, self._ask_edit)

    def _ask_edit(self, found: Editable | None) -> None:
        from daybook.gui.items.edit_question import EditQuestion  # noqa: PLC0415 - loaded with what was found

        if found is None:
            return
        home = self._place.setup.home_currency
        self.edit_question = EditQuestion(found, home, self._place, self._tasks, self)
        self.edit_question.answered.connect(lambda _nothing: self._edited(found.item.code))
        self.edit_question.open()

    def _edited(self, code: str) -> None:
        self.view.show_sentence(say("items.edited", code=code), say("items.edited.todo"), Tone.OK)
        self.reload()
        self.changed.emit()

    def ask_stock(self) -> None:
        """Ask for the stock of all items that the search finds."""
        search = Search(self.search.text())
        self._ask(lambda row: search.finds(row.code, row.name))

    def _ask(self, wanted: Callable[[StockRow], bool]) -> None:
        self.view.notices.clear()
        self.read(
            lambda service, _cancel: stocktaking(service.ledger, service.today, service.warehouses(), wanted),
            lambda found: self._ask_for(found, self._place.setup.warehouse),
        )

    def _ask_for(self, found: Stocktaking, warehouse: str) -> None:
        from daybook.gui.items.stock_question import StockQuestion  # noqa: PLC0415 - not before it is wanted

        if not found.items:
            self.view.show_sentence(say("stock.no_stock_items"), say("stock.no_stock_items.todo"))
            return
        self.question = StockQuestion(found, self._place, self._tasks, self, warehouse)
        code = "stock.opened" if found.opens(self.question.warehouse) else "stock.counted"
        self.question.answered.connect(lambda entry: self._entered(code, str(entry)))
        self.question.elsewhere.connect(lambda name: self._ask_for(found, name))
        self.question.open()

    def ask_receive(self, code: str) -> None:
        """Ask what came in of an item."""
        self.view.notices.clear()
        self.read(lambda service, _cancel: _carried(service, code), self._ask_what_came)

    def ask_move(self, code: str) -> None:
        """Ask what is carried to another warehouse."""
        self.view.notices.clear()
        self.read(lambda service, _cancel: _carried(service, code), self._ask_where_to)

    def _ask_what_came(self, found: CarryingFacts | None) -> None:
        from daybook.gui.items.carrying import ReceiveQuestion  # noqa: PLC0415 - loaded with what was found

        if found is not None:
            warehouse = self._place.setup.warehouse
            self.received = ReceiveQuestion(found, warehouse, self._place, self._tasks, self)
            self.received.answered.connect(lambda entry: self._entered("stock.received", str(entry)))
            self.received.open()

    def _ask_where_to(self, found: CarryingFacts | None) -> None:
        from daybook.gui.items.carrying import MoveQuestion  # noqa: PLC0415 - loaded with what was found

        if found is not None:
            self.carried = MoveQuestion(found, self._place, self._tasks, self)
            self.carried.answered.connect(lambda _nothing: self._moved())
            self.carried.open()

    def _moved(self) -> None:
        self.view.show_sentence(say("stock.moved"), say("stock.entered.todo"), Tone.OK)
        self.reload()
        self.changed.emit()

    def _entered(self, code: str, entry: str) -> None:
        what = say(code, entry=entry) if entry else say("stock.nothing_differs")
        self.view.show_sentence(what, say("stock.entered.todo"), Tone.OK)
        self.reload()
        self.changed.emit()

    def _name_button(self) -> None:
        self.read(
            lambda service, _cancel: cost_is_on(service.ledger.stock()),
            lambda is_on: set_button_text(
                self.stock_button, say("stock.count" if is_on else "stock.opening")
            ),
        )


def _carried(service: LedgerService, code: str) -> CarryingFacts | None:
    from daybook.gui.items.carrying import carrying_facts  # noqa: PLC0415 - off the window's thread

    return carrying_facts(service, code)


def _sheet(ledger: LedgerService, span: Span, search: Search) -> Sheet:
    found = [row for row in ledger.ledger.stock() if search.finds(row.code, row.name)]
    return items_sheet(found, ledger.ledger.roles(), span.end, ledger.ledger.home_currency())


def _stock_parts(found: Item) -> list[tuple[QWidget, ...]]:
    row = found.row
    stock = Figures(found.home)
    stock.add_words(say("reports.column_quantity"), quantity_text(row.quantity))
    stock.add(say("reports.column_value"), row.value, "text2")
    if row.shortfall:
        stock.add_words(say("reports.column_shortfall"), quantity_text(row.shortfall))
    parts: list[tuple[QWidget, ...]] = [(stock,)]
    if row.places and (len(row.places) > 1 or found.warehouses > 1):
        parts.append((_places(row, found.home),))
    return parts


def _places(row: StockRow, home: str) -> Figures:
    """What there is of an item in each warehouse."""
    figures = Figures(home)
    for place in row.places:
        words = {"quantity": quantity_text(place.quantity), "value": Money(place.value, home)}
        code = "stock.place_short" if place.shortfall else "stock.place"
        short = quantity_text(place.shortfall)
        figures.add_words(place.warehouse, say(code, shortfall=short, **words))
    return figures


def _account_words(accounts: ItemAccounts, chart: Sequence[Account]) -> dict[str, str]:
    names = {account.code: say("reports.account", code=account.code, name=account.name) for account in chart}
    by_title = {
        say("reports.column_income_account"): accounts.income,
        say("reports.column_stock_account"): accounts.stock,
        say("reports.column_cost_account"): accounts.cost,
    }
    return {title: names.get(code, code) for title, code in by_title.items() if code}
