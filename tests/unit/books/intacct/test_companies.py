"""Companies opened by the settings of stores: once, late, and with the passwords that are known."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from typing import Any

import pytest

from daybook.books.intacct.companies import Companies
from daybook.model.books import PickList
from daybook.model.intacct import IntacctConnection, IntacctList, IntacctPasswords
from daybook.model.intacct_choices import IntacctChoices
from daybook.model.problem import DaybookError
from daybook.model.pushing import KnowsStock
from daybook.model.setup import Setup
from unit.books.intacct.practice import Clock, Kept, practice

NEVER = threading.Event()
PASSWORDS = IntacctPasswords("sender-secret", "user-secret")


def setup_for(connection: IntacctConnection, store: str = "one", **choices: object) -> Setup:
    made = replace(IntacctChoices(), **choices).connected(connection)  # type: ignore[arg-type]  # its own fields
    return Setup(store, books=made.books, prefix=store[:3].upper(), intacct=made)


def no_days(_books: str) -> Any:
    """Nothing goes into a day's entry here."""


def companies(*setups: Setup, passwords: IntacctPasswords | None = PASSWORDS) -> Companies:
    def known(_connection: IntacctConnection) -> IntacctPasswords:
        if passwords is None:
            raise DaybookError("intacct.password_missing")
        return passwords

    def none() -> tuple[IntacctConnection, IntacctPasswords]:
        raise AssertionError("nobody asked for the practice company")

    return Companies(known, none, lambda _name: Kept(), no_days, Clock(), lambda: setups)


def test_books_are_opened_without_a_password_and_ask_for_it_when_they_are_needed() -> None:
    setup = setup_for(IntacctConnection("sender", "JUNIPER", "user"))
    books = companies(passwords=None).books(setup)
    assert books.abilities.company == "intacct:juniper"
    with pytest.raises(DaybookError, match="password_missing"):
        books.chart()


def test_two_stores_share_one_company_and_another_user_opens_it_anew() -> None:
    connection = IntacctConnection("sender", "JUNIPER", "user")
    opened = companies()
    first = opened.books(setup_for(connection))
    assert opened.books(setup_for(connection, "two")) is first
    assert opened.books(setup_for(replace(connection, user_id="other"))) is not first
    assert opened.books(setup_for(replace(connection, entity_id="US"))) is not first


def test_a_company_asks_with_the_passwords_that_were_given_last() -> None:
    with practice() as there:
        given = [IntacctPasswords("sender-secret", "wrong")]
        opened = Companies(
            lambda _connection: given[-1],
            lambda: (there.gateway.connection, PASSWORDS),
            lambda _name: Kept(),
            no_days,
            Clock(),
            lambda: (),
        )
        company = opened.company(there.gateway.connection)
        with pytest.raises(DaybookError):
            company.refresh(IntacctList.TERMS, NEVER)
        given.append(PASSWORDS)
        opened.sign_in_anew(there.gateway.connection)
        assert company.refresh(IntacctList.TERMS, NEVER).rows
        opened.close()


def test_fields_that_all_books_have_come_first_and_under_their_own_names() -> None:
    with practice() as there:
        opened = companies()
        company = opened.company(there.gateway.connection)
        items = company.fields(PickList.ITEMS, NEVER)
        assert [each.name for each in items[:3]] == ["code", "name", "barcode"]
        assert company.fields(PickList.CUSTOMERS, NEVER)[0].name == "customer_id"
        assert len({each.name for each in items}) == len(items)
        assert "Net 30" in [term.name for term in company.terms(NEVER)]
        opened.close()


def test_the_stock_of_one_warehouse_is_less_than_that_of_all() -> None:
    with practice() as there:
        books = there.books()
        assert isinstance(books, KnowsStock)
        items = books.stock_items()
        one = {each.code: each.on_hand for each in items.available("MAIN")}
        every = {each.code: each.on_hand for each in items.available()}
        assert all(one[code] <= every[code] for code in one)
        assert sum(one.values()) < sum(every.values())
        assert {each.since for each in items.available()} == {dt.date.min}
        known = {each.code: each for each in items.details()}
        assert set(every) <= set(known)
        assert {(each.name, each.unit_price) for each in known.values()} == {("", None)}
