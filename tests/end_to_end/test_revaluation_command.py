"""`daybook revaluation`, as somebody types it."""

from __future__ import annotations

from decimal import Decimal

from helpers.commands import Commands


def test_revaluation_prints_open_foreign_balances_at_the_rates_given(approved: Commands) -> None:
    shown = approved.run("revaluation", "--rate", "EUR=1.1", "--rate", "gbp=1.3")
    assert set(shown) == {"on", "home_currency", "balances"}
    assert shown["home_currency"] == "USD"
    for each in shown["balances"]:
        assert each["currency"] != "USD"
        known = each["currency"] in {"EUR", "GBP"}
        assert (each["difference"] is not None) is known
        if known:
            assert Decimal(each["difference"]) == Decimal(each["worth"]) - Decimal(each["booked"])


def test_a_rate_that_is_none_is_answered_with_a_sentence(approved: Commands) -> None:
    assert approved.error("revaluation", "--rate", "EUR=0", status=2)["code"] == "cli.use"
