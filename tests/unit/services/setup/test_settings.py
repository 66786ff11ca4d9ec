"""Settings by their keys: every one can be read, shown and set as a person types it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest

from daybook.model.account import AccountRole, Role
from daybook.model.choices import Checking, StatusLink, StoreDeed, StoreItemField
from daybook.model.problem import DaybookError
from daybook.model.setup import AccountChoice, DueBasis, PaymentTerm, Setup
from daybook.services.setup.setting_list import settings_of, with_setting
from daybook.wording import say

SETUP = Setup("abc", since=dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("statuses", "9, 11", (9, 11)),
        ("statuses", "[9, 11]", (9, 11)),
        ("since", "2026-03-31", dt.date(2026, 3, 31)),
        ("create_items", "no", False),
        ("payment_term", "net 30", PaymentTerm("Net 30", 30)),
        ("payment_term", '{name = "Ten", days = 10}', PaymentTerm("Ten", 10)),
        ("due_rule.basis", "end_of_month", DueBasis.END_OF_MONTH),
        ("item_matching.store_field", "upc", StoreItemField.UPC),
        ("checking.minutes", "15", 15),
        ("write_back.downloaded", "3", 3),
        ("may", "statuses, stock", (StoreDeed.STATUSES, StoreDeed.STOCK)),
        ("description", "  Corner shop ", "Corner shop"),
        ("status_updates.links", '[{books = "Shipped", status_id = 2}]', (StatusLink("Shipped", 2),)),
        (
            "accounts",
            '{"clearing:PayPal" = "1105"}',
            (AccountChoice(AccountRole(Role.CLEARING, "PayPal"), "1105"),),
        ),
        ("item_map", '{"77" = "CARD"}', (("77", "CARD"),)),
    ],
)
def test_a_setting_is_set_as_it_is_typed(key: str, text: str, value: object) -> None:
    changed: object = with_setting(SETUP, key, text)
    for part in key.split("."):
        changed = getattr(changed, part)
    assert changed == value


def test_only_the_named_part_of_a_group_changes() -> None:
    setup = dataclasses.replace(SETUP, checking=Checking(is_on=True, minutes=30))
    assert with_setting(setup, "checking.minutes", "7").checking == Checking(is_on=True, minutes=7)


def test_a_setting_that_may_be_open_is_opened_by_nothing() -> None:
    setup = with_setting(SETUP, "write_back.error", "12")
    assert with_setting(setup, "write_back.error", "").write_back.error is None


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("colour", "red", "setting.unknown"),
        ("store", "other", "setting.unknown"),
        ("checking", "{minutes = 3}", "setting.unknown"),
        ("checking.minutes", "soon", "setting.not_number"),
        ("checking.minutes", "", "setting.not_number"),
        ("checking.is_on", "perhaps", "setting.not_yes_no"),
        ("guests", "perhaps", "setting.choice"),
        ("may", "statuses, everything", "setting.choice"),
        ("since", "soon", "setting.not_day"),
        ("item_map", "77", "setting.not_table"),
    ],
)
def test_what_cannot_be_set_is_named(key: str, text: str, code: str) -> None:
    with pytest.raises(DaybookError) as caught:
        with_setting(SETUP, key, text)
    assert caught.value.code == code
    assert caught.value.values["name"] == key


def test_every_setting_has_a_plain_value_that_sets_it_again() -> None:
    setup = dataclasses.replace(
        SETUP,
        accounts=(AccountChoice(AccountRole(Role.SHIPPING), "4150"),),
        customer_map=(("5", "C0005"),),
    )
    for setting in settings_of(setup):
        json.dumps(setting.value)
        if isinstance(setting.value, str | int) and not isinstance(setting.value, bool):
            assert with_setting(setup, setting.key, str(setting.value)) == setup


def test_every_setting_says_what_it_is_for() -> None:
    for setting in settings_of(SETUP):
        assert say(f"setting.help.{setting.key}").endswith("."), setting.key


def test_a_setting_without_entries_is_shown_as_the_kind_it_is() -> None:
    shown = {setting.key: setting.value for setting in settings_of(SETUP)}
    assert (shown["accounts"], shown["item_map"], shown["may"], shown["shipping.methods"]) == ({}, {}, [], [])
