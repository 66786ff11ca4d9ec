"""Books to export, and the programs that judge exports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.services.exporting import Exporting
from unit.books.report_samples import lively
from unit.books.samples import RECORDS

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
Judge = Callable[..., str]


class FixedClock:
    """The time of the tests."""

    def now(self) -> datetime:
        return NOW


class Silent:
    """Progress that nobody looks at."""

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        assert (code, values, total) == ("export.writing", {"count": done}, 0)


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
    return _judge("bean-check")


@pytest.fixture
def hledger() -> Judge:
    return _judge("hledger")


def _judge(program: str) -> Judge:
    """Runs a program that must find no fault; its output. On CI the program may not be missing."""
    found = shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))
    if found is None:
        missing = f"{program} is not installed: exports are not judged by it"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)

    def run(*arguments: object) -> str:
        words = [found, *(str(argument) for argument in arguments)]
        environment = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=60, check=False, env=environment, encoding="utf-8"
        )
        if done.returncode or done.stderr:
            pytest.fail(f"{program} found fault: {done.stdout}{done.stderr}")
        return done.stdout

    return run
