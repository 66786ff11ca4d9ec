"""The Shop page: keys of every kind, the test line by line, and what to do when something is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.setup_pages.key_guide import access_of, checklist
from daybook.gui.setup_pages.shop import ShopPage
from daybook.gui.tasks import Tasks
from daybook.model.choices import StoreDeed
from daybook.model.problem import DaybookError
from daybook.model.store import Permission, Step, Verdict
from daybook.services.program import Program
from daybook.services.setup.setup_flow import SetupFlow
from daybook.settings.secrets import MemorySecrets
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Adapters

SECONDS = 30_000


class Shop:
    """The page alone, as Settings shows it, with its flow."""

    def __init__(self, flow: SetupFlow, tasks: Tasks, qtbot: QtBot) -> None:
        self.page = ShopPage(flow, tasks)
        self.flow = flow
        self._tasks = tasks
        self._qtbot = qtbot
        qtbot.addWidget(self.page)
        self.page.resize(808, 640)
        self.page.show()
        self.page.enter()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(
            lambda: not self._tasks.is_writing and not self.page.is_working, timeout=SECONDS
        )

    def press(self) -> None:
        self.page.proceed()
        self.settle()

    def take(self, file: Path) -> None:
        self.page.input.file_chosen.emit(file)
        self.settle()

    def verdicts(self) -> dict[Step, Verdict | None]:
        return {step: line.verdict for step, line in self.page.tested.lines.lines.items()}


@pytest.fixture
def adapters(tmp_path: Path) -> Adapters:
    return Adapters(paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False)


@pytest.fixture
def shop(adapters: Adapters, tasks: Tasks, qtbot: QtBot) -> Iterator[Shop]:
    program = Program(adapters)
    yield Shop(program.new_flow(), tasks, qtbot)
    tasks.close(10)
    program.close()


def altered(shop: SandboxProcess, folder: Path, change: Callable[[str], str]) -> Path:
    """Return a key file of the shop with its text changed."""
    file = folder / "key.txt"
    file.write_text(change(shop.credentials_file.read_text(encoding="utf-8")), encoding="utf-8")
    return file


def test_a_key_file_is_recognised_and_its_key_is_masked(shop: Shop, gui_shop: SandboxProcess) -> None:
    shop.take(gui_shop.credentials_file)
    facts = shop.page.tested.recognised.facts.text()
    assert "Shop ID sandbox" in facts
    assert gui_shop.token[-4:] in facts
    assert gui_shop.token not in facts
    assert shop.page.primary() == "Test connection"
    assert set(shop.verdicts().values()) == {None}


def test_the_test_goes_from_waiting_to_ticks_and_shows_the_shop(shop: Shop, gui_shop: SandboxProcess) -> None:
    shop.take(gui_shop.credentials_file)
    seen: list[int] = []
    shop.page.drawn.connect(lambda: seen.append(len(shop.page.probes)))
    shop.press()
    assert seen == sorted(seen)
    assert len(set(seen)) > len(Step)
    assert set(shop.verdicts().values()) == {Verdict.PASSED}
    lines = shop.page.tested.lines
    assert lines.verdict().startswith("TEST PASSED: SUCCESSFULLY CONNECTED TO ")
    facts = shop.page.tested.shop.facts
    assert facts["currency"].text() == "USD"
    assert facts["time_zone"].text() == "America/Chicago"
    assert facts["last_total"].text().endswith(" USD")
    assert "13 permissions" in lines.details.head.text()
    assert shop.page.primary() == "Choose which orders"


def test_a_whole_pasted_key_file_is_taken_at_once_and_leaves_the_box(
    shop: Shop, gui_shop: SandboxProcess
) -> None:
    shop.page.input.paste.setPlainText(gui_shop.credentials_file.read_text(encoding="utf-8"))
    shop.settle()
    assert shop.page.key is not None
    assert shop.page.input.paste.toPlainText() == ""


def test_nothing_is_marked_any_more_where_another_key_is_asked_for(
    shop: Shop, gui_shop: SandboxProcess
) -> None:
    keys = shop.page.input
    shop.press()
    assert keys.paste.property("state") == "error"
    shop.take(gui_shop.credentials_file)
    keys.point_at("")
    shop.page.use_another()
    assert keys.isVisible()
    assert [each.property("state") for each in (keys.paste, *keys.fields.values())] == [""] * 5


def test_four_single_fields_are_as_good_as_the_file(shop: Shop, gui_shop: SandboxProcess) -> None:
    keys = shop.page.input
    keys.other.click()
    keys.fields["api_path"].setText(gui_shop.api_path)
    shop.press()
    assert keys.fields["token"].property("state") == "error"
    assert keys.fields["api_path"].text() == gui_shop.api_path
    keys.fields["token"].setText(gui_shop.token)
    shop.press()
    assert shop.page.tested.lines.verdict()


def test_a_key_that_is_asked_for_each_time_is_never_kept(
    shop: Shop, adapters: Adapters, gui_shop: SandboxProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(adapters.keyring, "set", lambda name, _secret: kept.append(name))
    adapters.__dict__["memory"] = MemorySecrets()
    start = shop.page.start
    start.more.open()
    assert "password store" in start.where_kept.text()
    start.each_time.click()
    assert "password store" not in start.where_kept.text()
    shop.take(gui_shop.credentials_file)
    shop.press()
    assert shop.page.tested.lines.verdict()
    assert shop.flow.setup.ask_token_each_time
    assert kept == []
    assert "asked for each time Daybook starts" in shop.page.tested.recognised.facts.text()


def test_the_example_directory_claims_no_password_store(
    adapters: Adapters, gui_shop: SandboxProcess, tasks: Tasks, qtbot: QtBot
) -> None:
    flow = Program(adapters).new_flow()
    page = ShopPage(flow, tasks, is_sandbox=True)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    assert "password store" not in page.start.where_kept.text()
    assert not page.start.each_time.isVisible()
    page.input.file_chosen.emit(gui_shop.credentials_file)
    qtbot.waitUntil(lambda: page.key is not None and not page.is_working, timeout=SECONDS)
    page.proceed()
    qtbot.waitUntil(lambda: page.result is not None and not page.is_working, timeout=SECONDS)
    assert "password store" not in page.tested.recognised.facts.text()


def test_a_file_of_another_kind_gets_advice_and_loses_nothing(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "invoice.pdf"
    file.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    shop.page.input.paste.setPlainText("kept")
    shop.take(file)
    assert isinstance(shop.page.trouble, DaybookError)
    assert shop.page.trouble.code.startswith("credentials.")
    assert shop.page.notice.isVisible()
    assert shop.page.input.paste.toPlainText() == "kept"


def test_a_wrong_key_opens_the_key_alone_and_a_right_one_passes(
    shop: Shop, gui_shop: SandboxProcess, tmp_path: Path
) -> None:
    shop.take(altered(gui_shop, tmp_path, lambda text: text.replace(gui_shop.token, "x" * 31)))
    shop.press()
    assert shop.verdicts()[Step.TOKEN] is Verdict.FAILED
    assert shop.verdicts()[Step.ORDERS] is Verdict.UNKNOWN
    assert shop.page.primary() == "Try again"
    repair = shop.page.tested.repair
    assert repair.isVisible()
    assert repair._token.field.isVisible()
    assert not repair._address.field.isVisible()
    shop.page.tested.lines.details.open()
    support = [label.text() for label in shop.page.tested.lines.details.findChildren(QLabel)]
    assert any("401" in words for words in support)
    repair._token.field.setText(gui_shop.token)
    shop.press()
    assert shop.page.tested.lines.verdict()
    assert not repair.isVisible()


def test_a_key_for_orders_alone_passes_and_asks_for_what_it_may_not_read(shop: Shop) -> None:
    with running("--orders", "5", "--scopes", "orders") as poor:
        shop.take(poor.credentials_file)
        shop.press()
    typed = shop.page.tested.typed
    assert typed.isVisible()
    assert len(typed.currency.currentText()) == 3
    typed.currency.setCurrentText("usd")
    typed.name.clear()
    shop.press()
    assert typed.fields["store_name"].wrong
    typed.name.setText("Juniper")
    left: list[bool] = []
    shop.page.ready.connect(lambda: left.append(True))
    shop.press()
    assert left
    assert shop.flow.setup.typed_by_user
    assert (shop.flow.setup.store_name, shop.flow.setup.home_currency) == ("Juniper", "USD")


def test_a_locked_keyring_offers_to_ask_each_time(
    shop: Shop, adapters: Adapters, gui_shop: SandboxProcess
) -> None:
    class Locked:
        def get(self, _name: str) -> str | None:
            return None

        def set(self, _name: str, _secret: str) -> None:
            raise DaybookError("secrets.locked")

        def delete(self, _name: str) -> None:
            if is_locked:
                raise DaybookError("secrets.locked")

    is_locked = True
    adapters.__dict__["keyring"] = Locked()
    shop.take(gui_shop.credentials_file)
    shop.press()
    assert shop.page.tested.lines.verdict()
    assert shop.page.notice.has_button
    shop.page._ask_each_time()
    shop.settle()
    assert shop.flow.setup.ask_token_each_time
    assert "each time" in shop.page.tested.recognised.facts.text()
    # An older key could not be taken out: that is said, and the same button tries it again.
    assert shop.page.notice.notice is not None
    assert "older key" in shop.page.notice.notice.accessibleName()
    is_locked = False
    shop.page._ask_each_time()
    shop.settle()
    assert not shop.page.notice.isVisible()
    assert "each time" in shop.page.tested.recognised.facts.text()


@pytest.mark.parametrize(
    ("access", "modify"),
    [
        ((), set()),
        (("statuses",), {Permission.ORDERS}),
        (("capture", "stock"), {Permission.TRANSACTIONS, Permission.INVENTORY}),
        (("products",), {Permission.PRODUCTS}),
    ],
)
def test_the_checklist_says_modify_exactly_where_a_deed_needs_it(
    access: tuple[str, ...], modify: set[Permission]
) -> None:
    assert {each for each in Permission if access_of(each, access) == "modify"} == modify
    lines = checklist(access).splitlines()
    assert len(lines) == len(Permission)
    assert sum(line.endswith(": Modify") for line in lines) == len(modify)


def test_the_guide_copies_the_checklist_of_the_chosen_deeds(shop: Shop) -> None:
    shop.page.start.ways["help"].click()
    shop.settle()
    shop.page.start.guide.deeds[StoreDeed.STATUSES].click()
    shop.settle()
    shop.page.start.guide.copy.click()
    assert "Orders: Modify" in QApplication.clipboard().text()
    assert shop.flow.setup.may == ("statuses",)
    shop.press()
    assert shop.page.input.isVisible()


def test_a_test_under_way_can_be_stopped_and_another_key_given_after_a_failed_one(
    shop: Shop, gui_shop: SandboxProcess, qtbot: QtBot
) -> None:
    shop.take(gui_shop.credentials_file)
    gui_shop.control_fault("/v2/time", "slow", times=1, delay_ms=8000)
    shop.page.proceed()
    qtbot.waitUntil(lambda: shop.page.testing, timeout=SECONDS)
    stop = shop.page.secondary()
    assert stop is not None
    stop.do()
    shop.settle()
    assert not shop.page.testing
    stopped = shop.page.result
    assert stopped is None
    # Stopped before it was sent, the slow answer would still be waiting for the next request.
    gui_shop.clear()
    gui_shop.control_fault("/v2/time", "401", times=5)
    shop.press()
    assert shop.page.result is not None
    assert not shop.page.result.passed
    gui_shop.clear()
    other = shop.page.secondary()
    assert other is not None
    other.do()
    assert shop.page.key is None
