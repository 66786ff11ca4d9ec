"""IIF files keep Intuit's published rules, and leave the balances of the books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.exports.content import Journal
from daybook.exports.iif import iif
from daybook.exports.names import iif_names
from daybook.model.account import Account, AccountType
from daybook.model.document import EntryLine, EntryOrigin
from daybook.model.ledger import LedgerEntry, NewEntry
from daybook.model.money import ZERO
from helpers.iif_reading import IifError, IifFile, read_iif
from unit.exports.conftest import NOW, Exporter
from unit.exports.test_judged import LAST, RANGES, turning_no_years

HEADINGS = (
    "!ACCNT\tNAME\tACCNTTYPE\tACCNUM",
    "ACCNT\t1000 Bank\tBANK\t1000",
    "ACCNT\t1200 Owed\tAR\t1200",
    "ACCNT\t4000 Sales\tINC\t4000",
    "!TRNS\tTRNSTYPE\tDATE\tACCNT\tAMOUNT\tDOCNUM\tMEMO",
    "!SPL\tTRNSTYPE\tDATE\tACCNT\tAMOUNT\tDOCNUM\tMEMO",
    "!ENDTRNS",
)
PAID = "TRNS\tGENERAL JOURNAL\t03/18/2026\t1000 Bank\t12.00\tJE-000001\tWEB-1"
SOLD = "SPL\tGENERAL JOURNAL\t03/18/2026\t4000 Sales\t-12.00\tJE-000001\tWEB-1"


def swapped(row: str) -> str:
    """A TRNS row as a SPL row, and the other way round."""
    kind, _, rest = row.partition("\t")
    return f"{'SPL' if kind == 'TRNS' else 'TRNS'}\t{rest}"


def read(folder: Path, *rows: str) -> IifFile:
    path = folder / "typed.iif"
    path.write_bytes("".join(f"{row}\r\n" for row in rows).encode("cp1252"))
    return read_iif(path)


@pytest.mark.parametrize(("start", "end"), RANGES)
def test_quickbooks_would_take_the_file_and_know_the_balances(
    export: Exporter, start: date | None, end: date | None
) -> None:
    found = read_iif(export("iif", start, end) / "daybook.iif")
    names = iif_names(export.books.chart())
    codes = {name: code for code, name in names.items()}
    balances = {codes[name]: amount for name, amount in found.balances().items()}
    assert balances == turning_no_years(export.books, start, end)
    inside = export.books.ledger.entries(start, end or LAST)
    numbers = [entry.number for entry in inside if any(line.home_amount for line in entry.lines)]
    assert [each.number for each in found.transactions if each.number] == numbers


def test_the_balance_sheet_comes_first_in_a_transaction(books: LocalBooks, tmp_path: Path) -> None:
    books.set_home_currency("USD")
    cost, stock = Account("5000", "", AccountType.COST), Account("1300", "", AccountType.ASSET)
    lines = (
        EntryLine(cost, Decimal("3.00"), ZERO, "USD", Decimal("3.00")),
        EntryLine(stock, ZERO, Decimal("3.00"), "USD", Decimal("-3.00")),
    )
    books.ledger.post_entry(NewEntry(date(2026, 3, 9), "spoilt", lines, Decimal(1), "home"))
    (entry,) = read_iif(Exporter(books, tmp_path)("iif") / "daybook.iif").transactions
    names = iif_names(books.chart())
    assert [(line.account, line.amount) for line in entry.lines] == [
        (names["1300"], Decimal("-3.00")),
        (names["5000"], Decimal("3.00")),
    ]


def test_words_that_are_too_long_for_quickbooks_are_cut_or_left_out(tmp_path: Path) -> None:
    long = Account("1234567890", "Clearing - " + "very " * 60, AccountType.ASSET)
    bank = Account("1000", "Bank", AccountType.ASSET)
    lines = (
        EntryLine(long, Decimal("3.00"), ZERO, "USD", Decimal("3.00"), "long " * 1000),
        EntryLine(bank, ZERO, Decimal("3.00"), "USD", Decimal("-3.00")),
    )
    day = date(2026, 3, 9)
    entry = LedgerEntry(
        "JE-000001", EntryOrigin.JOURNAL, day, "WEB-1", "", lines, Decimal(1), "home", "USD", NOW
    )
    journal = Journal("Daybook", "USD", (bank, long), (), day, day, (entry,))
    path = tmp_path / "long.iif"
    path.write_bytes("".join(text for _, text in iif(journal)).encode("cp1252"))
    found = read_iif(path)
    assert found.accounts == {"1000 Bank": "OCASSET", "1234567890 Clearing - very very": "OCASSET"}
    rows = path.read_text("cp1252").splitlines()
    assert [row.split("\t")[4] for row in rows if row.startswith("ACCNT")] == ["1000", ""]
    assert found.transactions[0].lines[0].memo.startswith("WEB-1 long long")


def test_a_file_that_keeps_the_rules_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, *HEADINGS, PAID, SOLD, "ENDTRNS")
    assert found.balances() == {"1000 Bank": Decimal("12.00"), "4000 Sales": Decimal("-12.00")}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((PAID, SOLD), "no ENDTRNS"),
        ((PAID, "ENDTRNS"), "TRNS without SPL"),
        ((SOLD, "ENDTRNS"), "SPL without TRNS"),
        (("ENDTRNS",), "ENDTRNS without TRNS"),
        ((PAID, PAID, SOLD, "ENDTRNS"), "TRNS before the ENDTRNS"),
        ((PAID, SOLD.replace("12.00", "11.99"), "ENDTRNS"), "come to 0.01"),
        ((PAID, SOLD.replace("12.00", "1,2.00"), "ENDTRNS"), "no amount"),
        ((PAID, SOLD.replace("12.00", "12.000"), "ENDTRNS"), "no amount"),
        ((PAID, SOLD.replace("03/18", "03/19"), "ENDTRNS"), "DATE is not that of TRNS"),
        ((PAID.replace("03/18/2026", "2026-03-18"), SOLD, "ENDTRNS"), "no day"),
        ((PAID.replace("03/18", "18/03"), SOLD, "ENDTRNS"), "no day"),
        ((PAID.replace("1000 Bank", "1000"), SOLD, "ENDTRNS"), "no account is called"),
        ((PAID.replace("1000 Bank", "1200 Owed"), SOLD, "ENDTRNS"), "needs a customer"),
        ((PAID.replace("GENERAL JOURNAL", "JOURNAL"), SOLD, "ENDTRNS"), "no general journal"),
        ((PAID + "\tmore", SOLD, "ENDTRNS"), "7 cells under 6 headings"),
        ((PAID + '"', SOLD, "ENDTRNS"), "forbidden character"),
        ((PAID.replace("JE-000001", "JE-000000001"), SOLD, "ENDTRNS"), "DOCNUM is longer"),
        ((swapped(SOLD), swapped(PAID), "ENDTRNS"), "not on the balance sheet"),
        (("ACCNT\t1000 BANK\tBANK\t1001",), "twice"),
        (("ACCNT\t1001 Bank\tBANK\t1000",), "account number 1000 twice"),
        (("ACCNT\tBank:Main\tBANK\t1001",), "subaccount"),
        (("ACCNT\t1001 Bank\tASSET\t1001",), "no type of account"),
        ((f"ACCNT\t{'9' * 32}\tBANK\t1001",), "NAME is longer"),
        (("CUST\tAda",), "no heading above"),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused(tmp_path: Path, rows: tuple[str, ...], why: str) -> None:
    with pytest.raises(IifError, match=why):
        read(tmp_path, *HEADINGS, *rows)


def test_rows_end_as_windows_ends_them(tmp_path: Path) -> None:
    path = tmp_path / "unix.iif"
    path.write_bytes("\n".join((*HEADINGS, PAID, SOLD, "ENDTRNS", "")).encode())
    with pytest.raises(IifError):
        read_iif(path)
