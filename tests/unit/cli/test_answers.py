"""The answers file: every field of the setup by its name, nothing guessed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from daybook.cli.answers import read_answers
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind
from daybook.model.problem import DaybookError
from daybook.model.setup import AccountChoice, DocumentDate, DueBasis, DueRule, Guests, PaymentTerm, Setup
from daybook.services.setup.setting_values import NOT_ANSWERS

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "without-a-window.md"


def answers(tmp_path: Path, text: str) -> dict[str, Any]:
    path = tmp_path / "answers.toml"
    path.write_text(text, encoding="utf-8")
    return read_answers(path)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("since = 2026-01-31", "since", dt.date(2026, 1, 31)),
        ('since = "2026-01-31"', "since", dt.date(2026, 1, 31)),
        ("statuses = [11, 9]", "statuses", (11, 9)),
        ('guests = "per_email"', "guests", Guests.PER_EMAIL),
        ('document_kind = "sales_order"', "document_kind", DocumentKind.SALES_ORDER),
        ('document_date = "shipment"', "document_date", DocumentDate.SHIPMENT),
        ('marketplace_remits = ["amazon"]', "marketplace_remits", ("amazon",)),
        ('payment_term = "net 30"', "payment_term", PaymentTerm("Net 30", 30)),
        ('payment_term = {name = "Ten", days = 10}', "payment_term", PaymentTerm("Ten", 10)),
        (
            'due_rule = {basis = "end_of_month", days = 15}',
            "due_rule",
            DueRule(DueBasis.END_OF_MONTH, 15),
        ),
        ("create_items = false", "create_items", False),
        ("rate_is_transactional_per_home = true", "rate_is_transactional_per_home", True),
        (
            'accounts = {"clearing:PayPal|USD" = "1105", shipping = 4150}',
            "accounts",
            (
                AccountChoice(AccountRole(Role.CLEARING, "PayPal|USD"), "1105"),
                AccountChoice(AccountRole(Role.SHIPPING), "4150"),
            ),
        ),
        ('item_map = {"77" = "CARD"}', "item_map", (("77", "CARD"),)),
    ],
)
def test_an_answer_becomes_a_field_of_the_setup(tmp_path: Path, text: str, name: str, value: object) -> None:
    assert answers(tmp_path, text) == {name: value}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("store = 'other'", "setting.unknown"),
        ("finished = true", "setting.unknown"),
        ("create_items = 1", "setting.not_yes_no"),
        ("tolerance = true", "setting.not_number"),
        ("since = 'soon'", "setting.not_day"),
        ("due_rule = {basis = 'never'}", "setting.choice"),
        ("payment_term = {days = 3, colour = 1}", "setting.not_table"),
        ("accounts = {lunch = '1'}", "setting.choice"),
        ("accounts = 3", "setting.not_table"),
        ("prefix = ", "cli.answers_not_toml"),
    ],
)
def test_what_is_no_answer_is_named(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(DaybookError) as caught:
        answers(tmp_path, text)
    assert caught.value.code == code


def test_the_guide_names_every_answer() -> None:
    named = set(re.findall(r"`(\w+)`", GUIDE.read_text(encoding="utf-8")))
    fields = {field.name for field in dataclasses.fields(Setup)} - NOT_ANSWERS
    assert fields - named == set()
