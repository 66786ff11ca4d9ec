"""Which account a role posts to."""

import pytest

from daybook.conversion.accounts import AccountPlan
from daybook.model.account import Account, AccountRole, AccountType, Role, clearing
from daybook.model.books import NewAccount
from daybook.model.chart import DEFAULT_CHART
from daybook.model.problem import DaybookError
from daybook.model.setup import AccountChoice
from helpers.orders import default_plan

SALES = AccountRole(Role.SALES)


def area(key: str) -> AccountRole:
    return AccountRole(Role.TAX, key)


def test_the_users_choice_comes_before_what_the_books_know() -> None:
    web = Account("4050", "Web sales", AccountType.INCOME)
    known = {SALES: Account("4000", "Sales", AccountType.INCOME)}
    plan = AccountPlan(known, [*known.values(), web], [AccountChoice(SALES, "4050")])
    assert plan.account(SALES) == web
    assert plan.new == ()


def test_a_chosen_account_that_is_gone_is_an_error() -> None:
    plan = AccountPlan({}, [], [AccountChoice(SALES, "4050")])
    with pytest.raises(DaybookError) as caught:
        plan.account(SALES)
    assert (caught.value.code, caught.value.values) == ("conversion.account_missing", {"account": "4050"})


def test_clearing_and_tax_accounts_take_the_next_free_numbers() -> None:
    plan = default_plan()
    asked = [clearing("PayPal", "USD"), clearing("PayPal", "EUR"), area("Texas|Default|US"), area("Ohio||US")]
    assert [(plan.account(role).code, plan.account(role).name) for role in asked] == [
        ("1101", "Clearing - PayPal USD"),
        ("1102", "Clearing - PayPal EUR"),
        ("2201", "Tax collected - Texas"),
        ("2202", "Tax collected - Ohio"),
    ]
    assert [new.role for new in plan.new] == asked


def test_numbers_and_names_already_in_the_chart_are_not_taken_twice() -> None:
    chart = [
        Account("1101", "Till", AccountType.ASSET),
        Account("2299", "Tax collected - Texas", AccountType.LIABILITY),
    ]
    plan = AccountPlan({}, chart, [])
    assert plan.account(clearing("PayPal", "USD")).code == "1102"
    assert plan.account(area("Texas|Default|US")).name == "Tax collected - Texas (Default, US)"
    assert plan.account(area("Texas|Default|US|8")).name == "Tax collected - Texas (Default, US, 8%)"


def test_more_than_ninety_nine_areas_find_numbers_inside_their_hundred() -> None:
    plan = default_plan()
    codes = [plan.account(area(f"County {number}")).code for number in range(1, 121)]
    assert len(set(codes)) == 120
    assert codes[98:101] == ["2299", "22100", "22101"]
    assert all("2200" < code < "2300" for code in codes)


def test_two_areas_that_only_differ_in_what_is_not_shown_are_numbered() -> None:
    plan = default_plan()
    names = [plan.account(area(key)).name for key in ("Texas|A|US", "Texas|B|US", "Texas|B||US")]
    assert names == [
        "Tax collected - Texas",
        "Tax collected - Texas (B, US)",
        "Tax collected - Texas (B, US) 2",
    ]


def test_a_fee_without_an_account_of_its_own_shares_that_of_all_fees() -> None:
    plan = default_plan()
    assert plan.account(AccountRole(Role.FEES, "Insurance")).code == "4130"
    assert not plan.is_chosen(AccountRole(Role.FEES, "Insurance"))


@pytest.mark.parametrize("role", [clearing("Visa", "USD"), area("Texas")])
def test_an_account_chosen_for_all_ways_of_payment_or_areas_takes_each_without_its_own(
    role: AccountRole,
) -> None:
    every, one = Account("1091", "All", AccountType.ASSET), Account("1092", "One", AccountType.ASSET)
    chosen = [AccountChoice(AccountRole(role.role), "1091")]
    assert AccountPlan({}, [every, one], chosen).account(role) == every
    assert AccountPlan({}, [every, one], [*chosen, AccountChoice(role, "1092")]).account(role) == one


def test_books_without_a_chart_are_proposed_the_default_one() -> None:
    plan = AccountPlan({}, [], [])
    for account, role in DEFAULT_CHART:
        if role is not None:
            assert plan.account(role) == account


def test_a_default_number_used_for_something_else_is_left_alone() -> None:
    loan = Account("4000", "Loan", AccountType.LIABILITY)
    plan = AccountPlan({}, [loan], [])
    assert plan.account(SALES) == Account("4001", "Sales", AccountType.INCOME)


def test_the_same_questions_get_the_same_answers() -> None:
    asked = [area("B"), area("A"), clearing("Stripe", "USD"), area("B")]
    first, second = default_plan(), default_plan()
    assert [first.account(role) for role in asked] == [second.account(role) for role in asked]


def test_an_account_that_an_item_names_and_the_books_do_not_have_is_an_error() -> None:
    with pytest.raises(DaybookError) as caught:
        default_plan().account_coded("4999")
    assert (caught.value.code, caught.value.values) == ("conversion.account_missing", {"account": "4999"})


def test_what_an_earlier_plan_proposed_stands_while_its_number_is_free() -> None:
    role = clearing("PayPal", "USD")
    proposed = NewAccount(role, Account("1150", "Clearing - PayPal USD", AccountType.ASSET))
    assert AccountPlan({}, [], [], [proposed]).account(role) == proposed.account
    till = Account("1150", "Till", AccountType.ASSET)
    assert AccountPlan({}, [till], [], [proposed]).account(role).code == "1101"
    assert AccountPlan({role: till}, [], [], [proposed]).account(role) == till


def test_clearing_accounts_of_one_name_are_numbered() -> None:
    name = "Clearing - PayPal USD"
    chart = [Account("1190", name, AccountType.ASSET), Account("1191", f"{name} 2", AccountType.ASSET)]
    assert AccountPlan({}, chart, []).account(clearing("PayPal", "USD")).name == f"{name} 3"
