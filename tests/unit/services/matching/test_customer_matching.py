"""Whose order it is by the key that was chosen, by hand or not at all; customers of the shop taken over."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery, MatchStep, NewCustomer, PickList
from daybook.model.choices import CustomerMatching, NoCustomer, StoreCustomerField
from daybook.model.customers import StoreCustomer
from daybook.model.order import Order
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.model.setup import Guests
from daybook.model.table import OrderRow
from daybook.services.matching.mapping import StoreThing
from daybook.services.orders.fingerprint import document_hash
from daybook.services.records import shop_customers
from daybook.services.records.shop_rows import ShopState, Taken
from helpers.halted import StopAt
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench, workbench_on_copy
from unit.services.conftest import SINCE, Prepare

STOP = threading.Event()
BY_ACCOUNT = CustomerMatching(StoreCustomerField.FORM_FIELD, "Account number", "Account")


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, the_shop: SandboxProcess) -> Path:
    """Books that make no customers, and whose customers have a text field Account."""

    def fill(bench: Workbench) -> None:
        bench.list()
        ledger = bench.session.ledger
        assert ledger is not None
        ledger.customer_book.name_fields(["Account"])

    return prepare(the_shop, fill, create_customers=False)


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    with workbench_on_copy(prepared, tmp_path / "data", shop) as opened:
        yield opened


def orders_of(bench: Workbench) -> list[Order]:
    found = [order for batch in bench.session.item_source.batches(STOP) for order in batch]
    assert found
    return found


def with_account(bench: Workbench) -> Order:
    return next(order for order in orders_of(bench) if not order.is_guest and order.customer_id != "999999")


def use(bench: Workbench, **answers: object) -> None:
    bench.session.use_setup(replace(bench.setup, **answers))  # type: ignore[arg-type]  # fields of Setup


def held(bench: Workbench, thing: StoreThing) -> StoreThing:
    """Try to import the orders that wait for a customer; the customer as it stands in the list then."""
    bench.import_(*thing.order_ids)
    assert OrderState.HELD in {bench.state(each) for each in thing.order_ids}
    return next(each for each in bench.session.customer_mapping.waiting(STOP) if each.key == thing.key)


def in_books(bench: Workbench, **facts: object) -> str:
    [code] = bench.session.books.ensure([NewCustomer("Somebody", "", "", **facts)])  # type: ignore[arg-type]  # its fields
    return code


def test_a_customer_is_found_by_the_chosen_form_field(bench: Workbench) -> None:
    order = with_account(bench)
    account = f"A-{1000 + int(order.customer_id)}"
    code = in_books(bench, texts=(("Account", account),))
    use(bench, customer_matching=BY_ACCOUNT)
    bench.session.matching.learn([order], STOP)
    match, problems = bench.session.matching.customers([order], bench.setup).match(order)
    assert (problems, match and (match.customer_id, match.step)) == ((), (code, MatchStep.KEY))


@pytest.mark.parametrize(
    "field", [each for each in StoreCustomerField if each is not StoreCustomerField.NONE]
)
def test_each_field_of_the_shop_tells_two_customers_apart(
    bench: Workbench, field: StoreCustomerField
) -> None:
    chosen = CustomerMatching(field, "Account number", "Account")
    bench.session.store_customers.read_all(STOP, Quiet())
    values = {
        each.customer_id: value
        for each in bench.session.store_customers.find("", 1000)
        if (value := each.text(field, "Account number"))
    }
    orders = [each for each in orders_of(bench) if not each.is_guest and each.customer_id != "999999"]
    # Companies are few: the other one may have none, and must not be taken for the first then.
    orders.sort(key=lambda each: each.customer_id not in values)
    first = orders[0]
    second = next(each for each in orders if values.get(each.customer_id) != values[first.customer_id])
    codes = {
        each.order_id: bench.session.books.ensure(
            [NewCustomer(f"Of {each.order_id}", "", "", texts=(("Account", values[each.customer_id]),))]
        )[0]
        for each in (second, first)
        if each.customer_id in values
    }
    use(bench, customer_matching=chosen, match_by_email=False)
    bench.session.matching.learn([first, second], STOP)
    matcher = bench.session.matching.customers([first, second], bench.setup)
    found = {each.order_id: match for each in (first, second) if (match := matcher.match(each)[0])}
    assert {order_id: match.customer_id for order_id, match in found.items()} == codes
    assert {match.step for match in found.values()} == {MatchStep.KEY}


def test_the_number_of_the_shop_is_remembered_once_the_key_has_found_somebody(bench: Workbench) -> None:
    order = with_account(bench)
    bench.import_(order.order_id)
    assert bench.state(order.order_id) is OrderState.HELD
    account = f"A-{1000 + int(order.customer_id)}"
    code = in_books(bench, texts=(("Account", account),))
    use(bench, customer_matching=BY_ACCOUNT, create_items=True)
    bench.import_(order.order_id)
    assert bench.state(order.order_id) is OrderState.IMPORTED
    key = f"{bench.setup.store}:{order.customer_id}"
    assert bench.session.books.customers_by_link([key])[key].customer_id == code
    use(bench, customer_matching=CustomerMatching(), match_by_email=False)
    match, _problems = bench.session.matching.customers([order], bench.setup).match(order)
    assert match is not None
    assert (match.customer_id, match.step) == (code, MatchStep.REMEMBERED)


def test_several_customers_with_one_value_are_a_persons_to_tell_apart(bench: Workbench) -> None:
    order = with_account(bench)
    account = f"A-{1000 + int(order.customer_id)}"
    for name in ("One", "Two"):
        bench.session.books.ensure([NewCustomer(name, "", "", texts=(("Account", account),))])
    use(bench, customer_matching=BY_ACCOUNT)
    bench.session.matching.learn([order], STOP)
    _match, problems = bench.session.matching.customers([order], bench.setup).match(order)
    assert [problem.code for problem in problems] == ["match.several_customers_by_field"]


def test_without_a_match_an_order_is_held_and_never_goes_to_the_web_customer_by_itself(
    bench: Workbench,
) -> None:
    order = with_account(bench)
    bench.import_(order.order_id)
    row: OrderRow = bench.rows()[order.order_id]
    assert (row.state, row.reason.code if row.reason else "") == (OrderState.HELD, "match.customer_unknown")
    use(bench, no_customer=NoCustomer.SHARED)
    bench.session.books.ensure([NewCustomer(bench.setup.shared_customer, "", "")])
    match, problems = bench.session.matching.customers([order], bench.setup).match(order)
    assert (problems, match and match.step) == ((), MatchStep.SHARED)


def test_a_customer_matched_by_hand_frees_the_orders_that_waited(bench: Workbench) -> None:
    code = in_books(bench)
    mapping = bench.session.customer_mapping
    thing = held(bench, mapping.waiting(STOP)[0])
    assert thing.order_ids
    mapping.put(thing, code, STOP)
    freed = bench.session.free(thing.order_ids, STOP, Quiet())
    assert freed
    bench.import_(*freed)
    assert bench.state(freed[0]) is OrderState.IMPORTED
    assert [(row.thing.key, row.code) for row in mapping.rows(STOP)] == [(thing.key, code)]
    with pytest.raises(DaybookError) as caught:
        mapping.put(replace(thing, key="5:7"), code, STOP)
    assert caught.value.code == "mapping.key_form.customer"


def test_i22_a_guest_is_matched_by_hand_by_the_e_mail_and_remembered(bench: Workbench) -> None:
    code = in_books(bench)
    use(bench, guests=Guests.PER_EMAIL)
    guests = {order.order_id: order for order in orders_of(bench) if order.is_guest}
    mapping = bench.session.customer_mapping
    thing = held(bench, next(each for each in mapping.waiting(STOP) if "@" in each.key))
    assert thing.key == thing.key.lower()
    assert set(thing.order_ids) <= set(guests)
    assert thing.reason is not None
    assert thing.reason.code == "match.customer_unknown"
    mapping.put(replace(thing, key=thing.key.upper()), code, STOP)
    freed = bench.session.free(thing.order_ids, STOP, Quiet())
    assert set(freed) == set(thing.order_ids)
    bench.import_(*freed)
    assert {bench.state(order_id) for order_id in freed} == {OrderState.IMPORTED}
    assert thing.key not in {each.key for each in mapping.waiting(STOP)}
    match, problems = bench.session.matching.customers([guests[freed[0]]], bench.setup).match(
        guests[freed[0]]
    )
    assert (problems, match and match.customer_id, match and match.step) == ((), code, MatchStep.MAPPED)


def test_a_key_without_the_permission_holds_whose_account_must_be_asked_and_says_why(tmp_path: Path) -> None:
    scopes = "orders:modify,transactions,information,products"
    with (
        running("--orders", "20", "--no-hard-orders", "--scopes", scopes) as shop,
        workbench(tmp_path / "data", shop, since=SINCE) as bench,
    ):
        bench.list()
        ledger = bench.session.ledger
        assert ledger is not None
        ledger.customer_book.name_fields(["Account"])
        use(bench, customer_matching=BY_ACCOUNT)
        bench.import_all()
        codes = {each.reason.code for each in bench.rows().values() if each.reason is not None}
        assert "store.forbidden" in codes
        guests = [order_id for order_id, row in bench.rows().items() if row.state is OrderState.IMPORTED]
        assert guests


def listed(bench: Workbench) -> list[StoreCustomer]:
    bench.session.store_customers.read_all(STOP, Quiet())
    return list(bench.session.store_customers.find("", 1000))


def test_selected_customers_are_created_whole(bench: Workbench) -> None:
    everybody = listed(bench)
    assert len(everybody) >= 40
    trade = next(each for each in everybody if each.customer_id == "7")
    assert (trade.group, trade.text(StoreCustomerField.FORM_FIELD, "account NUMBER")) == ("Trade", "A-1007")
    [taken] = bench.session.shop_customers.take([trade], STOP, Quiet())
    assert taken.result is Taken.CREATED
    ledger = bench.session.ledger
    assert ledger is not None
    [kept] = ledger.customer_book.details([taken.code])
    assert (kept.name, kept.email, kept.address.phone, kept.group) == (
        trade.name,
        trade.email,
        trade.phone,
        "Trade",
    )
    assert kept.address.street_1 == trade.addresses[0].street_1
    [row] = bench.session.shop_customers.rows([trade])
    assert (row.state, row.code, row.step) == (ShopState.SAME, taken.code, "remembered")


def test_what_is_there_is_shown_side_by_side_and_never_overwritten_unasked(bench: Workbench) -> None:
    customer = listed(bench)[0]
    [taken] = bench.session.shop_customers.take([customer], STOP, Quiet())
    moved = replace(customer, phone="+1 555 0000")
    [row] = bench.session.shop_customers.rows([moved])
    assert row.state is ShopState.DIFFERENT
    assert [each.field for each in row.differences if each.differs] == ["phone"]
    [left] = bench.session.shop_customers.take([moved], STOP, Quiet())
    assert (left.result, left.code) == (Taken.LEFT, taken.code)
    ledger = bench.session.ledger
    assert ledger is not None
    assert ledger.customer_book.details([taken.code])[0].address.phone == customer.phone
    [updated] = bench.session.shop_customers.update([row])
    assert updated.result is Taken.UPDATED
    assert ledger.customer_book.details([taken.code])[0].address.phone == "+1 555 0000"


def test_a_search_asks_names_companies_and_numbers(bench: Workbench) -> None:
    customer = next(each for each in listed(bench) if each.company)
    search = bench.session.store_customers.search
    for text in (customer.email, customer.last_name, customer.company, customer.customer_id):
        assert customer.customer_id in {each.customer_id for each in search(text, STOP)}, text
    assert search("nobody is called so", STOP) == []


def test_an_undone_order_leaves_a_customer_who_was_brought_in(bench: Workbench) -> None:
    order = with_account(bench)
    [account] = bench.session.store_customers.of_ids([order.customer_id], STOP)
    [taken] = bench.session.shop_customers.take([account], STOP, Quiet())
    bench.import_(order.order_id)
    assert bench.state(order.order_id) is OrderState.IMPORTED
    bench.session.undoing.undo([order.order_id], "a test", None, STOP, Quiet())
    codes = {choice.code for choice in bench.session.books.pick_list(PickList.CUSTOMERS, STOP)}
    assert taken.code in codes


def test_a_preview_says_which_step_found_the_customer(bench: Workbench) -> None:
    order = with_account(bench)
    [account] = bench.session.store_customers.of_ids([order.customer_id], STOP)
    bench.session.shop_customers.take([account], STOP, Quiet())
    preview = bench.session.previewing.show(order.order_id, STOP)
    assert preview.customer_step == MatchStep.REMEMBERED.value


def test_a26_the_steps_are_kept_with_the_document_and_change_nothing_of_it(bench: Workbench) -> None:
    order = with_account(bench)
    [account] = bench.session.store_customers.of_ids([order.customer_id], STOP)
    bench.session.shop_customers.take([account], STOP, Quiet())
    bench.import_(order.order_id)
    [row] = [
        each for each in bench.session.documents.list(DocumentQuery()) if each.order_id == order.order_id
    ]
    kept = bench.session.documents.open(row.books_id).document
    assert kept.customer_step == MatchStep.REMEMBERED.value
    steps = {line.item_step for line in kept.lines if line.item}
    assert steps
    assert steps <= {MatchStep.KEY.value, MatchStep.CREATE.value}
    assert {line.item_step for line in kept.lines if not line.item} <= {"", MatchStep.CHARGE.value}
    assert bench.session.previewing.show(order.order_id, STOP).customer_step == kept.customer_step
    changed = replace(kept, customer_step=MatchStep.EMAIL.value)
    assert (changed, document_hash(changed)) == (kept, document_hash(kept))


def test_stop_leaves_the_other_customers_for_later(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shop_customers, "BATCH", 2)
    chosen = listed(bench)[:5]
    stop = StopAt("shop_customers.importing", 1)
    taken = bench.session.shop_customers.take(chosen, stop.cancel, stop)
    assert [each.result for each in taken] == [Taken.CREATED] * 2 + [Taken.NOT_TRIED] * 3
    assert stop.told == [(2, 5)]
    again = bench.session.shop_customers.take(chosen, STOP, Quiet())
    assert [each.result for each in again] == [Taken.LEFT] * 2 + [Taken.CREATED] * 3
