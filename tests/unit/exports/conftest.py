"""Books to export, and the programs that judge exports."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.model.ledger import StockCount
from daybook.services.ledger.exporting import Exporting
from helpers.judging import Judge, judge
from unit.books.report_samples import lively
from unit.books.samples import RECORDS

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)


class FixedClock:
    """The time of the tests."""

    def now(self) -> datetime:
        return NOW


class Silent:
    """Progress that nobody looks at."""

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        assert (code, values) == ("export.writing", {"done": done, "total": total})
        assert 0 < done <= total


@pytest.fixture
def books(tmp_path: Path) -> Iterator[LocalBooks]:
    path = tmp_path / "local.sqlite3"
    made = open_local_books(path, company="local", is_practice=False, now=lambda: NOW, user="ann")
    made.ensure(RECORDS)
    yield made
    made.close()


@pytest.fixture
def lively_books(books: LocalBooks) -> LocalBooks:
    lively(books)
    # Goods that came free: they move stock and no money.
    books.ledger.open_stock([StockCount("MUG-1", Decimal(4), Decimal(0))], date(2026, 3, 30))
    return books


@dataclass(frozen=True)
class Exporter:
    """Writes one set of books into folders of the test's own."""

    books: LocalBooks
    folder: Path

    def __call__(
        self, format_name: str, start: date | None = None, end: date | None = None, name: str = "export"
    ) -> Path:
        exporting = Exporting(self.books.ledger, self.books, FixedClock())
        target = self.folder / f"{name}-{format_name}"
        files = exporting.write(target, format_name, start, end, threading.Event(), Silent())
        assert sorted(files) == sorted(target.iterdir())
        return target


@pytest.fixture
def export(lively_books: LocalBooks, tmp_path: Path) -> Exporter:
    return Exporter(lively_books, tmp_path)


@pytest.fixture
def bean_check() -> Judge:
    return judge("bean-check")


@pytest.fixture
def hledger() -> Judge:
    return judge("hledger")
