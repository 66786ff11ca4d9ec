"""Customers in the shop, matched by hand, in the settings: through real widgets, on the example shop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from daybook.gui.customers.page import CustomersPage
from daybook.gui.customers.pages import CustomerPages
from daybook.gui.customers.shop_page import ShopCustomersPage
from daybook.gui.main_window import MainWindow
from daybook.gui.mapping.page import MappingPage, Shown
from daybook.gui.orders.cures import Way, cure_of
from daybook.gui.records.tabbed_page import BY_HAND, SHOP
from daybook.gui.setup_pages.customers import CustomerMatchingPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import NewCustomer
from daybook.model.choices import StoreCustomerField
from daybook.services.records.shop_rows import ShopState
from daybook.services.setup.setup_answers import PageName
from gui.test_items_of_the_shop import Desk, click, shows

NOBODY_HELD = "match.customer_unknown"


class CustomerDesk(Desk):
    """The window on its page of customers."""

    @property
    def customers(self) -> CustomerPages:
        self.window.show_page("customers")
        page = self.window.later.made["customers"]
        assert isinstance(page, CustomerPages)
        return page

    def shop_list(self) -> ShopCustomersPage:
        page = self.customers.open(SHOP)
        assert isinstance(page, ShopCustomersPage)
        QTest.mouseClick(page.list_button, Qt.MouseButton.LeftButton)
        self.wait(lambda: len(page.model.rows) >= 40)
        return page

    def matches(self) -> MappingPage:
        page = self.customers.open(BY_HAND)
        assert isinstance(page, MappingPage)
        self.wait(lambda: page.loads > 0)
        return page


@pytest.fixture
def desk(window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot) -> CustomerDesk:
    return CustomerDesk(window, place, tasks, qtbot)


def test_listed_customers_are_ticked_and_imported(desk: CustomerDesk) -> None:
    page = desk.shop_list()
    missing = [
        (number, row.key) for number, row in enumerate(page.model.rows) if row.state is ShopState.MISSING
    ][:2]
    page.model.tick([number for number, _key in missing])
    assert page.import_button.accessibleName() == "Import 2 selected customers"
    QTest.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "2 customers are in your books now." in page.notices.text)
    keys = {key for _number, key in missing}
    desk.wait(lambda: {row.state for row in page.model.rows if row.key in keys} == {ShopState.SAME})
    page.table.setCurrentIndex(page.model.index(missing[0][0], 2))
    desk.wait(page.panel.isVisible)
    assert page.panel.row is not None
    assert page.panel.row.step == "remembered"


def test_a_customer_is_matched_by_hand_and_forgotten(desk: CustomerDesk) -> None:
    books = desk.place.writing.books
    page = desk.matches()
    QTest.keyClicks(page.search, "7")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    desk.wait(lambda: [row.thing.key for row in page.model.rows] == ["7"])
    thing = page.model.rows[0].thing
    [code] = desk.do(lambda: books.ensure([NewCustomer(f"{thing.name} again", thing.detail, "")]))
    page.table.setCurrentIndex(page.model.index(0, 1))
    spoken = f"Match with {code} {thing.name} again"
    desk.wait(lambda: shows(page.panel, spoken))
    before = page.loads
    click(page.panel, spoken)
    desk.wait(lambda: page.loads > before)
    page.show_list(Shown.MATCHED)
    assert [(row.thing.key, row.code) for row in page.model.rows] == [("7", code)]


def test_a_customer_gets_a_payment_term_of_its_own(desk: CustomerDesk) -> None:
    ledger = desk.place.writing.ledger
    assert ledger is not None
    [code] = desk.do(
        lambda: desk.place.writing.books.ensure([NewCustomer("Lee & Sons", "lee@example.com", "")])
    )
    page = desk.customers.records
    assert isinstance(page, CustomersPage)
    page.open_record(code)
    desk.wait(lambda: shows(page.record, "Edit…"))
    click(page.record, "Edit…")
    desk.wait(lambda: page.edit_question is not None and page.edit_question.isVisible())
    question = page.edit_question
    assert question is not None
    question.term.setCurrentIndex(question.term.findData("Net 30"))
    question.phone.setText("555 1234")
    click(question, "Save")
    desk.wait(lambda: desk.do(lambda: ledger.customer_book.details([code]))[0].payment_term == "Net 30")
    assert desk.do(lambda: ledger.customer_book.details([code]))[0].address.phone == "555 1234"


def test_held_orders_lead_to_matching_the_customer() -> None:
    cure = cure_of(NOBODY_HELD)
    assert (cure.way, cure.page) == (Way.MATCH, "customers")


def test_the_settings_say_by_which_field_customers_are_recognised(desk: CustomerDesk) -> None:
    desk.window.links.to_settings(PageName.CUSTOMERS.value)
    settings = desk.window.settings
    assert settings is not None
    page = settings.pages.page_now
    assert isinstance(page, CustomerMatchingPage)
    desk.wait(lambda: page.books_field.count() > 0 and not page.is_working)
    assert page.fields["books_field"].isHidden()
    page.store_field.setCurrentIndex(page.store_field.findData(StoreCustomerField.FORM_FIELD))
    page.store_field.activated.emit(page.store_field.currentIndex())
    desk.wait(lambda: page.form_field.isVisible() and not page.is_working)
    assert settings.pages.flow.setup.customer_matching.store_field is StoreCustomerField.FORM_FIELD
    QTest.mouseClick(settings.pages.save, Qt.MouseButton.LeftButton)
    desk.wait(lambda: page.fields["form_field"].wrong == "The form field has no name.")
