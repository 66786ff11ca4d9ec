"""Help where it is needed: the way to a key, four fields, test orders, what each setting is for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.main_window import MainWindow
from daybook.gui.settings_page import SettingsPage
from daybook.gui.setup_pages.books import BooksPage
from daybook.gui.setup_pages.books_more import MoreBooks
from daybook.gui.setup_pages.making_test_orders import HELP_ADDRESS, TestOrderHelp
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.settings import page_class
from daybook.gui.setup_pages.shop import ShopPage
from daybook.gui.setup_pages.your_shop import local_time_zone
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.document import DocumentKind
from daybook.model.setup import Setup
from daybook.model.store import Permission
from daybook.services.program import Program
from daybook.services.setup.setting_list import settings_of
from daybook.services.setup.setup_answers import BookChoices, PageName
from daybook.wording import say
from helpers.sandbox_process import SandboxProcess, running
from helpers.wizard_driver import WizardDriver
from helpers.workbench import Adapters

SECONDS = 30_000

SHOWN = {
    PageName.SHOP: ("may", "store_name", "home_currency", "time_zone"),
    PageName.ORDERS: (
        "since",
        "statuses",
        "guests",
        "import_test_orders",
        "import_migrated_orders",
        "refunds_before_start",
    ),
    PageName.BOOKS: (
        "books",
        "document_kind",
        "document_date",
        "warehouse",
        "payment_term",
        "due_rule.basis",
        "due_rule.days",
        "prefix",
        "home_currency",
        "marketplace_remits",
        "create_items",
        "create_customers",
        "match_by_email",
        "zero_total",
        "unpaid",
        "open_difference",
        "refunded_goods_come_back",
        "bundles",
    ),
    PageName.MONEY: (
        "may",
        "accounts",
        "payments.methods",
        "payments.receipt_types",
        "payments.on_account",
        "paid_methods",
        "discounts",
        "later_payments",
        "tolerance",
    ),
    PageName.ITEMS: (
        "item_matching.store_field",
        "item_matching.custom_field",
        "item_matching.books_field",
        "create_items",
        "custom_item",
        "item_map",
    ),
    PageName.CHECKING: ("checking.is_on", "checking.minutes", "checking.imports"),
    PageName.STATUSES: (
        "may",
        "write_back.is_on",
        "write_back.downloaded",
        "write_back.error",
        "write_back.notes_reason",
        "status_updates.direction",
        "status_updates.order_statuses",
        "status_updates.links",
    ),
    PageName.CUSTOMERS: (
        "customer_matching.store_field",
        "customer_matching.form_field",
        "customer_matching.books_field",
        "customer_matching.own_terms",
        "create_customers",
        "match_by_email",
        "no_customer",
        "shared_customer",
        "customer_map",
    ),
    PageName.SHIPPING: (
        "shipping.ship_via",
        "shipping.create_methods",
        "shipping.methods",
        "shipping.classes",
        "shipping.default_class",
    ),
    PageName.PRODUCTS: (
        "may",
        "pushing.name",
        "pushing.price",
        "pushing.weight",
        "pushing.description",
        "pushing.quantity",
        "pushing.with_checks",
        "pushing.warehouse",
        "pushing.location",
    ),
    PageName.SUMMARY: ("summary",),
    PageName.STORES: ("description", "enabled"),
}
"""The settings of each page."""

ASKED_ELSEWHERE = {"rate_is_transactional_per_home"}
"""Found out from the shop's own rates; an order that leaves it open asks at the order."""


@pytest.fixture
def adapters(tmp_path: Path) -> Adapters:
    return Adapters(paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False)


@pytest.fixture
def page(adapters: Adapters, tasks: Tasks, qtbot: QtBot) -> Iterator[ShopPage]:
    """The Shop page of a setup that has just begun."""
    program = Program(adapters)
    made = ShopPage(program.new_flow(), tasks)
    qtbot.addWidget(made)
    made.resize(808, 640)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: not tasks.is_writing and not made.is_working, timeout=SECONDS)
    yield made
    tasks.close(10)
    program.close()


def words_of(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel))


def settle(page: ShopPage, tasks: Tasks, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.is_writing and not page.is_working, timeout=SECONDS)


def test_a8_i_have_no_file_opens_four_fields_and_says_what_a_lost_key_means(page: ShopPage) -> None:
    keys = page.input
    assert keys.other.text() == "I have no file"
    keys.other.click()
    assert keys.by_fields()
    assert all(field.isVisible() for field in keys.fields.values())
    said = words_of(keys)
    for words in ("shows them once", "new API account", "screenshot", "API path", "access token"):
        assert words in said, words


def test_the_way_to_a_key_names_login_menus_token_type_and_save(
    page: ShopPage, tasks: Tasks, qtbot: QtBot
) -> None:
    page.start.ways["help"].click()
    settle(page, tasks, qtbot)
    said = words_of(page.start.guide)
    for words in (
        "store owner",
        "Settings › Store-level API accounts",
        "Create API account",
        "V2/V3 API token",
        "Save at the bottom right",
        "press Done",
        "under any name",
        "Advanced Settings › API Accounts",
        "Settings › API › API accounts",
        "screenshot",
        "cannot be edited",
        "Delete it in the list of API accounts, create a new one",
        "The key is shown once. Copy API path and access token",
        "Settings › API accounts",
    ):
        assert words in said, words


def test_b6_thirteen_permissions_are_read_only_and_all_others_none(
    page: ShopPage, tasks: Tasks, qtbot: QtBot
) -> None:
    page.start.ways["help"].click()
    settle(page, tasks, qtbot)
    page.start.guide.copy.click()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == len(Permission) == 13
    assert all(line.endswith(": Read-only") for line in lines)
    assert "All others: None" in words_of(page.start.guide)


def test_i3_what_the_key_may_not_read_is_prefilled_and_marked_as_typed(
    page: ShopPage, tasks: Tasks, qtbot: QtBot
) -> None:
    with running("--orders", "5", "--scopes", "orders,products,customers") as poor:
        page.input.file_chosen.emit(poor.credentials_file)
        settle(page, tasks, qtbot)
        page.proceed()
        settle(page, tasks, qtbot)
    typed = page.tested.typed
    assert typed.time_zone.currentText() == local_time_zone()
    assert typed.fields["time_zone"].hint == "this computer’s"
    assert typed.fields["home_currency"].hint == "that of your newest order"
    typed.currency.setCurrentText("EUR")
    assert typed.fields["home_currency"].hint == "typed by you"
    typed.name.setText("Juniper")
    page.proceed()
    settle(page, tasks, qtbot)
    assert page.flow.setup.typed_by_user
    page.draw()
    assert {typed.fields[name].hint for name in ("home_currency", "time_zone")} == {"typed by you"}


def test_i3_the_books_page_marks_a_currency_that_was_typed(qtbot: QtBot) -> None:
    more = MoreBooks()
    qtbot.addWidget(more)
    choices = BookChoices(
        kinds=(DocumentKind.CASH_SALE,), warehouses=("Main",), payment_terms=(), home_currency_fixed=False
    )
    for typed, mark in ((True, "typed by you"), (False, "")):
        more.show_answers(Setup("abc", home_currency="USD", typed_by_user=typed), choices)
        assert more.fields["home_currency"].hint == mark


def test_s31_the_trial_explains_how_to_make_a_test_order_and_looks_for_it(
    adapters: Adapters, tasks: Tasks, qtbot: QtBot
) -> None:
    program = Program(adapters)
    with running("--orders", "12", "--hard-orders", "TC12,TA01") as shop:
        driver = WizardDriver(program, tasks, qtbot)
        wizard = driver.wizard
        wizard.shop.input.file_chosen.emit(shop.credentials_file)
        driver.settle()
        for after in (wizard.shop, wizard.orders, wizard.books, wizard.money, wizard.trial):
            driver.to(after)
        assert wizard.trial.trial is not None
        driver.click(wizard.trial.make_test)
        help_ = wizard.trial.help
        assert isinstance(help_, TestOrderHelp)
        said = words_of(help_)
        for words in ("Test Payment Gateway", "test card", "delete the order", "practice books only"):
            assert words in said, words
        assert HELP_ADDRESS.startswith("https://support.bigcommerce.com")
        lists = listings(shop)
        driver.click(help_.look)
        assert listings(shop) > lists
        tried = wizard.trial.trial.preview.order.order_id
        assert tried in {each.order_id for each in wizard.trial.candidates if each.is_test}
    tasks.close(10)
    program.close()


def listings(shop: SandboxProcess) -> int:
    return sum(1 for each in shop.log() if each["path"].endswith("/v2/orders"))


def is_idle(page: SetupPage) -> bool:
    return not page.is_working


def test_every_setting_has_its_place_in_settings() -> None:
    keys = {each.key for each in settings_of(Setup("abc")) if not each.key.startswith("intacct.")}
    assert {key for shown in SHOWN.values() for key in shown} == keys - ASKED_ELSEWHERE


def test_every_page_of_settings_says_what_its_settings_are_for(window: MainWindow, qtbot: QtBot) -> None:
    for name, keys in SHOWN.items():
        window.links.to_settings(name.value)
        settings = window.settings
        assert isinstance(settings, SettingsPage)
        page = settings.pages.page_now
        qtbot.waitUntil(partial(is_idle, page), timeout=SECONDS)
        assert isinstance(page, page_class(name))
        if isinstance(page, ShopPage):
            # Made when it is first wanted: what the key may not read is typed there.
            assert page.tested.typed.fields
        shown = {part.toolTip() for part in page.findChildren(QWidget)}
        missing = [key for key in keys if say(f"setting.help.{key}") not in shown]
        assert missing == [], name


def test_i24_a_warehouse_is_added_and_chosen(window: MainWindow, place: Workplace, qtbot: QtBot) -> None:
    window.links.to_settings("books")
    settings = window.settings
    assert isinstance(settings, SettingsPage)
    page = settings.pages.page_now
    assert isinstance(page, BooksPage)
    qtbot.waitUntil(lambda: page.choices is not None and not page.is_working, timeout=SECONDS)
    warehouse = page.more.fields["warehouse"]
    assert warehouse.isHidden()
    page.fold.open()
    page.add.click()
    question = page.question
    assert question is not None
    question.deed.click()
    assert question.field.wrong == "The warehouse has no name."
    question.name.setText(" East ")
    question.deed.click()
    qtbot.waitUntil(lambda: page.more.warehouse.currentText() == "East", timeout=SECONDS)
    assert not warehouse.isHidden()
    qtbot.waitUntil(lambda: not page.is_working, timeout=SECONDS)
    settings.pages.save.click()
    qtbot.waitUntil(lambda: settings.saved_setup.warehouse == "East", timeout=SECONDS)
    assert settings.saved_setup.store == place.setup.store
