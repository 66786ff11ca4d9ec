"""Sheets of lists: series, open invoices, certificates, periods, money, customers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.account import Account, AccountRole, AccountType, Role, clearing, receipt_types
from daybook.model.books import ItemKind
from daybook.model.document import DocumentKind
from daybook.model.ledger import ClearingLine, Closing, Payment, PaymentDirection, Payout, Period
from daybook.model.ledger_reports import (
    CustomerRow,
    OpenItem,
    OutstandingRow,
    Receivables,
    SeriesReport,
    StockPlace,
    StockRow,
)
from daybook.model.money import Money
from daybook.model.problem import DaybookError
from daybook.model.sheet import LinkKind, Phrase, RowKind
from daybook.services.setup.role_effects import RoleEffect
from daybook.services.sheets.accounts import roles_sheet
from daybook.services.sheets.money import clearing_sheet, payouts_sheet, receipts_sheet
from daybook.services.sheets.months import periods_sheet
from daybook.services.sheets.open_invoices import open_invoices_sheet
from daybook.services.sheets.outstanding import outstanding_sheet
from daybook.services.sheets.records import customers_sheet, items_sheet, stock_sheet
from daybook.services.sheets.series import series_sheet
from daybook.wording.sheets import say_phrase
from helpers.fake_ledger import CHART, NOON, ROLES, FakeLedger, moved
from helpers.sheets import TODAY, day, note_codes, report, usd


def outstanding(code: str, amount: str, owed: str) -> OutstandingRow:
    value = Decimal(amount)
    issued, redeemed = max(value, Decimal(0)), max(-value, Decimal(0))
    return OutstandingRow(CHART[code], TODAY, "WEB-1", "Ada", issued, redeemed, Decimal(owed), "1")


def test_r16_certificates_are_summed_and_a_debit_balance_is_told() -> None:
    rows = [
        outstanding("2300", "50", "50"),
        outstanding("2300", "-20", "30"),
        outstanding("2310", "-5", "-5"),
    ]
    sheet = outstanding_sheet(rows, TODAY, "USD")
    sums = [row for row in sheet.rows if row.kind is RowKind.SUM]
    assert [row.cells[3:] for row in sums] == [
        (usd("50"), usd("20"), usd("30")),
        (usd("0"), usd("5"), usd("-5")),
    ]
    assert [note.values["code"] for note in sheet.notes] == ["2310"]


def test_r16_certificates_are_told_as_they_were_at_a_day() -> None:
    later = replace(outstanding("2300", "-20", "30"), date=TODAY + dt.timedelta(days=1))
    sheet = outstanding_sheet([outstanding("2300", "50", "50"), later], TODAY, "USD")
    sums = [row for row in sheet.rows if row.kind is RowKind.SUM]
    assert [row.cells[3:] for row in sums] == [(usd("50"), usd("0"), usd("50"))]


def test_r5_a_missing_number_is_named_and_counted() -> None:
    series = [
        SeriesReport("CS", "CS-000001", "CS-000009", 8, ("CS-000003",), ("CS-000005",)),
        SeriesReport("JE", "JE-000001", "JE-000020", 20, (), ()),
    ]
    sheet = series_sheet(series)
    assert sheet.rows[0].cells[6] == Phrase("reports.numbers", {"numbers": "CS-000005"})
    assert sheet.rows[1].cells[6] == Phrase("reports.no_gaps")
    assert sheet.notes == (Phrase("reports.note_gaps", {"count": 1}),)
    assert note_codes(series_sheet(series[1:])) == ["reports.note_gapless"]


def test_r5_many_voids_are_counted_instead_of_listed() -> None:
    undone = tuple(f"CS-{number:06}" for number in range(1, 13))
    cell = series_sheet([SeriesReport("CS", "CS-000001", "CS-000012", 12, undone, ())]).rows[0].cells[5]
    assert isinstance(cell, Phrase)
    assert cell.values["count"] == 7


def open_item(number: str, due: str, amount: str, currency: str = "USD") -> OpenItem:
    kind = DocumentKind.SALES_INVOICE
    value = Decimal(amount)
    return OpenItem(
        number, number, f"WEB-{number}", kind, day("2025-10-01"), day(due), "Ada", currency, value, value
    )


def test_open_invoices_stand_under_their_age_and_are_summed_by_currency() -> None:
    items = [
        open_item("1", "2026-03-20", "10"),
        open_item("2", "2026-03-19", "20"),
        open_item("3", "2026-02-18", "30"),
        open_item("4", "2026-02-17", "5", "EUR"),
        open_item("5", "2025-12-19", "50"),
    ]
    owed = Receivables(TODAY, tuple(items), Decimal(115), Decimal(115))
    sheet = open_invoices_sheet(owed, "USD")
    headings = [row.cells[0] for row in sheet.rows if row.kind is RowKind.HEADING]
    assert [cell.code for cell in headings if isinstance(cell, Phrase)] == [
        "reports.age_not_due",
        "reports.age_30",
        "reports.age_60",
        "reports.age_older",
    ]
    everything = [row.cells[7] for row in sheet.rows if row.cells[0] == Phrase("reports.sum_everything")]
    assert everything == [usd("110"), Money(Decimal(5), "EUR")]
    assert [row.cells[5] for row in sheet.rows if row.link] == [None, 30, 1, 31, 91]
    assert sheet.notes == (Phrase("reports.note_open_agrees", {"held": usd("115")}),)
    differing = open_invoices_sheet(replace(owed, held=Decimal(120)), "USD")
    assert differing.notes == (Phrase("reports.note_open_differs", {"held": usd("120"), "owed": usd("115")}),)


def test_what_is_owed_to_customers_has_no_age() -> None:
    items = [open_item("1", "2026-02-18", "10"), open_item("2", "2025-02-18", "-4")]
    sheet = open_invoices_sheet(Receivables(TODAY, tuple(items), Decimal(6), Decimal(6)), "USD")
    headings = [row.cells[0] for row in sheet.rows if row.kind is RowKind.HEADING]
    assert headings == [Phrase("reports.age_30"), Phrase("reports.age_owed_back")]
    assert [(row.cells[5], row.cells[7]) for row in sheet.rows if row.link] == [
        (30, usd("10")),
        (None, usd("-4")),
    ]
    everything = [row.cells[7] for row in sheet.rows if row.cells[0] == Phrase("reports.sum_everything")]
    assert everything == [usd("6")]


def test_r11_cents_differences_are_summed_by_month() -> None:
    lines = [
        moved("2026-01-05", "6900", "0.02"),
        moved("2026-01-09", "6900", "-0.01"),
        moved("2026-03-01", "6900", "0.01"),
    ]
    sheet = report(FakeLedger(lines), "rounding", "2026-01-01", "2026-03-31")
    assert [row.cells[1:] for row in sheet.rows] == [
        (2, usd("0.02"), usd("0.01"), usd("0.01")),
        (1, usd("0.01"), None, usd("0.01")),
        (3, usd("0.03"), usd("0.01"), usd("0.02")),
    ]


def test_r14_paid_not_shipped_lists_the_deposits_still_held_at_a_day() -> None:
    lines = [
        moved("2026-01-10", "2320", "-50.00", "WEB-1"),
        moved("2026-01-20", "2320", "50.00", "WEB-1/INV"),
        moved("2026-02-10", "2320", "-70.00", "WEB-2", books_id="2"),
        moved("2026-03-10", "2320", "70.00", "WEB-2/INV", books_id="3"),
    ]
    ledger = FakeLedger(lines)
    held = report(ledger, "paid-not-shipped", "2026-02-28", "2026-02-28")
    assert held.rows[0].cells == ("WEB-2", "Ada Bauer", day("2026-02-10"), usd("70.00"), usd("70.00"))
    assert held.rows[-1].cells[4] == usd("70.00")
    assert note_codes(held) == ["reports.note_deposits_agree"]
    assert report(ledger, "paid-not-shipped", "2026-03-31", "2026-03-31").rows == ()


def test_a_report_says_where_a_role_has_no_account() -> None:
    ledger = FakeLedger()
    ledger.roles = list  # type: ignore[method-assign]  # a ledger that lacks its roles
    with pytest.raises(DaybookError, match=r"reports\.role_missing"):
        report(ledger, "rounding", "2026-01-01", "2026-03-31")


def test_r15_periods_stand_newest_first_and_tell_who_closed_them() -> None:
    months = [
        Period(day("2026-01-01"), day("2026-01-31"), closed=True, entries=7, pending=0),
        Period(day("2026-02-01"), day("2026-02-28"), closed=False, entries=3, pending=2),
    ]
    closings = [
        Closing("close", day("2026-02-01"), NOON, "ada", "", "a" * 64),
        Closing("reopen", day("2026-02-01"), NOON, "ada", "a bill came late", "b" * 64),
        Closing("close", day("2026-01-01"), NOON, "ada", "", "c" * 64),
    ]
    sheet = periods_sheet(months, closings)
    february, january = sheet.rows
    assert february.cells[1:4] == (3, 2, Phrase("reports.month_open"))
    assert isinstance(february.cells[4], Phrase)
    assert february.cells[4].code == "reports.reopened_by"
    assert january.cells[3] == Phrase("reports.month_closed")
    assert january.link is not None
    assert january.link.target == "2026-01-01"


def test_each_role_shows_its_account_and_what_it_did_last() -> None:
    sales = AccountRole(Role.SALES)
    effect = RoleEffect("WEB-9", "Stoneware mug", usd("-58"), "9")
    sheet = roles_sheet(ROLES, {sales: effect}, "USD")
    by_account = {row.cells[0]: row.cells for row in sheet.rows}
    assert by_account["4000"][3:] == (
        Phrase("reports.effect", {"reference": "WEB-9", "what": "Stoneware mug"}),
        None,
        usd("58"),
    )
    assert by_account["4100"][3] == Phrase("reports.never_used")
    codes = [str(row.cells[0]) for row in sheet.rows]
    assert codes == sorted(codes)


def test_customers_and_items_are_summed() -> None:
    customers = [
        CustomerRow(
            "1", "Ada", "ada@example.com", active=True, documents=2, sold=Decimal(10), owed=Decimal(4)
        ),
        CustomerRow("2", "Bo", "", active=True, documents=0, sold=Decimal(0), owed=Decimal(0)),
    ]
    assert customers_sheet(customers, TODAY, "USD").rows[-1].cells[2:] == (2, usd("10"), usd("4"))
    stock = [
        StockRow(
            "MUG",
            "Mug",
            ItemKind.STOCK,
            active=True,
            income_account="4000",
            quantity=Decimal(3),
            value=Decimal("7.50"),
            shortfall=Decimal(0),
        ),
        StockRow(
            "BOWL",
            "Bowl",
            ItemKind.STOCK,
            active=True,
            income_account="4000",
            quantity=Decimal(0),
            value=Decimal(0),
            shortfall=Decimal(2),
        ),
    ]
    sheet = items_sheet(stock, ROLES, TODAY, "USD")
    assert sheet.rows[-1].cells[7] == usd("7.50")
    assert sheet.notes == (Phrase("reports.note_shortfall", {"count": 1}),)


@pytest.mark.parametrize(
    ("kind", "own", "accounts"),
    [
        (ItemKind.STOCK, "", (Role.SALES, Role.STOCK, Role.COST_OF_SALES)),
        (ItemKind.STOCK, "4010", ("4010", Role.STOCK, Role.COST_OF_SALES)),
        (ItemKind.DIGITAL, "", (Role.SALES, "", "")),
        (ItemKind.CERTIFICATE, "", (Role.CERTIFICATES, "", "")),
    ],
)
def test_an_item_names_the_accounts_its_roles_lead_to(
    kind: ItemKind, own: str, accounts: tuple[str, ...]
) -> None:
    code = {role.role: account.code for role, account in ROLES}
    nothing = Decimal(0)
    item = StockRow("MUG", "Mug", kind, True, own, nothing, nothing, nothing)  # noqa: FBT003 - as the row has it
    sheet = items_sheet([item], ROLES, TODAY, "USD")
    assert sheet.rows[0].cells[3:6] == tuple(
        code[each] if isinstance(each, Role) else each for each in accounts
    )


def test_money_on_its_way_is_explained_order_by_order() -> None:
    paypal = Account("1101", "Clearing - PayPal USD", AccountType.ASSET)
    lines = [
        ClearingLine("JE-1", 0, TODAY, "WEB-1", "1", "Ada", Decimal(10), "USD", Decimal(10), books_id="1"),
        ClearingLine("JE-2", 0, TODAY, "WEB-1/CM1", "1", "Ada", Decimal(-4), "USD", Decimal(-4)),
    ]
    sheet = clearing_sheet({paypal: lines}, TODAY, "USD")
    assert sheet.rows[-1].cells[4:] == (usd("6"), usd("6"))
    assert [row.link.kind for row in sheet.rows if row.link] == [LinkKind.DOCUMENT, LinkKind.ENTRY]


def test_reversed_receipts_and_payouts_say_so() -> None:
    bank = CHART["1000"]
    payment = Payment(
        "RC-1", "1", "SI-1", "Ada", TODAY, Decimal(5), "USD", bank, "Cheque", "", "JE-1", "JE-2"
    )
    payout = Payout(
        "PO-1", TODAY, bank, bank, "USD", Decimal(5), Decimal(0), Decimal(5), "USD", "", "JE-3", 2
    )
    [receipt] = receipts_sheet([payment], TODAY, "USD").rows
    assert receipt.cells[-1] == Phrase("reports.reversed_by", {"entry": "JE-2"})
    [paid] = payouts_sheet([payout], TODAY, "USD").rows
    assert paid.cells[-1] is None
    assert paid.link is not None
    assert paid.link.target == "JE-3"


def test_a_receipt_type_is_named_where_its_account_is_called_otherwise() -> None:
    account = Account("1101", "Clearing - PayPal USD", AccountType.ASSET)
    payment = Payment("RC-1", "1", "SI-1", "Ada", TODAY, Decimal(5), "USD", account, "", "", "JE-1")
    payout = Payout(
        "PO-1", TODAY, account, CHART["1000"], "USD", Decimal(5), Decimal(0), Decimal(5), "USD", "", "JE-3", 2
    )
    line = ClearingLine("JE-1", 0, TODAY, "WEB-1", "1", "Ada", Decimal(10), "USD", Decimal(10))
    renamed = receipt_types([(clearing("Wallets", "USD"), account), (AccountRole(Role.BANK), CHART["1000"])])
    words = Phrase("reports.account_of_type", {"name": "Clearing - PayPal USD", "type": "Wallets"})
    assert receipts_sheet([payment], TODAY, "USD", renamed).rows[0].cells[5] == words
    assert payouts_sheet([payout], TODAY, "USD", renamed).rows[0].cells[2:4] == (words, "Bank")
    heading = clearing_sheet({account: [line]}, TODAY, "USD", renamed).rows[0].cells[0]
    assert isinstance(heading, Phrase)
    assert say_phrase(heading) == "1101 Clearing - PayPal USD, Wallets"
    as_called = receipt_types([(clearing("PayPal", "USD"), account)])
    assert receipts_sheet([payment], TODAY, "USD", as_called).rows[0].cells[5] == "Clearing - PayPal USD"


def test_money_paid_back_is_negative_and_says_so() -> None:
    out = Payment(
        "PB-1", "1", "SI-1", "Ada", TODAY, Decimal(5), "USD", CHART["1000"], "", "", "JE-1",
        direction=PaymentDirection.OUT,
    )  # fmt: skip
    [row, taken_back] = receipts_sheet([out, replace(out, reversed_by="JE-2")], TODAY, "USD").rows
    assert row.cells[-2:] == (usd("-5"), Phrase("reports.paid_back"))
    assert taken_back.cells[-1] == Phrase("reports.reversed_by", {"entry": "JE-2"})


def test_a53_stock_is_reported_by_warehouse() -> None:
    places = (
        StockPlace("East", Decimal(4), Decimal("20.00"), Decimal(0)),
        StockPlace("Main", Decimal(6), Decimal("30.00"), Decimal(1)),
    )
    active = True
    mug = StockRow(
        "MUG", "Mug", ItemKind.STOCK, active, "", Decimal(10), Decimal("50.00"), Decimal(1), places=places
    )  # fmt: skip
    pot = replace(mug, code="POT", places=places[:1])
    sheet = stock_sheet([mug, pot], TODAY, "USD")
    assert [row.cells[:2] for row in sheet.rows[:-1]] == [("East", "MUG"), ("East", "POT"), ("Main", "MUG")]
    assert sheet.rows[2].cells[3:] == (Decimal(6), usd("30"), Decimal(1))
    assert sheet.rows[-1].cells[4] == usd("70")
