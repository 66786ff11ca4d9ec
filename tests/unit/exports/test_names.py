"""Names of accounts in other programs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.exports.names import LONGEST, LONGEST_IIF, iif_names, plain_text_names
from daybook.model.account import Account, AccountType

# beancount.github.io/docs/beancount_language_syntax.html, Accounts
VALID = re.compile(r"(Assets|Liabilities|Equity|Income|Expenses):[A-Z0-9][A-Za-z0-9-]*")

accounts = st.lists(
    st.builds(Account, st.text(min_size=1, max_size=12), st.text(max_size=100), st.sampled_from(AccountType)),
    unique_by=lambda account: account.code,
    max_size=12,
)


@pytest.mark.parametrize(
    ("account", "name"),
    [
        (Account("1101", "Clearing - PayPal USD", AccountType.ASSET), "Assets:A1101-Clearing-PayPal-USD"),
        (Account("5000", "Cost of Goods Sold", AccountType.COST), "Expenses:A5000-Cost-of-Goods-Sold"),
        (
            Account("4000", "Erlöse: Übersee & Straße", AccountType.INCOME),
            "Income:A4000-Erlose-Ubersee-Strasse",
        ),
        (Account("2201", "売上税", AccountType.LIABILITY), "Liabilities:A2201"),
        (Account("漢", "", AccountType.EQUITY), "Equity:A"),
    ],
)
def test_a_name_is_made_of_code_and_name(account: Account, name: str) -> None:
    assert plain_text_names([account]) == {account.code: name}


def test_accounts_that_would_share_a_name_are_numbered_by_code() -> None:
    twins = [Account(code, "Fees", AccountType.EXPENSE) for code in ("61 00", "61-00", "6100")]
    expected = {
        "61 00": "Expenses:A61-00-Fees",
        "61-00": "Expenses:A61-00-Fees-2",
        "6100": "Expenses:A6100-Fees",
    }
    assert plain_text_names(twins) == plain_text_names(reversed(twins)) == expected
    long = [Account(f"{'9' * 40}{number}", "x", AccountType.ASSET) for number in (1, 2)]
    assert list(iif_names(long).values()) == ["9" * 31, f"{'9' * 29}-2"]


@given(accounts)
def test_names_are_valid_and_no_two_alike(chart: list[Account]) -> None:
    names = plain_text_names(chart)
    assert set(names) == {account.code for account in chart}
    assert all(VALID.fullmatch(name) and len(name) <= LONGEST for name in names.values())
    assert len({name.casefold() for name in names.values()}) == len(chart)
    others = iif_names(chart)
    assert all(len(name) <= LONGEST_IIF and not set(name) & set(':"\t\r\n') for name in others.values())
    assert len({name.casefold() for name in others.values()}) == len(chart)
    assert all(name.encode("cp1252") for name in others.values())
