"""Certificates and credit redeemed beyond what these books recorded (R16)."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.books import StoredDocument
from daybook.model.document import EntryOrigin
from daybook.model.holders import HeldInStore, Holder
from daybook.model.money import Money
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.model.sheet import Phrase, RowKind, Sheet
from daybook.sandbox.hard_orders.builder import BANK, PAID, item
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.ordinary import certificate
from daybook.services.ledger.documents import DocumentDesk
from daybook.services.ledger.outstanding import Answer, Outstanding, Shortfall
from daybook.services.orders.proof import proof_of
from daybook.services.sheets.outstanding import outstanding_sheet
from helpers.golden import Golden, balances, expected
from helpers.typed_shop import AUSTIN, order

CERTIFICATE = replace(PAID, certificate=amount("60.00"))


def redeemed(golden: Golden) -> BooksId:
    """A mug for 100.00, of which 60.00 are paid with a certificate that these books never sold."""
    (sale,) = golden.sell(order(1016, item("JF-MUG", "100.00"), payment=CERTIFICATE))
    return sale


def flags(golden: Golden, sale: BooksId) -> list[tuple[str, object]]:
    whole = DocumentDesk(golden.books, golden.ledger).whole(sale.text)
    return [(flag.code, flag.values.get("amount")) for flag in whole.stored.document.flags]


def missing(golden: Golden) -> list[Shortfall]:
    return Outstanding(golden.ledger).shortfalls()


def test_r16_a_redemption_beyond_the_recorded_balance_is_flagged_and_listed(golden: Golden) -> None:
    sale = redeemed(golden)
    [shortfall] = missing(golden)
    assert (shortfall.account.code, shortfall.amount) == ("2300", Decimal("60.00"))
    assert [(each.reference, each.unrecorded) for each in shortfall.redemptions] == [
        ("WEB-1016", Decimal("60.00"))
    ]
    assert ("flag.redeemed_unrecorded", Money(Decimal("60.00"), "USD")) in flags(golden, sale)
    sheet = outstanding_sheet(golden.ledger.outstanding(), dt.date(2026, 3, 31), "USD")
    named = {"code": "2300", "name": shortfall.account.name}
    place = [row.cells[0] for row in sheet.rows].index(Phrase("reports.unrecorded", named))
    assert sheet.rows[place + 1].cells[1:5] == (
        "WEB-1016", "Ada Byron", None, Money(Decimal("60.00"), "USD"),
    )  # fmt: skip


@pytest.mark.parametrize(("answer", "account"), [(Answer.ISSUED_BEFORE, "3100"), (Answer.GIVEN_AWAY, "6150")])
def test_r16_the_answer_is_an_entry_on_the_first_day_in_debit(
    golden: Golden, answer: Answer, account: str
) -> None:
    sale = redeemed(golden)
    number = Outstanding(golden.ledger).answer("2300", answer, "Never recorded here")
    assert number == "JE-000002"
    assert golden.journal()[4:] == expected(f"""
        JE-000002 2026-03-18
          {account} Dr 60.00 USD 60.00
          2300 Cr 60.00 USD -60.00
    """)
    assert missing(golden) == []
    assert "flag.redeemed_unrecorded" not in dict(flags(golden, sale))
    assert balances(golden.ledger, "2026-03-31") == {"1101": "40.00", "4000": "-100.00", account: "60.00"}


def test_r16_it_is_answered_once(golden: Golden) -> None:
    redeemed(golden)
    outstanding = Outstanding(golden.ledger)
    outstanding.answer("2300", Answer.GIVEN_AWAY, "Given away")
    with pytest.raises(DaybookError) as caught:
        outstanding.answer("2300", Answer.GIVEN_AWAY, "Given away")
    assert caught.value.code == "outstanding.nothing_missing"


def test_r16_only_the_part_that_was_never_recorded_is_flagged(golden: Golden) -> None:
    # 50.00 were sold before; of the 60.00 redeemed, 10.00 were not.
    bought = certificate(amount("50.00"), AUSTIN)
    golden.sell(order(1015, bought, at="2026-03-17 10:00", deliveries=[]))
    sale = redeemed(golden)
    assert ("flag.redeemed_unrecorded", Money(Decimal("10.00"), "USD")) in flags(golden, sale)


def test_r16_a_certificate_bought_with_a_certificate_is_proved_whatever_its_receipts_are(
    golden: Golden,
) -> None:
    # An invoice over a certificate of 100.00, of which 60.00 were paid with another: its receipt is on the
    # same account as what was sold, and an entry of its own.
    tenders = replace(BANK, certificate=amount("60.00"))
    (sale,) = golden.sell(order(1017, certificate(amount("100.00"), AUSTIN), payment=tenders, deliveries=[]))
    stored: StoredDocument = golden.stored(sale)
    origins = [entry.origin for entry in stored.document.entries]
    assert origins == [EntryOrigin.DOCUMENT, EntryOrigin.RECEIPT]
    assert proof_of(stored).holds
    assert proof_of(stored).entry == Decimal("100.00")
    [booked] = golden.ledger.booked(golden.session.setup.store)
    assert booked.entry_total == booked.total == Decimal("100.00")


def test_proofs_of_books_that_kept_receipts_as_part_of_the_sale_still_hold(golden: Golden) -> None:
    tenders = replace(BANK, certificate=amount("60.00"))
    (sale,) = golden.sell(order(1017, certificate(amount("100.00"), AUSTIN), payment=tenders, deliveries=[]))
    stored = golden.stored(sale)
    entries = tuple(replace(entry, origin=EntryOrigin.DOCUMENT) for entry in stored.document.entries)
    older = replace(stored, document=replace(stored.document, entries=entries))
    assert proof_of(older).holds


def in_shop(golden: Golden, held: HeldInStore) -> Sheet:
    golden.shop.held = held
    service = golden.session.ledger_service
    assert service is not None
    return service.held_in_store_sheet(threading.Event())


def usd(figure: str) -> Money:
    return Money(Decimal(figure), "USD")


def test_r16_what_the_shop_tells_stands_beside_what_the_books_owe(golden: Golden) -> None:
    # A certificate of 50.00 was sold through the books; another of 30.00 has expired in the shop, and credit
    # of 12.50 was given before: 30.00 and 12.50 more are held than the books owe.
    golden.sell(order(1045, certificate(amount("50.00"), AUSTIN), deliveries=[]))
    cards = (Holder("Ida", usd("50.00")), Holder("Bo", usd("30.00"), lapsed=True))
    sheet = in_shop(golden, HeldInStore(cards, (Holder("Ada Byron", usd("12.50")),)))
    assert [row.cells for row in sheet.rows] == [
        (Phrase("reports.held_certificates"), None, None, None),
        ("Ida", usd("50.00"), None, None),
        (Phrase("reports.held_lapsed", {"who": "Bo"}), usd("30.00"), None, None),
        (Phrase("reports.sum"), usd("80.00"), usd("50.00"), usd("-30.00")),
        (Phrase("reports.held_credit"), None, None, None),
        ("Ada Byron", usd("12.50"), None, None),
        (Phrase("reports.sum"), usd("12.50"), usd("0"), usd("-12.50")),
    ]
    assert [note.code for note in sheet.notes] == ["reports.note_held_differs"]


def test_r16_shop_and_books_agree_where_all_was_sold_through_the_books(golden: Golden) -> None:
    golden.sell(order(1046, certificate(amount("50.00"), AUSTIN), deliveries=[]))
    sheet = in_shop(golden, HeldInStore((Holder("Ida", usd("50.00")),), ()))
    assert [note.code for note in sheet.notes] == ["reports.note_held_agrees"]


def test_r16_what_cannot_be_read_or_compared_is_said_and_not_guessed(golden: Golden) -> None:
    euros = Money(Decimal("7.00"), "EUR")
    cards = (Holder("Ida", euros), Holder("Bo", usd("5.00")))
    sheet = in_shop(golden, HeldInStore(cards, None))
    sums = [row.cells[1:] for row in sheet.rows if row.kind is RowKind.SUM]
    assert sums == [(usd("5.00"), usd("0"), None), (euros, None, None), (None, usd("0"), None)]
    assert {note.code for note in sheet.notes} == {"reports.note_no_credit", "reports.note_held_foreign"}
