"""What a company of Sage Intacct is called as books, and what it means for a store's setup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daybook.model.choices import StoreDeed
from daybook.model.intacct import IntacctConnection
from daybook.model.intacct_choices import IntacctChoices
from daybook.model.setup import Setup

REAL = IntacctConnection("sender", "Juniper", "user")


@pytest.mark.parametrize(
    ("connection", "name"),
    [
        (REAL, "intacct:juniper"),
        (replace(REAL, entity_id="US"), "intacct:juniper/US"),
        (replace(REAL, gateway="https://www-p05.intacct.com/ia/xml/xmlgw.phtml"), "intacct:juniper"),
        (replace(REAL, gateway="http://127.0.0.1:5000/ia/xml/xmlgw.phtml"), "intacct:juniper@127.0.0.1"),
        (replace(REAL, gateway="https://notintacct.com/ia"), "intacct:juniper@notintacct.com"),
    ],
)
def test_each_company_has_a_name_of_its_own(connection: IntacctConnection, name: str) -> None:
    assert connection.books == name
    assert IntacctChoices().connected(connection).books == name


def test_the_practice_company_keeps_its_name_wherever_it_is_started() -> None:
    choices = IntacctChoices(practice=True)
    assert choices.connected(replace(REAL, gateway="http://127.0.0.1:5/")).books == choices.books


def test_nothing_that_is_practised_is_seen_by_customers() -> None:
    local = replace(REAL, gateway="http://127.0.0.1:5000/")
    may = (StoreDeed.STATUSES,)
    for choices, allowed in (
        (IntacctChoices().connected(REAL), True),
        (IntacctChoices().connected(local), False),
        (IntacctChoices(practice=True).connected(REAL), False),
    ):
        setup = Setup("store", books=choices.books, intacct=choices, may=may)
        assert setup.in_intacct
        assert setup.practises is not allowed
        assert setup.lets(StoreDeed.STATUSES) is allowed
        assert replace(setup, example=True).lets(StoreDeed.STATUSES)
