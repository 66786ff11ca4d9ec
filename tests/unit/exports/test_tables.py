"""The tables as files, the items for another program, QuickBooks' journal."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.exports.csv_tables import HEADERS
from daybook.exports.csv_text import Cell, text_of
from daybook.exports.names import LONGEST_IIF, iif_names
from daybook.model.books import ItemKind, NewCustomer, NewItem
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewEntry, StockReceipt
from daybook.model.money import ZERO
from daybook.model.posting import BooksId
from unit.books.ledger_samples import approved, payment, sale
from unit.books.report_samples import PAID, credit_on_account
from unit.books.samples import STORE
from unit.exports.conftest import Exporter

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_there_is_a_file_for_every_table(export: Exporter) -> None:
    folder = export("csv")
    names = {path.name for path in folder.iterdir()}
    assert names == {*(f"{name}.csv" for name in HEADERS), "manifest.json"}
    for name, header in HEADERS.items():
        text = (folder / f"{name}.csv").read_bytes()
        assert not text.startswith(b"\xef\xbb\xbf")
        assert text.split(b"\r\n")[0].decode() == ",".join(header)
        assert all(set(each) == set(header) for each in read(folder / f"{name}.csv")), name
        assert read(folder / f"{name}.csv"), name


def test_entry_lines_add_up_to_the_trial_balance(export: Exporter) -> None:
    folder = export("csv", None, date(2024, 12, 31))
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in read(folder / "entry_lines.csv"):
        sums[line["account"]] += Decimal(line["home_amount"])
    balance = {
        each["account"]: Decimal(each["debit"]) - Decimal(each["credit"])
        for each in read(folder / "trial_balance.csv")
    }
    assert {code: amount for code, amount in sums.items() if amount} == balance
    assert set(balance) == {"1000", "1050", "3100"}


def test_a_range_holds_its_own_days_alone(export: Exporter) -> None:
    folder = export("csv", date(2026, 3, 10), date(2026, 3, 31))
    days = {
        name: {each["date"] for each in read(folder / f"{name}.csv")}
        for name in ("entries", "documents", "payments", "payouts")
    }
    assert days["entries"] == {"2026-03-10", "2026-03-15", "2026-03-20", "2026-03-28"}
    assert days["documents"] == {"2026-03-10", "2026-03-20"}
    assert (days["payments"], days["payouts"]) == (set(), {"2026-03-15"})


def test_money_paid_back_is_a_negative_payment(export: Exporter, books: LocalBooks) -> None:
    from_before = BooksId("")
    (memo,) = approved(books, credit_on_account(91, 91, from_before, date(2026, 3, 9), "10.00"))
    books.ledger.pay_back(payment(memo, "10.00"))
    (row,) = [each for each in read(export("csv") / "payments.csv") if each["direction"] == "out"]
    assert (row["number"], row["amount"], row["account"]) == ("PB-000001", "-10.00", "1000")


def test_moves_of_stock_have_a_table_of_their_days(export: Exporter, books: LocalBooks) -> None:
    received = [StockReceipt("MUG-1", Decimal(2), Decimal("9.50"))]
    books.ledger.receive_stock(received, "1000", date(2026, 3, 31), "Bill 9")
    books.ledger.reverse_stock("SM-000001", "counted twice", date(2026, 3, 31))
    opening, came, back = read(export("csv") / "stock_moves.csv")
    assert (opening["number"], opening["cause"], opening["reversed_by"]) == (
        "SM-000001",
        "opening",
        "SM-000003",
    )
    assert (came["quantity"], came["value"], came["home_currency"]) == ("2", "9.50", "USD")
    assert (came["warehouse"], came["entry"][:3], came["date"]) == ("Main", "JE-", "2026-03-31")
    assert (back["cause"], back["quantity"], back["reverses"]) == ("reversal", "-4", "SM-000001")
    later = export("csv", date(2026, 3, 31), date(2026, 3, 31), "later")
    assert [each["number"] for each in read(later / "stock_moves.csv")] == ["SM-000002", "SM-000003"]


def test_amounts_have_a_point_and_the_currency_s_decimals(export: Exporter) -> None:
    documents = {each["reference"]: each for each in read(export("csv") / "documents.csv")}
    assert {name: documents[name]["total"] for name in ("WEB-1", "WEB-5", "WEB-6")} == {
        "WEB-1": "21.65",
        "WEB-5": "1083",
        "WEB-6": "1.088",
    }
    assert (documents["WEB-9"]["state"], documents["WEB-2"]["state"]) == ("pending", "void")
    assert documents["WEB-1"]["vat_number"] == "DE123"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
        (Decimal("-1.50"), "-1.50"),
        (Decimal("1E+2"), "100"),
        (-3, "-3"),
        (True, "yes"),
        (None, ""),
        (date(2026, 3, 1), "2026-03-01"),
        ("a\0b", "ab"),
    ],
)
def test_no_text_becomes_a_formula(cell: Cell, written: str) -> None:
    assert text_of([[cell, "end"]]) == f"{written},end\r\n"


def test_a_carriage_return_at_the_start_is_no_formula() -> None:
    assert text_of([["\r=1"]]) == '"\'\r=1"\r\n'
    assert text_of([['a "b", c']]) == '"a ""b"", c"\r\n'


def test_a_customer_s_name_cannot_become_a_formula(books: LocalBooks, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.com","x")'
    (customer,) = books.ensure([NewCustomer(evil, "x@example.com", f"{STORE}:6")])
    approved(books, sale(1, customer_id=customer, customer_name=evil))
    folder = Exporter(books, tmp_path)("csv")
    assert {each["customer_name"] for each in read(folder / "documents.csv")} == {f"'{evil}"}
    assert f"'{evil}" in {each["name"] for each in read(folder / "customers.csv")}


def test_items_have_the_columns_the_other_program_asks_for(export: Exporter) -> None:
    export.books.ensure([NewItem("GC", "-Card", ItemKind.CERTIFICATE)])
    card, mug = read(export("items") / "items.csv")
    assert mug == {
        "Item Code": "MUG-1",
        "Description": "Blue mug",
        "Item Type": "Stock Item",
        "Unit of Measure": "Each",
        "Unit Price": "10",
        "Income": "Sales",
        "Cost of Goods Sold": "Cost of Goods Sold",
        "Stock Asset": "Stock Asset",
        "Active": "yes",
    }
    assert (card["Description"], card["Unit Price"], card["Stock Asset"]) == ("'-Card", "", "")
    assert card["Income"] == "Gift certificates outstanding"


def iif_rows(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("cp1252")
    assert text.endswith("\r\n")
    return [line.split("\t") for line in text.removesuffix("\r\n").split("\r\n")]


def test_every_iif_transaction_comes_to_zero(export: Exporter) -> None:
    rows = iif_rows(export("iif") / "daybook.iif")
    names = {cells[1] for cells in rows if cells[0] == "ACCNT"}
    header = next(cells for cells in rows if cells[0] == "!TRNS")
    open_sum, found = None, 0
    for cells in rows[rows.index(["!ENDTRNS"]) + 1 :]:
        if cells == ["ENDTRNS"]:
            assert open_sum == 0
            open_sum, found = None, found + 1
            continue
        assert (cells[0] == "TRNS") == (open_sum is None)
        line = dict(zip(header, cells, strict=True))
        assert line["ACCNT"] in names
        assert line["TRNSTYPE"] == "GENERAL JOURNAL"
        open_sum = (open_sum or ZERO) + Decimal(line["AMOUNT"])
    assert open_sum is None
    assert found == len(list(export.books.ledger.entries(None, None)))


def test_iif_accounts_have_types_and_names_that_fit(export: Exporter) -> None:
    rows = [cells for cells in iif_rows(export("iif") / "daybook.iif") if cells[0] == "ACCNT"]
    kinds = {cells[4]: cells[2] for cells in rows}
    assert {kinds[code] for code in ("1000", "1101", "2201", "3000", "4000", "5000", "6100")} == {
        "BANK", "OCASSET", "OCLIAB", "EQUITY", "INC", "COGS", "EXP",
    }  # fmt: skip
    names = iif_names(export.books.chart()).values()
    assert max(len(name) for name in names) <= LONGEST_IIF
    assert len({name.casefold() for name in names}) == len(kinds)


def test_iif_keeps_tabs_breaks_and_quotes_out_of_cells(books: LocalBooks, tmp_path: Path) -> None:
    books.set_home_currency("USD")
    made = sale(1, DocumentKind.CASH_SALE, reference='WEB\t"1"\r\nTRNS', received=PAID)
    approved(books, made)
    text = 'Łódź\t"café" 漢\n€'
    lines = made.document.entries[0].lines
    books.ledger.post_entry(NewEntry(date(2026, 3, 9), text, lines, Decimal(1), "by hand"))
    rows = iif_rows(Exporter(books, tmp_path)("iif") / "daybook.iif")
    memos = [cells[7] for cells in rows if cells[0] in {"TRNS", "SPL"} and cells[6] == "JE-000002"]
    assert memos == ["Lódz 'café' ? €"] * 3
    assert {len(cells) for cells in rows if cells[0] in {"TRNS", "SPL"}} == {8}
