"""Where money that is given back by hand leaves the books, and where refunded pieces go."""

from dataclasses import replace
from decimal import Decimal

from daybook.conversion.hand_money import TakenIn, still_there
from daybook.model.account import Account, AccountType
from daybook.model.document import ReceiptKind
from daybook.model.intacct import INTACCT
from daybook.model.refund import Refund, RefundItemKind
from helpers.orders import SETUP, journal, line, paid_in_full, shop_order, tax_row, taxed, unpaid
from unit.conversion.refunds import charge, memo, paid_back, piece, refund

THREE_MUGS = shop_order(line("30.00", "3.00", quantity=3), shipping=taxed("6.00"))
PAID = paid_in_full(THREE_MUGS, [tax_row("3.00")])
LATER = unpaid([tax_row("3.00")])
BANK = Account("1000", "Bank", AccountType.ASSET)
TILL = Account("1060", "Till", AccountType.ASSET)
NOTHING = Decimal(0)


BY_HAND = replace(THREE_MUGS, payment_method="Bank Deposit", payment_status="")


def one_back(*payments: str) -> Refund:
    """A mug that comes back, paid back by hand in these parts."""
    parts = tuple(paid_back(each, "bankdeposit", offline=True) for each in payments)
    return refund("11.00", "1.00", piece(), payments=parts)


def taken_in(account: Account, figure: str) -> TakenIn:
    return TakenIn(account, Decimal(figure))


def test_money_given_back_by_hand_leaves_the_account_it_came_into_by_hand() -> None:
    found = memo(BY_HAND, one_back("11.00"), LATER, owed=NOTHING, by_hand=(taken_in(BANK, "39.00"),))
    assert journal(found)[-1] == "19 Cr 1000 Bank 11.00"
    assert found.receipts[0].kind is ReceiptKind.OFFLINE


def test_money_given_back_by_hand_is_of_the_newest_payments_up_to_what_each_was() -> None:
    taken = (taken_in(TILL, "2.50"), taken_in(BANK, "4.00"), taken_in(TILL, "32.50"))
    found = memo(BY_HAND, one_back("11.00"), LATER, owed=NOTHING, by_hand=taken)
    # 2.50 of the till, 4.00 of the bank, and the rest of what the till took in first: 7.00 in all.
    assert journal(found)[-2:] == ["19 Cr 1060 Till 7.00", "19 Cr 1000 Bank 4.00"]
    assert [each.amount for each in found.receipts] == [Decimal("7.00"), Decimal("4.00")]


def test_each_payment_back_begins_where_the_one_before_it_ended() -> None:
    taken = (taken_in(TILL, "2.50"), taken_in(BANK, "36.50"))
    found = memo(BY_HAND, one_back("2.00", "9.00"), LATER, owed=NOTHING, by_hand=taken)
    assert [(each.account.code, each.amount) for each in found.receipts] == [
        ("1060", Decimal("2.00")),
        ("1060", Decimal("0.50")),
        ("1000", Decimal("8.50")),
    ]


def test_what_nobody_recorded_goes_back_from_undeposited_funds() -> None:
    found = memo(BY_HAND, one_back("11.00"), LATER, owed=NOTHING, by_hand=(taken_in(BANK, "3.00"),))
    assert journal(found)[-2:] == ["19 Cr 1000 Bank 3.00", "19 Cr 1050 Undeposited funds 8.00"]


def test_what_went_back_before_was_of_the_newest_payments() -> None:
    taken = (taken_in(TILL, "2.50"), taken_in(BANK, "4.00"), taken_in(TILL, "32.50"))
    left = still_there(taken, {"1060": Decimal("3.00"), "1000": Decimal("4.00")})
    assert left == (taken_in(TILL, "32.00"),)


def test_a_gateway_gives_back_from_its_own_account_whatever_was_paid_by_hand() -> None:
    taken = (taken_in(BANK, "39.00"),)
    found = memo(THREE_MUGS, refund("11.00", "1.00", piece()), LATER, owed=NOTHING, by_hand=taken)
    assert journal(found)[-1] == "19 Cr 1101 Clearing - Credit Card USD 11.00"


def test_refunded_pieces_go_back_into_the_warehouse_they_left_where_that_is_wanted() -> None:
    given = refund("11.00", "1.00", piece())
    assert [one.warehouse for one in memo(THREE_MUGS, given, PAID).lines] == [""]
    wanted = replace(SETUP, refunded_goods_come_back=True)
    assert [one.warehouse for one in memo(THREE_MUGS, given, PAID, wanted).lines] == ["Main"]
    elsewhere = replace(wanted, books=INTACCT)
    assert [one.warehouse for one in memo(THREE_MUGS, given, PAID, elsewhere).lines] == [""]
    # An amount is no piece of anything.
    amount = refund("5.00", "0", charge(RefundItemKind.ORDER, "5.00", "1042"))
    assert [one.warehouse for one in memo(THREE_MUGS, amount, PAID, wanted).lines] == [""]
