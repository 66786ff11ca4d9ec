"""Where money that is given back by hand leaves the books, and where refunded pieces go."""

from dataclasses import replace
from decimal import Decimal

from daybook.model.account import Account, AccountType
from daybook.model.document import ReceiptKind
from daybook.model.intacct import INTACCT
from daybook.model.refund import RefundItemKind
from helpers.orders import SETUP, journal, line, paid_in_full, shop_order, tax_row, taxed, unpaid
from unit.conversion.refunds import charge, memo, paid_back, piece, refund

THREE_MUGS = shop_order(line("30.00", "3.00", quantity=3), shipping=taxed("6.00"))
PAID = paid_in_full(THREE_MUGS, [tax_row("3.00")])
LATER = unpaid([tax_row("3.00")])
BANK = Account("1000", "Bank", AccountType.ASSET)
NOTHING = Decimal(0)


def test_money_given_back_by_hand_leaves_the_account_it_came_into_by_hand() -> None:
    order = replace(THREE_MUGS, payment_method="Bank Deposit", payment_status="")
    by_hand = (paid_back("11.00", "bankdeposit", offline=True),)
    given = refund("11.00", "1.00", piece(), payments=by_hand)
    found = memo(order, given, LATER, owed=NOTHING, paid_into=BANK)
    assert journal(found)[-1] == "19 Cr 1000 Bank 11.00"
    assert found.receipts[0].kind is ReceiptKind.OFFLINE


def test_a_gateway_gives_back_from_its_own_account_whatever_was_paid_by_hand() -> None:
    found = memo(THREE_MUGS, refund("11.00", "1.00", piece()), LATER, owed=NOTHING, paid_into=BANK)
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
