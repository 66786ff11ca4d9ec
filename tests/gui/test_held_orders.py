"""What the Orders page offers for orders that need somebody, and how it says what is worth knowing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.orders import panel_work
from daybook.gui.orders.cells import cells_of
from daybook.gui.orders.columns import CUSTOMER
from daybook.gui.orders.cures import SHOW, Cure, Way, cure_for, cure_of
from daybook.gui.orders.flags import marks_of
from daybook.gui.orders.order_address import order_address
from daybook.gui.orders.page import OrdersPage
from daybook.gui.orders.rate_question import RateQuestion
from daybook.gui.orders.side_panel import SidePanel
from daybook.gui.parts.mark import Mark, Marked, draw_marked
from daybook.gui.parts.notice import Notice
from daybook.gui.running import Daybook
from daybook.gui.setup_pages.books import BooksPage
from daybook.gui.setup_pages.orders import OrdersPage as WhichOrders
from daybook.gui.tasks import Lane, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.money import Money
from daybook.model.posting import OrderFlag, OrderState
from daybook.model.problem import DaybookError, Problem
from daybook.model.setup import Setup
from daybook.model.table import Chip, OrderRow, TableQuery
from daybook.model.trouble import on_the_way_to_books
from daybook.wording import say
from helpers.gui_fakes import SETUP, order_row

SECONDS = 30_000
ITEM_UNKNOWN = "match.item_unknown"
REAL_SHOP = replace(SETUP, store="k4f9x2m7qd", api_root="https://api.bigcommerce.com/stores/k4f9x2m7qd")
RATE = Problem(
    "conversion.rate_direction_unknown",
    {
        "total": Money(Decimal("100.00"), "CAD"),
        "rate": "1.36",
        "divided": Money(Decimal("73.53"), "USD"),
        "multiplied": Money(Decimal("136.00"), "USD"),
    },
)


@pytest.fixture
def daybook(place: Workplace, qapp: QApplication, qtbot: QtBot) -> Iterator[Daybook]:
    """A whole run of the program on the prepared directory."""
    made = Daybook(qapp, lambda: place.program, str)
    made.start()
    qtbot.waitUntil(lambda: made.window.orders is not None, timeout=SECONDS)
    page = page_of(made)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and bool(page.footer.words), timeout=SECONDS)
    yield made
    made.end()


def page_of(daybook: Daybook) -> OrdersPage:
    assert daybook.window.orders is not None
    return daybook.window.orders


def buttons(widget: QWidget) -> dict[str, QPushButton]:
    return {button.accessibleName(): button for button in widget.findChildren(QPushButton)}


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: OrdersPage, chip: Chip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.loaded, timeout=SECONDS):
        click(page.chips.buttons[chip])


def is_here(page: OrdersPage, number: int) -> bool:
    return page.model.cells(number) is not None


def rows_of(page: OrdersPage, qtbot: QtBot) -> list[OrderRow]:
    rows = []
    for number in range(page.model.rowCount()):
        page.model.data(page.model.index(number, CUSTOMER))
        qtbot.waitUntil(partial(is_here, page, number), timeout=SECONDS)
        cells = page.model.cells(number)
        assert cells is not None
        rows.append(cells.row)
    return rows


def open_row(page: OrdersPage, number: int, qtbot: QtBot) -> None:
    page.panel_work.close()
    page.table.selectRow(number)
    qtbot.waitUntil(lambda: page.panel.preview is not None, timeout=SECONDS)


def in_writing(tasks: Tasks, work: Callable[[], object], qtbot: QtBot) -> None:
    done: list[object] = []
    tasks.run(lambda _c, _p: work(), owner=tasks, lane=Lane.WRITE, on_done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=SECONDS)


# Flags


def test_each_flag_is_a_word_in_the_row_and_a_sentence_aloud() -> None:
    flagged = replace(order_row(7, "Ada"), flags=frozenset(OrderFlag))
    cells = cells_of(flagged, "USD", 2026)
    words = [mark.word for mark in cells.marks]
    assert words == ["changed", "paid since", "paid", "twice?", "test", "migrated", "archived", "payment?"]
    assert cells.texts[CUSTOMER].startswith("Ada (Changed in the shop after import, Paid since the import, ")
    assert cells.marked(CUSTOMER) == Marked("Ada", cells.marks)
    assert cells.marked(CUSTOMER + 1) is None


def test_a_guest_is_no_flag_and_a_state_is_not_said_twice() -> None:
    guest = replace(order_row(7), flags=frozenset({OrderFlag.GUEST}))
    assert cells_of(guest, "USD", 2026).texts[CUSTOMER] == "Customer 7"
    changed = replace(
        order_row(7),
        flags=frozenset({OrderFlag.CHANGED_IN_STORE}),
        state=OrderState.IMPORTED,
        chip=Chip.NEEDS_YOU,
    )
    assert marks_of(changed) == ()
    assert marks_of(replace(changed, state=OrderState.DIFFERS)) != ()


@pytest.mark.parametrize("width", [60, 200])
def test_marks_are_drawn_as_words_or_where_room_is_short_as_icons(qapp: QApplication, width: int) -> None:
    def drawn(marks: tuple[Mark, ...]) -> QImage:
        image = QImage(width, 28, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setFont(qapp.font())
        draw_marked(painter, QRect(0, 0, width, 28), Marked("Ada Lovelace", marks), "text", "text2")
        painter.end()
        return image

    test, archived = Mark("flask-conical", "test"), Mark("package", "archived")
    pictures = [drawn(marks) for marks in ((), (test,), (archived,), (test, archived))]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[place + 1 :])


# Causes and cures


def test_showing_a_cause_says_so_above_the_table_and_is_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    page = cast("OrdersPage", window.orders)
    cause = page.needs_you.causes[0]
    everyone = page.chips.buttons[Chip.NEEDS_YOU].count
    with qtbot.waitSignal(page.model.loaded, timeout=SECONDS):
        click(buttons(page.needs_you)[f"Show {cause.count}"])
    assert page.cause_tag.isVisible()
    assert page.cause_tag.words.startswith("Shown are only: ")
    assert page.model.rowCount() == cause.count < everyone
    with qtbot.waitSignal(page.model.loaded, timeout=SECONDS):
        click(page.cause_tag.remove)
    assert not page.cause_tag.isVisible()
    assert page.model.rowCount() == everyone
    assert page.chips.buttons[Chip.NEEDS_YOU].isChecked()


SETTINGS_CURES = [
    "conversion.account_missing",
    "conversion.due_before_document",
    "conversion.home_currency_unknown",
    "conversion.migrated_order",
    "conversion.not_a_cash_sale",
    "conversion.purchase_order_needs_customer",
    "conversion.tenders_differ",
    "conversion.zero_total_left_out",
    "match.guests_off",
]


@pytest.mark.parametrize("code", SETTINGS_CURES)
def test_a_cure_in_the_settings_ends_at_a_field_that_is_there(
    daybook: Daybook, code: str, qtbot: QtBot
) -> None:
    cure = cure_of(code)
    assert cure.way is Way.SETTINGS
    page_of(daybook).needs_you.cured.emit(cure, code)
    settings = daybook.window.settings
    assert settings is not None
    shown = settings.pages.page_now
    assert shown.name == cure.page
    if isinstance(shown, BooksPage):
        part = shown.rules.boxes.get(cure.field) or shown.more.fields[cure.field].field
        qtbot.waitUntil(part.isVisible, timeout=SECONDS)
        assert shown.fold.head.isChecked()
    elif isinstance(shown, WhichOrders):
        qtbot.waitUntil(lambda: shown.survey is not None and not shown.is_working, timeout=SECONDS)
        assert cure.field == "guests" or shown.rarely.boxes[cure.field].isVisible()
    daybook.tasks.close(10)


def held_for_their_items(window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot) -> OrdersPage:
    """Every new order imported while no item may be created: the page, with those that wait for one."""
    session = place.writing
    in_writing(tasks, lambda: session.save_setup(replace(session.setup, create_items=False)), qtbot)
    page = cast("OrdersPage", window.orders)
    choose(page, Chip.NEW, qtbot)
    page.model.tick_all()
    with qtbot.waitSignal(page.work.ended, timeout=60_000):
        click(page.head.import_button)
    qtbot.waitUntil(lambda: ITEM_UNKNOWN in {cause.code for cause in page.needs_you.causes}, timeout=SECONDS)
    return page


def test_orders_held_for_their_items_go_once_items_may_be_created(
    window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot
) -> None:
    session, page = place.writing, held_for_their_items(window, place, tasks, qtbot)
    changed = replace(session.setup, create_items=True)
    in_writing(tasks, lambda: session.save_setup(changed), qtbot)
    reading = place.reading
    in_writing(tasks, lambda: reading.use_setup(changed), qtbot)
    page.needs_you.cured.emit(Cure(Way.SHOW), ITEM_UNKNOWN)
    with qtbot.waitSignal(page.work.ended, timeout=SECONDS):
        page.list_orders()
    qtbot.waitUntil(lambda: page.query.cause == ITEM_UNKNOWN, timeout=SECONDS)
    rows_of(page, qtbot)
    open_row(page, 0, qtbot)
    notices = [notice.accessibleName() for notice in page.panel.findChildren(Notice)]
    assert "Nothing holds this order back any more. Import it now." in notices
    click(buttons(page.panel)["Import this order"])
    qtbot.waitUntil(lambda: "1 order is in your books" in page.notices.text, timeout=SECONDS)


def test_all_orders_of_a_cause_are_read_again_that_the_shop_did_not_change(
    window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot
) -> None:
    session, page = place.writing, held_for_their_items(window, place, tasks, qtbot)
    code = ITEM_UNKNOWN
    query = TableQuery(session.setup.store, session.setup.books, chip=Chip.NEEDS_YOU, cause=code)
    held: list[int] = []
    in_writing(tasks, lambda: held.append(len(session.table.ids(query))), qtbot)
    assert held[0]
    in_writing(tasks, lambda: session.save_setup(replace(session.setup, create_items=True)), qtbot)
    page.needs_you.cured.emit(Cure(Way.READ_AGAIN), code)
    qtbot.waitUntil(lambda: "can be imported now" in page.notices.text, timeout=SECONDS)
    assert page.notices.text.startswith(f"{held[0]} order")
    qtbot.waitUntil(lambda: code not in {cause.code for cause in page.needs_you.causes}, timeout=SECONDS)


def test_what_only_reading_again_can_help_has_a_button_for_that() -> None:
    for code in ("store.not_found", "transport.timeout", "order.lines_incomplete"):
        assert cure_for(Problem(code)).way is Way.READ_AGAIN
    unreached = DaybookError("transport.no_network", {"host": "api.intacct.com"})
    assert cure_for(on_the_way_to_books(unreached).problem) is SHOW


def test_reading_one_order_again_says_what_came_of_it(window: MainWindow, qtbot: QtBot) -> None:
    page = cast("OrdersPage", window.orders)
    choose(page, Chip.NEEDS_YOU, qtbot)
    row = next(number for number, row in enumerate(rows_of(page, qtbot)) if row.state is OrderState.HELD)
    open_row(page, row, qtbot)
    order = cast("OrderRow", page.panel.row).order_id
    click(buttons(page.panel)["Read again"])
    qtbot.waitUntil(lambda: f"Order {order} was read again" in page.notices.text, timeout=SECONDS)
    qtbot.waitUntil(lambda: page.panel.preview is not None, timeout=SECONDS)


# The shop's control panel


@pytest.mark.parametrize(
    ("setup", "order_id", "address"),
    [
        (REAL_SHOP, "118", "https://store-k4f9x2m7qd.mybigcommerce.com/manage/orders/118"),
        (replace(REAL_SHOP, example=True), "118", ""),
        (replace(REAL_SHOP, api_root="http://127.0.0.1:8000/stores/k4f9x2m7qd"), "118", ""),
        (replace(REAL_SHOP, store="x.evil.example/"), "118", ""),
        (REAL_SHOP, "118/../../settings", ""),
    ],
)
def test_only_a_real_shop_has_a_page_for_an_order(setup: Setup, order_id: str, address: str) -> None:
    assert order_address(setup, order_id) == address


def test_the_panel_opens_the_order_in_the_shop(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(panel_work, "show_web", lambda url, _notices: opened.append(url))
    page = cast("OrdersPage", window.orders)
    page.panel._setup = REAL_SHOP
    open_row(page, 0, qtbot)
    order = cast("OrderRow", page.panel.row).order_id
    found = {button.accessibleName(): button for button in page.panel.findChildren(QToolButton)}
    click(found["Open in the shop"])
    assert [url.toString() for url in opened] == [order_address(REAL_SHOP, order)]


def test_an_example_order_has_no_way_to_a_shop(qtbot: QtBot) -> None:
    panel = SidePanel(SETUP)
    qtbot.addWidget(panel)
    panel.show_row(order_row(7))
    assert panel.address == ""
    assert "Open in the shop" not in {button.accessibleName() for button in panel.findChildren(QToolButton)}


# Questions that change the setup


@pytest.mark.parametrize("divided", [True, False])
def test_the_rate_question_shows_both_readings(qtbot: QtBot, divided: bool) -> None:
    question = RateQuestion(RATE)
    qtbot.addWidget(question)
    answers: list[bool] = []
    question.answered.connect(answers.append)
    offered = buttons(question)
    assert list(offered) == ["73.53 USD, divided by 1.36", "136.00 USD, multiplied by 1.36"]
    assert any("100.00 CAD" in text for text in texts(question))
    click(list(offered.values())[0 if divided else 1])
    assert answers == [divided]


def test_the_answer_about_the_rate_is_kept_and_the_page_stays_where_it_was(
    daybook: Daybook, qtbot: QtBot
) -> None:
    page = page_of(daybook)
    choose(page, Chip.NEEDS_YOU, qtbot)
    open_row(page, 0, qtbot)
    preview = page.panel.preview
    assert preview is not None
    page.panel.show_preview(replace(preview, document=None, problems=(RATE,)))
    assert not [notice for notice in page.panel.findChildren(Notice) if notice.isVisible()]
    click(buttons(page.panel)["73.53 USD, divided by 1.36"])
    qtbot.waitUntil(lambda: page_of(daybook) is not page, timeout=SECONDS)
    program = daybook.program
    assert program is not None
    stored = program.current_setup()
    assert stored is not None
    assert stored.rate_is_transactional_per_home is True
    now = page_of(daybook)
    assert now.chips.buttons[Chip.NEEDS_YOU].isChecked()
    assert "Kept for every order in another currency." in now.notices.text
    qtbot.waitUntil(lambda: now.panel.preview is not None, timeout=SECONDS)
    assert cast("OrderRow", now.panel.row).row_id == now.panel_work.row_id
    daybook.tasks.close(10)


def test_a_paid_order_outside_the_filter_lets_its_status_in_by_one_click(
    daybook: Daybook, qtbot: QtBot
) -> None:
    page = page_of(daybook)
    choose(page, Chip.OUTSIDE, qtbot)
    rows = rows_of(page, qtbot)
    place = next(n for n, row in enumerate(rows) if OrderFlag.PAID_OUTSIDE_FILTER in row.flags)
    wanted = rows[place]
    outside = page.chips.buttons[Chip.OUTSIDE].count
    open_row(page, place, qtbot)
    assert say("orders.flag.paid_outside_filter") in texts(page.panel)
    click(buttons(page.panel)[f"Import “{wanted.status}” too"])
    qtbot.waitUntil(lambda: page_of(daybook) is not page, timeout=SECONDS)
    now = page_of(daybook)
    qtbot.waitUntil(lambda: 0 < now.chips.buttons[Chip.OUTSIDE].count < outside, timeout=SECONDS)
    assert wanted.status_id in now._place.setup.statuses
    assert wanted.status in now.notices.text
    daybook.tasks.close(10)
