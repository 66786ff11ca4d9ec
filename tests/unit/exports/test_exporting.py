"""An export is whole or not there, and says by what it can be checked."""

import hashlib
import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.model.ledger import LedgerEntry
from daybook.model.problem import Cancelled, DaybookError
from daybook.services.ledger import exporting
from daybook.services.ledger.exporting import ExportFormat, Exporting
from unit.books.ledger_samples import approved, sale
from unit.exports.conftest import Exporter, FixedClock, Silent


def write(books: LocalBooks, target: Path, cancel: threading.Event | None = None) -> list[Path]:
    made = Exporting(books.ledger, books, FixedClock())
    return made.write(target, "csv", None, None, cancel or threading.Event(), Silent())


@pytest.mark.parametrize("format_name", list(ExportFormat))
def test_the_manifest_says_what_an_export_covers(export: Exporter, format_name: str) -> None:
    folder = export(format_name, date(2026, 1, 1), date(2026, 3, 31))
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (found["format"], found["from"], found["to"]) == (format_name, "2026-01-01", "2026-03-31")
    assert found["chain_head"] == export.books.ledger.chain_head() != ""
    balance = export.books.ledger.trial_balance(date(2026, 3, 31))
    assert found["trial_balance"] == {
        "on": "2026-03-31",
        "debit": str(sum(row.debit for row in balance.rows)),
        "credit": str(sum(row.credit for row in balance.rows)),
    }
    for file in found["files"]:
        data = (folder / file["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
    names = {file["name"] for file in found["files"]}
    assert names | {"manifest.json"} == {path.name for path in folder.iterdir()}


def test_everything_reaches_to_the_last_entry_that_is_dated_ahead(export: Exporter) -> None:
    found = json.loads((export("hledger") / "manifest.json").read_text(encoding="utf-8"))
    assert (found["from"], found["to"], found["made_at"]) == (None, "2026-04-05", "2026-03-31T09:00:00+00:00")
    assert found["entries"] == len(list(export.books.ledger.entries(None, None)))


def test_an_export_writes_into_an_empty_folder_and_over_nothing(books: LocalBooks, tmp_path: Path) -> None:
    target = tmp_path / "new" / "export"
    assert write(books, target)[-1] == target / "manifest.json"
    with pytest.raises(DaybookError) as caught:
        write(books, target)
    assert caught.value.code == "export.folder_not_empty"
    assert list(target.parent.iterdir()) == [target]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert write(books, empty)


def test_stop_leaves_nothing_behind(
    books: LocalBooks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "STEP", 1)
    approved(books, sale(1))
    stop = threading.Event()
    stop.set()
    target = tmp_path / "out" / "export"
    with pytest.raises(Cancelled):
        write(books, target, stop)
    assert list(target.parent.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(books: LocalBooks, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DaybookError) as caught:
        write(books, tmp_path / "file" / "export")
    assert caught.value.code == "export.cannot_write"
    assert caught.value.values["folder"] == str(tmp_path / "file" / "export")


def test_a_range_that_ends_before_it_begins_is_refused(export: Exporter) -> None:
    with pytest.raises(DaybookError) as caught:
        export("csv", date(2026, 3, 2), date(2026, 3, 1))
    assert caught.value.code == "export.range_empty"


class Changing:
    """A ledger somebody posts to while it is read, `times` times."""

    def __init__(self, books: LocalBooks, times: int) -> None:
        self._books = books
        self._left = times

    def __getattr__(self, name: str) -> object:
        return getattr(self._books.ledger, name)

    def entries(self, start: date | None, end: date | None) -> Iterator[LedgerEntry]:
        yield from self._books.ledger.entries(start, end)
        if start is None and self._left:
            self._left -= 1
            approved(self._books, sale(100 + self._left))


def test_an_export_begins_anew_when_the_books_change_meanwhile(books: LocalBooks, tmp_path: Path) -> None:
    approved(books, sale(1))
    made = Exporting(Changing(books, 1), books, FixedClock())  # type: ignore[arg-type]  # the port by getattr
    made.write(tmp_path / "export", "csv", None, None, threading.Event(), Silent())
    lines = (tmp_path / "export" / "entries.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 2


def test_an_export_gives_up_when_the_books_do_not_rest(books: LocalBooks, tmp_path: Path) -> None:
    made = Exporting(Changing(books, 9), books, FixedClock())  # type: ignore[arg-type]  # the port by getattr
    target = tmp_path / "out" / "export"
    with pytest.raises(DaybookError) as caught:
        made.write(target, "csv", None, None, threading.Event(), Silent())
    assert caught.value.code == "export.books_changed"
    assert list(target.parent.iterdir()) == []
