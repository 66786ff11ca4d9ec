"""Whose order it is: the customers of group E."""

from dataclasses import replace

import pytest

from daybook.conversion.build import Held, Matches
from daybook.model.books import CustomerMatch, MatchStep
from daybook.model.choices import NoCustomer
from daybook.model.order import Order
from daybook.model.problem import Problem
from daybook.model.setup import Guests, Setup
from daybook.services.matching.match import match_orders
from helpers.known_books import KnownBooks, customer, item
from helpers.orders import BUYER, SETUP, codes, line, shop_order

ORDER = shop_order(line("10.00"))
PER_EMAIL = replace(SETUP, guests=Guests.PER_EMAIL)
NOBODY = KnownBooks()


def numbered(number: int, **facts: object) -> Order:
    return replace(ORDER, order_id=str(number), **facts)  # type: ignore[arg-type]  # fields of Order


def guest(number: int = 1042, email: str = "ada@example.com", **facts: object) -> Order:
    return numbered(number, customer_id="0", billing=replace(BUYER, email=email), **facts)


def matched(order: Order, books: KnownBooks = NOBODY, setup: Setup = SETUP) -> CustomerMatch:
    found = match_orders([order], setup, books.port)[order.order_id]
    assert isinstance(found, Matches), found
    return found.customer


def held(order: Order, books: KnownBooks = NOBODY, setup: Setup = SETUP) -> tuple[Problem, ...]:
    found = match_orders([order], setup, books.port)[order.order_id]
    assert isinstance(found, Held), found
    return found.problems


def test_a_remembered_customer_comes_before_every_other_step() -> None:
    known = customer("C-9", "Ada King", "other@example.com")
    books = KnownBooks([customer()], links={"sandbox:5": known})
    assert matched(ORDER, books) == CustomerMatch("C-9", "Ada King", MatchStep.REMEMBERED)


def test_a_customer_chosen_by_hand_comes_before_the_address() -> None:
    setup = replace(SETUP, customer_map=(("5", "C-7"),))
    assert matched(ORDER, KnownBooks([customer()]), setup).customer_id == "C-7"


def test_te01_guests_share_one_customer() -> None:
    books = KnownBooks([customer("C-WEB", "Web sales", "")])
    assert matched(guest(), books) == CustomerMatch("C-WEB", "Web sales", MatchStep.SHARED)


def test_te01_the_shared_customer_is_made_once_where_it_is_missing() -> None:
    orders = [guest(1), guest(2, "charles@example.com")]
    found = match_orders(orders, SETUP, NOBODY.port)
    first, second = found["1"], found["2"]
    assert isinstance(first, Matches)
    assert isinstance(second, Matches)
    assert first.customer.new is not None
    assert first.customer.new is second.customer.new
    assert (first.customer.new.name, first.customer.step) == ("Web sales", MatchStep.SHARED)


def test_te01_guests_get_a_customer_for_each_address() -> None:
    match = matched(guest(), setup=PER_EMAIL)
    assert match.new is not None
    assert (match.step, match.new.store_key, match.name) == (
        MatchStep.CREATE,
        "sandbox:email:ada@example.com",
        "Ada Byron",
    )


def test_te02_guests_off_leaves_their_orders_out() -> None:
    setup = replace(SETUP, guests=Guests.LEAVE_OUT)
    assert codes(held(guest(), setup=setup)) == ["match.guests_off"]
    assert matched(ORDER, setup=setup).step is MatchStep.CREATE


@pytest.mark.parametrize("guests", [Guests.SHARED, Guests.PER_EMAIL])
def test_te03_a_guest_with_a_registered_address_is_that_customer(guests: Guests) -> None:
    match = matched(guest(), KnownBooks([customer()]), replace(SETUP, guests=guests))
    assert match == CustomerMatch("C-1", "Ada Byron", MatchStep.EMAIL)


def test_te03_a_guest_joins_the_customer_that_the_same_batch_creates() -> None:
    found = match_orders([guest(1), numbered(2)], PER_EMAIL, NOBODY.port)
    first, second = found["1"], found["2"]
    assert isinstance(first, Matches)
    assert isinstance(second, Matches)
    assert first.customer.new is second.customer.new
    assert second.customer.new is not None
    assert second.customer.new.store_key == "sandbox:5"


@pytest.mark.parametrize("email", ["ADA@Example.com", "  ada@example.com ", "Ada@EXAMPLE.COM\t"])
def test_te06_case_and_blanks_of_an_address_do_not_matter(email: str) -> None:
    order = replace(ORDER, billing=replace(BUYER, email=email))
    assert matched(order, KnownBooks([customer()])).customer_id == "C-1"


def test_te07_two_people_of_one_name_stay_two_with_a_readable_addition() -> None:
    smith = replace(BUYER, first_name="Anna", last_name="Smith", email="anna@example.com")
    other = replace(smith, email="smith@example.com")
    orders = [numbered(1, customer_id="1", billing=smith), numbered(2, customer_id="2", billing=other)]
    found = match_orders(orders, SETUP, NOBODY.port)
    names = [one.customer.name for one in found.values() if isinstance(one, Matches)]
    assert names == ["Anna Smith", "Anna Smith (smith@example.com)"]


def test_te07_a_name_taken_in_the_books_gets_an_addition_shown_beforehand() -> None:
    books = KnownBooks([customer(email="older@example.com")])
    assert matched(ORDER, books).name == "Ada Byron (ada@example.com)"


def test_te08_an_order_of_nobody_goes_to_the_shared_customer() -> None:
    assert matched(guest(email=""), setup=PER_EMAIL).step is MatchStep.SHARED


def test_te17_a_company_is_the_customer_and_its_person_the_contact() -> None:
    billing = replace(BUYER, company="Analytical Engines Ltd")
    new = matched(replace(ORDER, billing=billing)).new
    assert new is not None
    assert (new.name, new.contact) == ("Analytical Engines Ltd", "Ada Byron")


def test_te17_an_existing_company_keeps_its_name() -> None:
    books = KnownBooks([customer("C-3", "Analytical Engines")])
    billing = replace(BUYER, company="ANALYTICAL ENGINES LIMITED")
    assert matched(replace(ORDER, billing=billing), books).name == "Analytical Engines"


def test_te18_a_missing_first_name_leaves_the_last() -> None:
    order = replace(ORDER, billing=replace(BUYER, first_name="", last_name="Smith"))
    assert matched(order).name == "Smith"


def test_te20_a_customer_deleted_in_the_store_is_made_of_the_billing_block() -> None:
    new = matched(ORDER).new
    assert new is not None
    assert (new.name, new.email, new.address.city) == ("Ada Byron", "ada@example.com", "Austin")


def test_te21_ids_of_customers_are_text() -> None:
    order = replace(ORDER, customer_id="guestorder:81f")
    new = matched(order).new
    assert new is not None
    assert new.store_key == "sandbox:guestorder:81f"


@pytest.mark.parametrize(
    "email", ["x1@marketplace.amazon.com", "x1@marketplace.amazon.co.uk", "b2@members.ebay.com"]
)
def test_te23_a_marketplaces_relay_address_is_no_key(email: str) -> None:
    books = KnownBooks([customer(email=email)])
    registered = matched(replace(ORDER, billing=replace(BUYER, email=email)), books)
    assert registered.new is not None
    assert registered.new.email == ""
    assert matched(guest(email=email), books, PER_EMAIL).step is MatchStep.SHARED


def test_several_customers_with_one_address_are_held_and_named() -> None:
    books = KnownBooks([customer(), customer("C-2", "Ada King")])
    [problem] = held(ORDER, books)
    assert problem.code == "match.several_customers"
    assert problem.values["customers"] == "Ada Byron (C-1), Ada King (C-2)"


def test_an_active_customer_is_preferred_to_an_inactive_one_of_the_same_address() -> None:
    books = KnownBooks([customer("C-0", "Old Ada", active=False), customer()])
    assert matched(ORDER, books).customer_id == "C-1"


@pytest.mark.parametrize("remembered", [True, False])
def test_an_inactive_customer_holds_the_order(remembered: bool) -> None:
    gone = customer(active=False)
    books = KnownBooks([gone], links={"sandbox:5": gone} if remembered else {})
    assert codes(held(ORDER, books)) == ["match.customer_inactive"]


def test_the_address_is_not_used_where_the_setup_says_so() -> None:
    setup = replace(SETUP, match_by_email=False)
    assert matched(ORDER, KnownBooks([customer()]), setup).step is MatchStep.CREATE


@pytest.mark.parametrize(
    ("books", "setup"),
    [
        (KnownBooks(keeps_ledger=False), replace(SETUP, create_customers=False)),
        (KnownBooks(items=[item()], can_create=False), SETUP),
    ],
)
def test_where_no_customer_may_be_made_an_unknown_one_is_held(books: KnownBooks, setup: Setup) -> None:
    assert codes(held(ORDER, books, setup)) == ["match.customer_unknown"]
    assert codes(held(guest(), books, setup)) == ["match.shared_customer_missing"]


def test_books_that_daybook_keeps_get_the_shared_customer_though_buyers_are_not_created() -> None:
    setup = replace(SETUP, create_customers=False)
    assert codes(held(ORDER, NOBODY, setup)) == ["match.customer_unknown"]
    for order, answers in ((guest(), setup), (ORDER, replace(setup, no_customer=NoCustomer.SHARED))):
        match = matched(order, NOBODY, answers)
        assert match.new is not None
        assert (match.name, match.step) == (setup.shared_customer, MatchStep.SHARED)


def test_fifty_orders_cost_four_questions() -> None:
    books = KnownBooks()
    match_orders([numbered(number, customer_id=str(number)) for number in range(1, 51)], SETUP, books.port)
    assert sorted(books.questions) == ["emails", "items", "links", "names"]
