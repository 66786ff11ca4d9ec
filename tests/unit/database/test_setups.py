"""Setups, the wizard's draft and status labels come back as they were saved."""

import json
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from daybook.database import Workspace, open_workspace
from daybook.database.value_codec import inward, outward
from daybook.model.account import AccountRole, Role
from daybook.model.choices import (
    Authorised,
    Checking,
    CustomerMatching,
    Direction,
    ItemMatching,
    MethodChoice,
    NoCustomer,
    PaymentChoices,
    Pushing,
    ShippingChoices,
    ShippingClass,
    ShippingMethod,
    StatusLink,
    StatusUpdates,
    StoreCustomerField,
    StoreDeed,
    StoreItemField,
    Summary,
    WriteBack,
)
from daybook.model.document import DocumentKind
from daybook.model.intacct_choices import (
    Charge,
    ChargeAs,
    DiscountSign,
    IntacctChoices,
    ReceiptAccount,
    ReceiptsAs,
)
from daybook.model.problem import DaybookError
from daybook.model.setup import (
    AccountChoice,
    Bundles,
    Discounts,
    DocumentDate,
    Draft,
    DueBasis,
    DueRule,
    Guests,
    LaterMoney,
    PaymentTerm,
    RefundsBeforeStart,
    Setup,
    Unpaid,
    ZeroTotal,
)
from daybook.model.store import StatusCount
from unit.database.samples import SETUP, START, STORE

FULL = Setup(
    store=STORE,
    api_root="https://api.bigcommerce.com/stores/abc123",
    store_name="Mugs & More",
    time_zone="America/Chicago",
    home_currency="USD",
    country_code="CA",
    prices_include_tax=True,
    typed_by_user=True,
    transactions_allowed=False,
    ask_token_each_time=True,
    since=date(2026, 1, 31),
    statuses=(11, 42),
    guests=Guests.PER_EMAIL,
    books="practice",
    document_kind=DocumentKind.SALES_INVOICE,
    document_date=DocumentDate.SHIPMENT,
    unpaid=Unpaid.HOLD,
    open_difference=Unpaid.HOLD,
    warehouse="East",
    payment_term=PaymentTerm("Net 45", 45, end_of_month=True),
    due_rule=DueRule(DueBasis.DAY_OF_NEXT_MONTH, 15),
    prefix="EU",
    former_prefixes=("WEB",),
    shared_customer="Webshop",
    discounts=Discounts.NET,
    zero_total=ZeroTotal.LIST_ONLY,
    refunds_before_start=RefundsBeforeStart.POST,
    refunded_goods_come_back=True,
    later_payments=LaterMoney.BOOK,
    bundles=Bundles.CHILDREN,
    create_items=False,
    create_customers=False,
    match_by_email=False,
    import_test_orders=True,
    import_migrated_orders=True,
    tolerance=0,
    rate_is_transactional_per_home=False,
    paid_methods=("Cash",),
    marketplace_remits=("amazon", "ebay"),
    custom_item="MISC",
    accounts=(AccountChoice(AccountRole(Role.CLEARING, "PayPal|USD"), "1105"),),
    item_map=(("77", "MUG"), ("78", "CUP")),
    customer_map=(("5", "C-000001"),),
    description="Mugs in the east",
    enabled=False,
    may=(StoreDeed.STATUSES, StoreDeed.STOCK),
    item_matching=ItemMatching(StoreItemField.CUSTOM_FIELD, "Ledger code", "barcode"),
    customer_matching=CustomerMatching(StoreCustomerField.FORM_FIELD, "VAT", "vat_number", own_terms=False),
    no_customer=NoCustomer.SHARED,
    checking=Checking(is_on=True, minutes=15, imports=True),
    write_back=WriteBack(is_on=True, downloaded=9, error=12, notes_reason=False),
    status_updates=StatusUpdates(Direction.PUSH, ("Waiting", "Fired"), (StatusLink("Fired", 2),)),
    payments=PaymentChoices((MethodChoice("PayPal", Authorised.AUTHORISATION),), ("On account",)),
    shipping=ShippingChoices(
        "UPS",
        create_methods=False,
        default_class="Parcel",
        classes=(ShippingClass("Parcel", "4010", "Texas"),),
        methods=(ShippingMethod("UPS Ground", "UPS", "Parcel"),),
    ),
    pushing=Pushing(name=True, quantity=True, warehouse="East", with_checks=True),
    summary=Summary.DAILY,
    intacct=IntacctChoices(
        sender_id="sender",
        company_id="JUNIPER",
        user_id="user",
        entity_id="US",
        definition="Sales Invoice",
        shipping=Charge(ChargeAs.ITEM, "SHIPPING"),
        discount_sign=DiscountSign.NEGATIVE,
        receipts=ReceiptsAs.PAYMENTS,
        receipt_accounts=(ReceiptAccount("PayPal", "1092", "EFT"),),
        order_contacts=False,
    ),
    example=True,
    finished=True,
)


def test_the_sample_sets_every_option_away_from_its_default() -> None:
    untouched = Setup("")
    same = [each.name for each in fields(Setup) if getattr(FULL, each.name) == getattr(untouched, each.name)]
    assert same == []


def test_a_setup_comes_back_whole(workspace: Workspace) -> None:
    assert workspace.setups.load(STORE) is None
    workspace.setups.save(SETUP)
    workspace.setups.save(FULL)
    assert workspace.setups.load(STORE) == FULL
    assert list(workspace.setups.stores()) == [STORE]


def test_what_the_store_taught_of_its_rates_changes_neither_other_answers_nor_which_shop_was_saved_last(
    path: Path,
) -> None:
    hours = (START + timedelta(hours=hour) for hour in count())
    workspace = open_workspace(path, lambda: next(hours))
    first, last = replace(FULL, store="first"), replace(FULL, store="last")
    workspace.setups.save(first)
    workspace.setups.save(last)
    learned = not first.rate_is_transactional_per_home
    workspace.setups.learn_rate_direction("first", per_home=learned)
    assert workspace.setups.load("first") == replace(first, rate_is_transactional_per_home=learned)
    assert workspace.setups.load("last") == last
    assert list(workspace.setups.stores()) == ["last", "first"]
    workspace.close()


@pytest.mark.parametrize("store", ["unfinished", "unknown"])
def test_a_setup_that_is_not_there_or_not_finished_learns_nothing(workspace: Workspace, store: str) -> None:
    workspace.setups.save(replace(FULL, store="unfinished", finished=False))
    before = workspace.setups.load(store)
    workspace.setups.learn_rate_direction(store, per_home=not FULL.rate_is_transactional_per_home)
    assert workspace.setups.load(store) == before


def test_unknown_keys_are_ignored_and_missing_ones_have_their_default() -> None:
    data = json.loads(json.dumps(outward(FULL)))
    data["from_the_future"] = {"a": 1}
    del data["tolerance"]
    assert inward(Setup, data) == replace(FULL, tolerance=Setup("").tolerance)


def test_decimals_are_kept_exactly() -> None:
    assert outward(Decimal("1.10")) == "1.10"


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "not json",
        '{"store": 7}',
        '{"store": "a", "guests": "nobody"}',
        '{"store": "a", "statuses": 11}',
        '{"store": "a", "finished": "yes"}',
        '{"store": "a", "item_map": [["a"]]}',
    ],
)
def test_a_setup_that_cannot_be_read_is_not_guessed_at(workspace: Workspace, path: Path, text: str) -> None:
    workspace.setups.save(FULL)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE setups SET setup = ?", (text,))
    with pytest.raises(DaybookError) as caught:
        workspace.setups.load(STORE)
    assert caught.value.code == "database.setup_damaged"


def test_a_draft_is_kept_until_it_is_forgotten(workspace: Workspace) -> None:
    assert workspace.setups.draft() is None
    workspace.setups.save_draft(Draft(SETUP))
    draft = Draft(FULL, page="books", way="help", tested=True, reached="money")
    workspace.setups.save_draft(draft)
    assert workspace.setups.draft() == draft
    workspace.setups.save_draft(None)
    assert workspace.setups.draft() is None


def test_tg06_status_labels_are_kept_by_id_in_the_stores_order(workspace: Workspace) -> None:
    labels = [
        StatusCount(11, "Bitte packen", "Awaiting Fulfillment", 4),
        StatusCount(0, "Incomplete", "Incomplete", 0),
    ]
    workspace.setups.set_statuses(STORE, labels)
    workspace.setups.set_statuses(STORE, labels)
    assert list(workspace.setups.statuses(STORE)) == labels
    assert not workspace.setups.statuses("other")
