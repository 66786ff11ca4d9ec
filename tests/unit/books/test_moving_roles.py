"""Accounts that are explained item by item take a role only where nothing else stands on them."""

from functools import partial

import pytest

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountRole, AccountType, Role, clearing
from daybook.model.books import NewAccount
from daybook.model.document import DocumentKind
from unit.books.ledger_samples import DAY, approved, sale
from unit.books.report_samples import by_hand
from unit.books.test_hand_entries import refused

SPARE = Account("2390", "Spare", AccountType.LIABILITY)
CAPITAL = Account("3000", "Owner's capital", AccountType.EQUITY)
ROLES = [
    AccountRole(Role.DEPOSITS),
    AccountRole(Role.CERTIFICATES),
    AccountRole(Role.STORE_CREDIT),
    clearing("PayPal", "USD"),
]


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    books.ensure([NewAccount(AccountRole(Role.FEES, "spare"), SPARE)])
    return books


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.role.value)
def test_a_role_moves_to_no_account_with_a_balance_of_another_kind(
    books: LocalBooks, role: AccountRole
) -> None:
    ledger = books.ledger
    ledger.post_entry(by_hand(DAY, (SPARE, "-5.00"), (CAPITAL, "5.00")))
    before = ledger.chain_head()
    assert refused(partial(ledger.map_role, role, "2390")) == ("books.account_holds_another", "2390")
    assert ledger.chain_head() == before
    ledger.post_entry(by_hand(DAY, (SPARE, "5.00"), (CAPITAL, "-5.00")))
    ledger.map_role(role, "2390")
    assert dict(ledger.roles())[role].code == "2390"


@pytest.mark.parametrize("role", [*ROLES, AccountRole(Role.RECEIVABLE)], ids=lambda role: role.role.value)
def test_a_role_shares_no_account_with_another_that_is_counted_on_its_own(
    books: LocalBooks, role: AccountRole
) -> None:
    others = {
        "1200": Role.RECEIVABLE,
        "2320": Role.DEPOSITS,
        "2310": Role.STORE_CREDIT,
        "1101": Role.CLEARING,
    }
    for code in (code for code, other in others.items() if other is not role.role):
        assert refused(partial(books.ledger.map_role, role, code)) == ("books.account_shared", code)


def test_what_stands_on_the_account_of_before_stays_and_the_role_may_return(books: LocalBooks) -> None:
    approved(books, sale(1, DocumentKind.SALES_ORDER, received=((DAY, "21.65"),)))
    deposits = AccountRole(Role.DEPOSITS)
    books.ledger.map_role(deposits, "2390")
    assert [account.code for account in books.ledger.accounts_for(Role.DEPOSITS)] == ["2390", "2320"]
    books.ledger.map_role(deposits, "2320")
    assert books.ledger.verify().damage == ()
