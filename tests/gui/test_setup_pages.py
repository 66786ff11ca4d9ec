"""Which orders, Books and Money, each alone as in Settings, on the services of a prepared directory."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.setup_pages.books import BooksPage
from daybook.gui.setup_pages.money import AccountsPage
from daybook.gui.setup_pages.orders import OrdersPage
from daybook.gui.setup_pages.paper import as_csv, as_text
from daybook.gui.setup_pages.settings import SettingsPages
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.account import Role
from daybook.model.document import DocumentKind
from daybook.model.setup import DocumentDate, DueBasis, DueRule, Guests, Unpaid, ZeroTotal
from daybook.services.setup.setup_answers import PageName
from daybook.wording import format_date

SECONDS = 30_000

Settings = Callable[[PageName], SettingsPages]


@pytest.fixture
def settings(place: Workplace, tasks: Tasks, qtbot: QtBot) -> Settings:
    def opened(name: PageName) -> SettingsPages:
        pages = SettingsPages(place.program, place.writing, tasks)
        qtbot.addWidget(pages)
        pages.resize(960, 640)
        pages.show()
        pages.open(name)
        settle(pages, qtbot)
        return pages

    return opened


def settle(pages: SettingsPages, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not pages._tasks.is_writing and not pages.page_now.is_working, timeout=SECONDS)


def orders_of(pages: SettingsPages) -> OrdersPage:
    assert isinstance(pages.page_now, OrdersPage)
    return pages.page_now


def books_of(pages: SettingsPages) -> BooksPage:
    assert isinstance(pages.page_now, BooksPage)
    return pages.page_now


def money_of(pages: SettingsPages) -> AccountsPage:
    assert isinstance(pages.page_now, AccountsPage)
    return pages.page_now


def test_a45_receipt_types_are_made_and_renamed_on_the_money_page(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.MONEY)
    page = money_of(pages)
    page.types.open()
    first, second = list(page.types.boxes)[:2]
    page.types.names[first].setText("Online money")
    QTest.keyClick(page.types.names[first], Qt.Key.Key_Return)
    settle(pages, qtbot)
    box = page.types.boxes[second]
    box.setCurrentText("Online money")
    box.activated.emit(box.currentIndex())
    settle(pages, qtbot)
    [made] = page.flow.setup.payments.receipt_types
    assert (made.name, set(made.methods)) == ("Online money", {first, second})
    assert page.money is not None
    labels = {row.label for row in page.money.payments}
    assert "Online money" in labels
    assert not {first, second} & labels
    field = page.types.names["Online money"]
    field.setText("Web money")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(pages, qtbot)
    assert [each.name for each in page.flow.setup.payments.receipt_types] == ["Web money"]
    page.proceed()
    settle(pages, qtbot)
    assert page.trouble is None


def test_unticking_a_status_takes_its_orders_out_of_the_sum(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.ORDERS)
    page = orders_of(pages)
    survey = page.survey
    assert survey is not None
    status = next(
        each for each in survey.statuses if each.count and each.status_id in page.flow.setup.statuses
    )
    before = survey.chosen
    page.statuses.boxes[status.status_id].click()
    settle(pages, qtbot)
    assert status.status_id not in page.flow.setup.statuses
    after = page.survey
    assert after is not None
    assert 0 < before - after.chosen <= status.count
    assert page.statuses.total.text() == str(after.chosen)
    assert pages.is_changed


def test_a_later_first_day_counts_fewer_orders(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.ORDERS)
    page = orders_of(pages)
    assert page.survey is not None
    before, everything = page.survey.earlier, page.survey.orders
    last = page.survey.months[-1].month
    page.day.setDate(QDate(last.year, last.month, 1))
    settle(pages, qtbot)
    since = page.survey.orders
    assert since < everything
    assert page.since.text() == f"{since} orders since then"
    assert page.survey.earlier + since == before + everything
    assert "1 has a status that the shop does not list" in page.earlier.text()
    assert page.flow.setup.since == last


class Squeezed(QObject):
    """Hears of widgets that are painted lower than what is in them needs."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.paints = 0
        self.found: list[str] = []
        for each in watched:
            each.installEventFilter(self)

    def eventFilter(self, what: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() is QEvent.Type.Paint and isinstance(what, QWidget):
            layout = what.layout()
            needed = layout.minimumHeightForWidth(what.width()) if layout is not None else 0
            self.paints += 1
            if what.height() < needed:
                self.found.append(f"{type(what).__name__}: {what.height()} of {needed}")
        return False


def test_counts_that_arrive_are_never_painted_in_too_little_room(
    place: Workplace, tasks: Tasks, qtbot: QtBot
) -> None:
    pages = SettingsPages(place.program, place.writing, tasks)
    qtbot.addWidget(pages)
    # So small that the page scrolls as soon as the counts are there: squeezed, the guests would be on show.
    pages.resize(800, 560)
    pages.show()
    pages.open(PageName.ORDERS)
    page = orders_of(pages)
    assert page.survey is None
    squeezed, beside = Squeezed(page.guests), Squeezed(page.statuses)
    settle(pages, qtbot)
    qtbot.waitUntil(lambda: page.guests.isVisible() and beside.paints > 0, timeout=SECONDS)
    assert squeezed.found == []


def test_leaving_guests_out_is_told_in_orders(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.ORDERS)
    page = orders_of(pages)
    page.guests.choices.buttons["leave_out"].click()
    settle(pages, qtbot)
    assert page.flow.setup.guests is Guests.LEAVE_OUT


def test_no_status_at_all_is_refused_at_the_list(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.ORDERS)
    page = orders_of(pages)
    page.flow.set(statuses=())
    page.proceed()
    settle(pages, qtbot)
    assert page.trouble is not None
    assert page.trouble.code == "setup.no_statuses"


def test_the_histogram_can_be_walked_with_the_arrow_keys(settings: Settings) -> None:
    histogram = orders_of(settings(PageName.ORDERS)).histogram
    QTest.keyClick(histogram, Qt.Key.Key_Left)
    last = histogram.toolTip()
    QTest.keyClick(histogram, Qt.Key.Key_Left)
    assert histogram.toolTip() != last
    assert histogram.accessibleDescription().endswith(last)


def test_a_wrong_prefix_is_shown_at_its_field_and_nothing_is_saved(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.BOOKS)
    page = books_of(pages)
    page.fold.open()
    page.more.prefix.setText("w!")
    saved: list[object] = []
    pages.saved.connect(saved.append)
    pages.save.click()
    settle(pages, qtbot)
    assert page.more.fields["prefix"].wrong
    assert page.more.prefix.text() == "W!"
    assert saved == []
    page.more.prefix.setText("we2")
    pages.save.click()
    qtbot.waitUntil(lambda: bool(saved), timeout=SECONDS)
    assert page.flow.setup.prefix == "WE2"


def test_a_due_rule_of_days_is_kept(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.BOOKS)
    page = books_of(pages)
    page.fold.open()
    more = page.more
    assert not more.days.isVisible()
    more.basis.setCurrentIndex(more.basis.findData(DueBasis.ORDER_DATE))
    more.basis.activated.emit(more.basis.currentIndex())
    settle(pages, qtbot)
    assert more.days.isVisible()
    more.days.setValue(14)
    settle(pages, qtbot)
    assert page.flow.setup.due_rule == DueRule(DueBasis.ORDER_DATE, 14)


def test_th15_the_date_of_documents_is_chosen_and_shown_on_a_real_order(
    settings: Settings, qtbot: QtBot
) -> None:
    pages = settings(PageName.BOOKS)
    page = books_of(pages)
    page.fold.open()
    field, dates = page.more.fields["document_date"], page.choices.dates if page.choices else None
    assert dates is not None
    assert field.hint == f"Order {dates.order_id}: {format_date(dates.ordered)}."
    page.more.dated.setCurrentIndex(page.more.dated.findData(DocumentDate.SHIPMENT))
    page.more.dated.activated.emit(page.more.dated.currentIndex())
    settle(pages, qtbot)
    assert page.flow.setup.document_date is DocumentDate.SHIPMENT
    assert dates.shipped is not None
    assert field.hint == f"Order {dates.order_id}: {format_date(dates.shipped)}."


def test_r10_marketplaces_that_pay_the_tax_are_kept_by_name(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.BOOKS)
    page = books_of(pages)
    page.fold.open()
    page.more.remits.setText(" amazon, , ebay,amazon")
    page.more.take_typed()
    settle(pages, qtbot)
    assert page.flow.setup.marketplace_remits == ("amazon", "ebay")
    assert page.more.remits.text() == "amazon, ebay"


@pytest.mark.parametrize("name", [PageName.SHOP, PageName.ORDERS, PageName.BOOKS, PageName.MONEY])
def test_a_page_of_the_settings_is_headed_by_the_words_that_lead_there(
    name: PageName, settings: Settings
) -> None:
    pages = settings(name)
    assert pages.page_now.heading.text() == pages.choices[name].accessibleName()
    assert "minutes in all" not in pages.page_now.lead.text() or pages.page_now.lead.isHidden()


def test_accounts_get_the_room_that_their_names_need(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.MONEY)
    pages.resize(1400, 800)
    lines = money_of(pages).rows.lines
    clearing = [line for line in lines if "Clearing" in line.account.currentText()]
    assert clearing
    qtbot.waitUntil(lambda: all(line.account.width() >= line.account_width() for line in clearing))
    assert len({line.account.width() for line in lines}) == 1


def test_another_account_moves_the_line_and_marks_both(settings: Settings, qtbot: QtBot) -> None:
    page = money_of(pages := settings(PageName.MONEY))
    preview = page.preview
    assert preview is not None
    assert preview.document is not None
    entry = preview.document.entries[0]
    sales = next(line for line in page.rows.lines if line.row.role.role is Role.SALES)
    assert any(line.account.code == sales.row.account.code for line in entry.lines)
    other = next(
        place
        for place in range(sales.account.count())
        if sales.account.itemText(place).endswith("Shipping charged")
    )
    sales.account.setCurrentIndex(other)
    sales.account.activated.emit(other)
    settle(pages, qtbot)
    code = str(sales.account.itemData(other))
    changed = page.preview
    assert changed is not None
    assert changed.document is not None
    codes = {line.account.code for line in changed.document.entries[0].lines}
    assert code in codes
    assert sales.row.account.code not in codes
    assert sales.property("ground") == "soft"
    assert page._marked() == (code,)


def test_the_page_goes_to_the_accountant_as_text_table_and_pdf(settings: Settings, tmp_path: Path) -> None:
    page = money_of(settings(PageName.MONEY))
    paper = page.on_paper()
    names: list[str] = []
    page.paper.saved.connect(names.append)
    for name in ("a.txt", "a.csv", "a"):
        page.paper.write(paper, tmp_path / name)
    assert names == ["a.txt", "a.csv", "a.pdf"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == as_text(paper)
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows[0]) == 5
    assert len(rows) > len(paper.rows)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert all(row.account.code in as_csv(paper) for row in paper.rows)


def test_a_folder_that_cannot_be_written_is_told(settings: Settings, tmp_path: Path) -> None:
    page = money_of(settings(PageName.MONEY))
    page.paper.write(page.on_paper(), tmp_path / "nowhere" / "a.pdf")
    assert page.trouble is not None
    assert page.trouble.code == "setup.cannot_write"
    assert page.notice.isVisible()


def test_settings_keep_nothing_until_save(settings: Settings, place: Workplace, qtbot: QtBot) -> None:
    pages = settings(PageName.BOOKS)
    books_of(pages).kinds.buttons["sales_invoice"].click()
    settle(pages, qtbot)
    assert pages.discard.isVisible()
    stored = place.program.current_setup()
    assert stored is not None
    assert stored.document_kind is DocumentKind.CASH_SALE
    pages.throw_changes_away()
    settle(pages, qtbot)
    assert not pages.is_changed
    books_of(pages).kinds.buttons["sales_invoice"].click()
    settle(pages, qtbot)
    saved: list[object] = []
    pages.saved.connect(saved.append)
    pages.save.click()
    qtbot.waitUntil(lambda: bool(saved), timeout=SECONDS)
    stored = place.program.current_setup()
    assert stored is not None
    assert stored.document_kind is DocumentKind.SALES_INVOICE
    assert saved == [stored]


def test_each_yes_or_no_choice_of_the_books_is_kept(settings: Settings, qtbot: QtBot) -> None:
    pages = settings(PageName.BOOKS)
    page = books_of(pages)
    page.point_at("create_items")
    assert page.fold.head.isChecked()
    before = page.flow.setup
    at_first = {field: box.isChecked() for field, box in page.rules.boxes.items()}
    assert [field for field, ticked in at_first.items() if not ticked] == ["refunded_goods_come_back"]
    for box in page.rules.boxes.values():
        box.click()
        settle(pages, qtbot)
    changed = page.flow.setup
    assert changed.refunded_goods_come_back
    assert not (changed.create_items or changed.create_customers or changed.match_by_email)
    assert changed.zero_total is ZeroTotal.LIST_ONLY
    assert (changed.unpaid, changed.open_difference) == (Unpaid.HOLD, Unpaid.HOLD)
    for box in page.rules.boxes.values():
        box.click()
        settle(pages, qtbot)
    assert page.flow.setup == before


def test_migrated_orders_are_let_in_and_test_orders_never_into_real_books(
    settings: Settings, qtbot: QtBot
) -> None:
    pages = settings(PageName.ORDERS)
    page = orders_of(pages)
    page.point_at("import_migrated_orders")
    assert page.rarely.boxes["import_migrated_orders"].isVisible()
    assert not page.rarely.boxes["import_test_orders"].isVisible()
    page.rarely.boxes["import_migrated_orders"].click()
    settle(pages, qtbot)
    assert page.flow.setup.import_migrated_orders
