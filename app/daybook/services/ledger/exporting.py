"""Writes the books into a folder, in another program's format: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from daybook.exports.beancount import beancount
from daybook.exports.brought_forward import brought_forward
from daybook.exports.content import Chunk, Journal, Tables
from daybook.exports.csv_tables import csv_tables
from daybook.exports.hledger import hledger
from daybook.exports.iif import ENCODING as IIF_ENCODING
from daybook.exports.iif import iif
from daybook.exports.items import items
from daybook.exports.manifest import FILE as MANIFEST
from daybook.exports.manifest import Coverage, WrittenFile, manifest
from daybook.model.account import Account, Role
from daybook.model.books import DocumentQuery, DocumentRow, StoredDocument
from daybook.model.posting import BooksId
from daybook.model.problem import Cancelled, DaybookError

if TYPE_CHECKING:
    from daybook.model.ledger import LedgerEntry
    from daybook.model.ledger_port import LedgerReading
    from daybook.model.ports import Books, Cancel, Clock, Progress

TRIES: Final = 3
"""How often an export begins anew where the books change while it is written."""

STEP: Final = 100
"""Records between two looks at Stop."""


class ExportFormat(StrEnum):
    """What the books can be written as."""

    BEANCOUNT = "beancount"
    HLEDGER = "hledger"
    CSV = "csv"
    IIF = "iif"
    ITEMS = "items"


class Exporting:
    """Exports of one set of books."""

    def __init__(self, ledger: LedgerReading, books: Books, clock: Clock) -> None:
        self._ledger = ledger
        self._books = books
        self._clock = clock

    def write(
        self,
        directory: Path,
        format_name: str,
        start: dt.date | None,
        end: dt.date | None,
        cancel: Cancel,
        progress: Progress,
    ) -> list[Path]:
        """Write the books between two days, both included, into `directory`; the files, the manifest last.

        The folder is missing or empty before. It is written beside and renamed at the end, so that a part of
        an export never looks whole. `format_name` is an `ExportFormat`; without `end` everything is taken.

        Raises:
            DaybookError: export.folder_not_empty, export.cannot_write, export.range_empty or
                export.books_changed; there is no folder then.
            Cancelled: Stop was pressed; the same.
        """
        kind = ExportFormat(format_name)
        last = end or self._last_day()
        if start is not None and start > last:
            raise DaybookError("export.range_empty", {"start": start, "end": last})
        for _ in range(TRIES):
            with _replacing(directory) as folder:
                head = self._ledger.chain_head()
                work = _Work(self._ledger, self._books, cancel, progress)
                files = _write_all(folder, work.chunks(kind, start, last), _encoding(kind))
                balance = self._ledger.trial_balance(last)
                if self._ledger.chain_head() != head:
                    continue
                coverage = Coverage(kind, start, last, self._clock.now(), work.entries, head, balance)
                (folder.path / MANIFEST).write_text(manifest(coverage, files), encoding="utf-8", newline="")
                folder.is_whole = True
                return [directory / each.name for each in files] + [directory / MANIFEST]
        raise DaybookError("export.books_changed")

    def _last_day(self) -> dt.date:
        """Today, or the day of the last entry where entries are dated ahead."""
        today = self._clock.now().date()
        return max([today, *(entry.date for entry in self._ledger.entries(today, None))])


class _Work:
    """Reads the books for one try."""

    def __init__(self, ledger: LedgerReading, books: Books, cancel: Cancel, progress: Progress) -> None:
        self._ledger = ledger
        self._books = books
        self._cancel = cancel
        self._progress = progress
        self._done = self._total = 0
        self.entries = 0

    def chunks(self, kind: ExportFormat, start: dt.date | None, end: dt.date) -> Iterator[Chunk]:
        """The text of all files."""
        match kind:
            case ExportFormat.BEANCOUNT:
                return beancount(self._with_opening(start, end))
            case ExportFormat.HLEDGER:
                return hledger(self._with_opening(start, end))
            case ExportFormat.IIF:
                return iif(self._with_opening(start, end))
            case ExportFormat.CSV:
                return csv_tables(self._tables(start, end))
            case ExportFormat.ITEMS:
                return items(self._ledger.stock(), self._books.chart(), self._ledger.roles())

    def _with_opening(self, start: dt.date | None, end: dt.date) -> Journal:
        """A journal whose balances are those of the books, wherever it begins."""
        self._total = self._ledger.count_entries(None, end)
        entries = self._entries(start, end)
        first = (None if start is None else self._opening(start)) or next(entries, None)
        if first is None:
            return self._journal(end, end, entries)
        return self._journal(first.date, end, chain((first,), entries))

    def _journal(self, first: dt.date, end: dt.date, entries: Iterable[LedgerEntry]) -> Journal:
        return Journal(
            title=f"Daybook {self._books.abilities.company}",
            home_currency=self._ledger.home_currency(),
            accounts=self._books.chart(),
            roles=self._ledger.roles(),
            first=first,
            end=end,
            entries=entries,
        )

    def _entries(self, start: dt.date | None, end: dt.date) -> Iterator[LedgerEntry]:
        for entry in self._ledger.entries(start, end):
            self.entries += 1
            self._step()
            yield entry

    def _opening(self, start: dt.date) -> LedgerEntry | None:
        earlier = self._ledger.entries(None, start - dt.timedelta(days=1))
        year = self._ledger.trial_balance(start).fiscal_year_start
        home = self._ledger.home_currency()
        return brought_forward(self._watched(earlier), start, year, self._retained(), home)

    def _watched(self, entries: Iterator[LedgerEntry]) -> Iterator[LedgerEntry]:
        for entry in entries:
            self._step()
            yield entry

    def _retained(self) -> Account:
        return next(account for role, account in self._ledger.roles() if role.role is Role.RETAINED)

    def _tables(self, start: dt.date | None, end: dt.date) -> Tables:
        first = start or dt.date.min
        ledger = self._ledger
        rows = self._books.documents(DocumentQuery(start=start, end=end))
        self._total = ledger.count_entries(start, end) + len(rows)
        return Tables(
            journal=self._journal(first, end, self._entries(start, end)),
            documents=self._documents(rows),
            payments=[each for each in ledger.payments() if first <= each.date <= end],
            payouts=[each for each in ledger.payouts() if first <= each.date <= end],
            customers=ledger.customers(),
            items=ledger.stock(),
            stock_moves=ledger.stock_moves(start, end),
            trial_balance=lambda: ledger.trial_balance(end),
        )

    def _documents(self, rows: Sequence[DocumentRow]) -> Iterator[StoredDocument]:
        for row in reversed(rows):
            self._step()
            yield self._books.document(BooksId(row.books_id))

    def _step(self) -> None:
        self._done += 1
        if self._done % STEP:
            return
        if self._cancel.is_set():
            raise Cancelled
        told = {"done": self._done, "total": self._total}
        self._progress.step(self._done, self._total, "export.writing", told)


def _encoding(kind: ExportFormat) -> str:
    return IIF_ENCODING if kind is ExportFormat.IIF else "utf-8"


class _Folder:
    """The folder an export is written into before it gets its name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_whole = False


@contextmanager
def _replacing(directory: Path) -> Iterator[_Folder]:
    """A new folder beside `directory` that takes its place at the end if it is whole, and is deleted else."""
    try:
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            raise DaybookError("export.folder_not_empty", {"folder": str(directory)})
        directory.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{directory.name}.unfinished-"
        folder = _Folder(Path(tempfile.mkdtemp(prefix=prefix, dir=directory.parent)))
        try:
            yield folder
            if folder.is_whole:
                if directory.exists():
                    directory.rmdir()
                folder.path.rename(directory)
        finally:
            shutil.rmtree(folder.path, ignore_errors=True)
    except OSError as error:
        values = {"folder": str(directory), "reason": error.strerror or str(error)}
        raise DaybookError("export.cannot_write", values) from error


def _write_all(folder: _Folder, chunks: Iterator[Chunk], encoding: str) -> Sequence[WrittenFile]:
    """Write the pieces to their files, and see them onto the disk."""
    files: dict[str, IO[bytes]] = {}
    hashes = {}
    with ExitStack() as stack:
        for name, text in chunks:
            if name not in files:
                files[name] = stack.enter_context((folder.path / name).open("wb"))
                hashes[name] = hashlib.sha256()
            data = text.encode(encoding)
            files[name].write(data)
            hashes[name].update(data)
        for file in files.values():
            file.flush()
            os.fsync(file.fileno())
        return [WrittenFile(name, file.tell(), hashes[name].hexdigest()) for name, file in files.items()]
