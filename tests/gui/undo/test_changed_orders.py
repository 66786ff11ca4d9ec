"""Orders that changed in the shop, and practice books replayed, with the widgets a person uses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.orders.order_story import ChangePanel
from daybook.gui.orders.replaying import Replays
from daybook.gui.tasks import Tasks
from daybook.model.posting import OrderState
from daybook.model.setup import LOCAL, PRACTICE, Setup
from daybook.services.orders.listing import Listing
from gui.test_every_page import nameless
from gui.undo.conftest import (
    Opened,
    answer,
    button_of,
    click,
    look_at,
    state_of,
    texts,
    wait_for_notice,
)
from helpers.halted import Halted
from helpers.sandbox_process import SandboxProcess


def changed(opened: Opened, shop: SandboxProcess, order_id: str, qtbot: QtBot) -> ChangePanel:
    """Cancel the order in the shop, list, and look at what is asked."""
    shop.put(f"/v2/orders/{order_id}", {"status_id": 5})
    click(opened.page.head.list_button)
    qtbot.waitUntil(lambda: not opened.page.work.is_running, timeout=60_000)
    look_at(opened, order_id, qtbot)
    found = opened.page.panel.findChildren(ChangePanel)
    assert found
    assert "Cancelled in the shop after import" in texts(found[0])
    assert nameless(found[0]) == []
    return found[0]


def test_a_cancelled_order_is_kept_with_a_reason(opened: Opened, shop: SandboxProcess, qtbot: QtBot) -> None:
    order_id = opened.ids[1]
    click(changed(opened, shop, order_id, qtbot).keep)
    answer(opened, qtbot, "was shipped all the same")
    qtbot.waitUntil(lambda: opened.place.reading.stories.tell(order_id).difference is None, timeout=10_000)
    last = opened.place.reading.history(order_id)[-1]
    assert (last.event, last.reason) == ("change_kept", "was shipped all the same")


def test_a_cancelled_order_is_taken_out(opened: Opened, shop: SandboxProcess, qtbot: QtBot) -> None:
    order_id = opened.ids[2]
    click(changed(opened, shop, order_id, qtbot).take_out)
    answer(opened, qtbot, "cancelled")
    assert "1 order is out of the books." in wait_for_notice(opened, qtbot)
    assert state_of(opened, order_id) is OrderState.UNDONE


def test_an_edited_order_is_imported_again(opened: Opened, shop: SandboxProcess, qtbot: QtBot) -> None:
    """The shop now says a total that its parts do not make: the document goes, the order needs somebody."""
    order_id = opened.ids[3]
    total = Decimal(shop.get(f"/v2/orders/{order_id}")["total_inc_tax"])
    shop.put(f"/v2/orders/{order_id}", {"total_inc_tax": str(total + 5)})
    click(opened.page.head.list_button)
    qtbot.waitUntil(lambda: not opened.page.work.is_running, timeout=60_000)
    look_at(opened, order_id, qtbot)
    [panel] = opened.page.panel.findChildren(ChangePanel)
    row = [each for each in panel.findChildren(QWidget) if each.accessibleName().startswith("Total: ")]
    assert len(row) == 1
    assert "The total differs by 5.00" in texts(panel)
    click(panel.import_again)
    answer(opened, qtbot, "new total")
    assert "No order was imported. Of the others: 1 needs you" in wait_for_notice(opened, qtbot)
    story = opened.place.reading.stories.tell(order_id)
    assert (story.documents, story.proof) == ((), None)
    assert state_of(opened, order_id) is OrderState.HELD


@pytest.mark.parametrize("books", [PRACTICE], indirect=True)
def test_practice_books_are_replayed_after_what_differs_was_shown(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page
    assert page.head.replay_button.isVisible()
    click(page.head.replay_button)
    qtbot.waitUntil(lambda: page.replays.question is not None, timeout=60_000)
    question = page.replays.question
    assert question is not None
    shown = texts(question)
    assert f"{len(opened.ids)} orders are in the practice books" in shown
    assert "To the cent the same as in the practice books." in shown
    assert nameless(question) == []
    setups: list[Setup] = []
    page.setup_changed.connect(setups.append)
    click(button_of(question, f"Import {len(opened.ids)} into the real books"))
    qtbot.waitUntil(lambda: "are in your books" in page.notices.text, timeout=60_000)
    assert setups == []
    click(button_of(page.notices, "Open the real books"))
    assert setups == [replace(opened.setup, books=LOCAL)]


@pytest.mark.parametrize("books", [PRACTICE], indirect=True)
def test_a_comparison_with_the_real_books_that_is_stopped_changes_nothing(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened.page
    halted = Halted(monkeypatch, Listing, "run", after=1)
    click(page.head.replay_button)
    qtbot.waitUntil(lambda: halted.calls == 1, timeout=60_000)
    assert page.strip.isVisible()
    assert page.strip.words.startswith("Comparing with the real books")
    click(page.strip.stop)
    halted.go_on.set()
    assert "Stopped." in wait_for_notice(opened, qtbot)
    assert page.replays.question is None
    assert not page.strip.isVisible()
    assert opened.place.writing.saved_setup() == opened.setup


def test_there_is_no_replay_for_real_books_and_the_example_shop(opened: Opened, tasks: Tasks) -> None:
    page = opened.page
    assert page.head.replay_button.isHidden()
    example = replace(opened.place, setup=replace(opened.setup, books=PRACTICE, example=True))
    assert not Replays(page.work, example, tasks, page).is_possible
