"""Sheets in files, on paper, and in a table of any length."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from daybook.gui.reports.csv_file import csv_text
from daybook.gui.reports.files import file_name, save_csv, save_pdf
from daybook.gui.reports.paper import Imprint
from daybook.gui.reports.sheet_model import SheetModel, widest_texts
from daybook.gui.reports.sheet_table import SheetTable
from daybook.gui.reports.sheet_view import SheetView
from daybook.gui.reports.topics import Watch
from daybook.gui.tasks import Tasks
from daybook.model.money import Money
from daybook.model.ports import Cancel, Progress
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.sheet import ColumnKind, LinkKind, Phrase, RowKind, Sheet, SheetColumn, SheetLink, SheetRow
from helpers.gui_fakes import NOW
from helpers.workbench import Quiet

TODAY = NOW.date()


def long_sheet(rows: int) -> Sheet:
    columns = (
        SheetColumn(Phrase("reports.column_date"), ColumnKind.DATE),
        SheetColumn(Phrase("reports.column_entry"), ColumnKind.TEXT),
        SheetColumn(Phrase("reports.column_party"), ColumnKind.TEXT, 1),
        SheetColumn(Phrase("reports.column_debit"), ColumnKind.AMOUNT),
        SheetColumn(Phrase("reports.column_balance"), ColumnKind.AMOUNT),
    )
    lines = tuple(
        SheetRow(
            (TODAY, f"JE-{n:06}", f"Customer {n}", Money(Decimal(n) / 100, "USD"), Money(Decimal(n), "USD")),
            RowKind.LINE,
            SheetLink(LinkKind.ENTRY, f"JE-{n:06}"),
        )
        for n in range(1, rows + 1)
    )
    return Sheet(Phrase("reports.trial_balance"), Phrase("reports.about_all"), "USD", columns, lines)


@pytest.fixture
def view(tasks: Tasks, qtbot: QtBot) -> SheetView:
    made = SheetView(tasks, "Books")
    qtbot.addWidget(made)
    made.show()
    made.load(lambda _cancel, _progress: (long_sheet(20), "c0ffee"))
    qtbot.waitUntil(lambda: made.sheet is not None, timeout=10_000)
    return made


class Asked(SheetModel):
    """Knows which of its rows were asked for."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self.rows: set[int] = set()

    def text(self, row: int, column: int) -> str:
        self.rows.add(row)
        return super().text(row, column)


def test_of_a_hundred_thousand_lines_only_those_on_the_screen_are_asked_for(qtbot: QtBot) -> None:
    sheet = long_sheet(100_000)
    widest = widest_texts(sheet)
    table, model = SheetTable(), Asked(sheet)
    qtbot.addWidget(table)
    table.resize(900, 700)
    table.show()
    table.show_model(model, widest)
    bar = table.verticalScrollBar()
    for step in range(60):
        bar.setValue(bar.maximum() * step // 59)
        table.viewport().grab()
    assert model.rowCount() == 100_000
    on_screen = table.viewport().height() // table.rowHeight(0) + 2
    assert 99_999 in model.rows
    assert on_screen < len(model.rows) <= 61 * on_screen


def test_text_from_outside_is_no_markup_in_tooltips(qtbot: QtBot) -> None:
    columns = (SheetColumn(Phrase("reports.column_name"), ColumnKind.TEXT),)
    sheet = Sheet(
        Phrase("reports.trial_balance"), Phrase("reports.about_all"), "", columns, (SheetRow(("<b>x</b>",)),)
    )
    model = SheetModel(sheet)
    tip = str(model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole))
    assert "<b>" not in tip
    del qtbot


def test_csv_neutralises_formulas_and_keeps_numbers_plain() -> None:
    columns = (
        SheetColumn(Phrase("reports.column_customer"), ColumnKind.TEXT),
        SheetColumn(Phrase("reports.column_date"), ColumnKind.DATE),
        SheetColumn(Phrase("reports.column_amount"), ColumnKind.AMOUNT),
        SheetColumn(Phrase("reports.column_total"), ColumnKind.AMOUNT),
        SheetColumn(Phrase("reports.column_rate"), ColumnKind.PERCENT),
    )
    rows = tuple(
        SheetRow((name, TODAY, Money(Decimal("-1234.5"), "USD"), Money(Decimal(7), "JPY"), Decimal("8.2500")))
        for name in ('=HYPERLINK("http://x")', "+1", "-1", "@x", "\t=x", "a,b")
    )
    sheet = Sheet(Phrase("reports.customers"), Phrase("reports.about_all"), "USD", columns, rows)
    found = list(csv.reader(io.StringIO(csv_text(sheet))))
    assert found[0] == ["Customer", "Date", "Amount (USD)", "Total", "Total, currency", "Rate"]
    assert [row[0] for row in found[1:]] == [
        '\'=HYPERLINK("http://x")',
        "'+1",
        "'-1",
        "'@x",
        "' =x",
        "a,b",
    ]
    assert found[1][1:] == ["2026-03-20", "-1234.50", "7", "JPY", "8.25"]


def test_a_sheet_that_takes_long_says_so_and_can_be_stopped(tasks: Tasks, qtbot: QtBot) -> None:
    view = SheetView(tasks, "Books")
    qtbot.addWidget(view)
    view.show()

    def making(cancel: Cancel, progress: Progress) -> tuple[Sheet, str]:
        Watch(cancel, progress).tell(4000, 16000)
        assert cancel.wait(60)
        raise Cancelled

    view.load(making)
    qtbot.waitUntil(view.work.strip.isVisible)
    assert view.work.strip.words.startswith("Adding up 4,000 of 16,000 records read")
    view.work.strip.stop.click()
    qtbot.waitUntil(lambda: not view.is_loading)
    assert view.empty.isVisible()
    view.load(lambda _cancel, _progress: (long_sheet(3), ""))
    qtbot.waitUntil(lambda: view.sheet is not None)
    view.load(making)
    qtbot.waitUntil(view.work.strip.isVisible)
    view.work.strip.stop.click()
    qtbot.waitUntil(lambda: not view.is_loading)
    assert view.table.isVisible()


def test_a_pdf_has_as_many_pages_as_the_lines_need(tmp_path: Path, qtbot: QtBot) -> None:
    imprint, told = Imprint("Books", "c0ffee"), Quiet()
    path = save_pdf(tmp_path / "ledger.pdf", long_sheet(200), imprint, threading.Event(), told)
    assert set(told.codes) == {"reports.drawing"}
    written = path.read_bytes()
    assert written.startswith(b"%PDF-")
    assert written.count(b"/Type /Page\n") >= 3
    assert list(tmp_path.iterdir()) == [path]
    del qtbot


def test_stopping_a_pdf_leaves_no_file(tmp_path: Path, qtbot: QtBot) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        save_pdf(tmp_path / "ledger.pdf", long_sheet(200), Imprint("Books"), stop, Quiet())
    assert not list(tmp_path.iterdir())
    del qtbot


def test_a_file_that_cannot_be_written_is_told_and_the_old_one_stays(
    view: SheetView, tmp_path: Path, qtbot: QtBot
) -> None:
    missing = tmp_path / "gone" / "sheet.csv"
    with pytest.raises(DaybookError, match=r"reports\.save_failed"):
        save_csv(missing, long_sheet(1), threading.Event(), Quiet())
    view.save_pdf(missing)
    qtbot.waitUntil(lambda: "sheet.csv could not be written." in view.notices.text, timeout=10_000)
    view.save_csv(tmp_path / "sheet.csv")
    qtbot.waitUntil(lambda: "Saved as sheet.csv." in view.notices.text, timeout=10_000)
    assert "2026-03-20,JE-000003,Customer 3,0.03,3.00" in (tmp_path / "sheet.csv").read_text("utf-8")


def test_a_csv_file_says_how_many_lines_are_written_and_stop_leaves_the_old_one(tmp_path: Path) -> None:
    class Watched(Quiet):
        def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
            told.append((done, total, code))
            assert values == {"done": done, "total": total}
            if done:
                stop.set()

    told: list[tuple[int, int, str]] = []
    stop = threading.Event()
    path = tmp_path / "sheet.csv"
    path.write_text("before", "utf-8")
    sheet = long_sheet(2_000)
    with pytest.raises(Cancelled):
        save_csv(path, sheet, stop, Watched())
    total = len(sheet.rows)
    assert told == [(0, total, "reports.csv_lines"), (500, total, "reports.csv_lines")]
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.csv"]
    assert path.read_text("utf-8") == "before"


def test_files_are_named_by_report_and_days() -> None:
    sheet = Sheet(
        Phrase("reports.tax"),
        Phrase("reports.about_days", {"first": TODAY, "last": TODAY, "currency": "USD"}),
        "USD",
        (),
        (),
    )
    assert file_name(sheet, "csv") == "Tax-report-20-Mar-2026-to-20-Mar-2026-in-USD.csv"


def test_printing_draws_the_same_pages(view: SheetView, tmp_path: Path) -> None:
    from daybook.gui.reports.printing import Printing  # noqa: PLC0415 - as late as the page does

    printing = Printing(view, long_sheet(10), Imprint("Books"))
    printing.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing.draw(threading.Event(), Quiet())
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
