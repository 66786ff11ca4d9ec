"""The whole books leave Daybook by the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from daybook.gui.asking.fields import set_day
from daybook.gui.reports.export_question import ExportQuestion
from daybook.gui.reports.page import ReportsPage
from daybook.gui.tasks import Reporter
from daybook.services.ledger import exporting
from daybook.services.ledger.exporting import ExportFormat
from gui.conftest import LedgerDesk
from gui.test_every_page import nameless
from helpers.halted import Halted


@pytest.fixture
def page(desk: LedgerDesk) -> ReportsPage:
    desk.window.show_page("reports")
    page = desk.window.later.made["reports"]
    assert isinstance(page, ReportsPage)
    page.open("periods")
    desk.wait(lambda: page.view.sheet is not None and not page.view.is_loading)
    return page


@pytest.fixture
def question(desk: LedgerDesk, page: ReportsPage) -> ExportQuestion:
    page.exports.export_button.click()
    desk.wait(lambda: page.exports.question is not None and page.exports.question.isVisible())
    assert page.exports.question is not None
    return page.exports.question


def test_the_ledger_is_written_in_the_form_chosen(
    desk: LedgerDesk, page: ReportsPage, question: ExportQuestion, tmp_path: Path
) -> None:
    assert nameless(question) == []
    folder = tmp_path / "hand over"
    question.format.setCurrentIndex(question.format.findData(ExportFormat.HLEDGER))
    question.everything.setChecked(False)
    set_day(question.first, dt.date(2026, 3, 1))
    set_day(question.last, dt.date(2026, 3, 31))
    question.folder.setText(str(folder))
    question.deed_button.click()
    desk.wait(lambda: f"The books are in {folder}." in page.view.notices.text)
    assert {path.name for path in folder.iterdir()} == {"daybook.journal", "manifest.json"}
    desk.wait(lambda: page.exports.question is None)


def test_the_export_goes_on_while_other_pages_are_used_and_stop_leaves_nothing_behind(
    desk: LedgerDesk,
    page: ReportsPage,
    question: ExportQuestion,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exporting, "STEP", 1)
    halted = Halted(monkeypatch, Reporter, "step", after=1)
    question.folder.setText(str(tmp_path / "books"))
    question.deed_button.click()
    desk.wait(lambda: page.exports.question is None and page.view.work.strip.isVisible())
    assert page.view.work.strip.words.startswith("Exporting the books")
    desk.window.show_page("documents")
    documents = desk.window.documents
    assert documents is not None
    desk.wait(lambda: documents.model.rowCount() > 0)
    desk.window.show_page("reports")
    page.view.work.strip.stop.click()
    halted.go_on.set()
    desk.wait(lambda: "Stopped. Nothing was left behind." in page.view.notices.text)
    assert list(tmp_path.iterdir()) == [tmp_path / "data"]
    assert not page.view.work.strip.isVisible()


def test_a_folder_that_holds_something_is_left_alone(
    desk: LedgerDesk, question: ExportQuestion, tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("mine", encoding="utf-8")
    question.folder.setText(str(tmp_path / "taken"))
    question.deed_button.click()
    desk.wait(lambda: "There is something in" in question.notices.text)
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["letter.txt"]
    question.folder.clear()
    question.deed_button.click()
    desk.wait(lambda: "There is no folder to write into." in question.notices.text)
    assert question.deed_button.isEnabled()


def test_the_folder_is_named_after_form_and_day_until_somebody_names_it(question: ExportQuestion) -> None:
    set_day(question.last, dt.date(2026, 3, 31))
    question.format.setCurrentIndex(question.format.findData(ExportFormat.IIF))
    assert Path(question.folder.text()).name == "daybook-2026-03-31-iif"
    question.folder.setText("/somewhere/else")
    question.format.setCurrentIndex(question.format.findData(ExportFormat.CSV))
    assert question.folder.text() == "/somewhere/else"


def test_the_button_is_that_of_the_periods_alone(desk: LedgerDesk, page: ReportsPage) -> None:
    assert page.exports.isVisible()
    page.open("trial-balance")
    desk.wait(lambda: not page.view.is_loading)
    assert not page.exports.isVisible()
