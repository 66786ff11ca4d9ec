"""Many rows and many problems at once: each told where it belongs, and no more words than somebody reads."""

from __future__ import annotations

from decimal import Decimal

from daybook.gui.errors import further
from daybook.gui.items.push_page import results_by_row
from daybook.gui.parts.listed import ListColumn, ListModel
from daybook.model.items import CatalogueItem
from daybook.model.problem import Problem
from daybook.model.pushing import OnSale, PushField, Tracking
from daybook.model.store_writes import WriteState
from daybook.services.pushing.push_parts import Pushed
from daybook.services.pushing.push_preview import PushRow


def row(number: int, code: str) -> PushRow:
    return PushRow(OnSale(CatalogueItem(str(number), str(number), f"Mug {number}"), Tracking.VARIANT), code)


def told(number: int, code: str, field: PushField, state: WriteState) -> Pushed:
    return Pushed(f"Mug {number}", code, field, None, Decimal(1), state)


def test_each_row_shows_what_came_of_each_of_its_fields_and_of_no_other() -> None:
    price = told(1, "MUG", PushField.PRICE, WriteState.DONE)
    name = told(1, "MUG", PushField.NAME, WriteState.REFUSED)
    other = told(2, "MUG", PushField.PRICE, WriteState.DONE)
    strange = told(3, "MUG", PushField.PRICE, WriteState.DONE)
    found = results_by_row([row(1, "MUG"), row(2, "MUG"), row(4, "CUP")], [price, name, other, strange])
    assert found == {"1:1": [price, name], "2:2": [other]}


def test_ticks_stay_with_their_rows_where_a_list_is_shown_anew() -> None:
    columns: list[ListColumn[str]] = [ListColumn("Name", str)]
    model: ListModel[str] = ListModel(columns, key=str.casefold, tick_title="Choose")
    model.show_rows(["a", "b", "c", "d"])
    model.tick([0, 2, 3])
    model.untick([3])
    assert (model.ticked_rows, model.ticked_count) == (["a", "c"], 2)
    model.show_rows(["x", "C", "d", "b"])
    assert model.ticked_rows == ["C"]
    assert [model.is_ticked(row) for row in range(4)] == [False, True, False, False]
    model.tick_all(ticked=True)
    assert model.ticked_rows == ["x", "C", "d", "b"]
    model.show_rows([])
    assert (model.ticked_rows, model.ticked_count) == ([], 0)


def test_of_many_problems_the_first_are_told_and_the_rest_is_counted() -> None:
    problems = [Problem("match.customer_unknown", {"customer": f"Buyer {each}"}) for each in range(1, 1001)]
    lines = further(problems).splitlines()
    assert lines[:2] == [
        "Buyer 1 is not among the customers of your books.",
        "Buyer 2 is not among the customers of your books.",
    ]
    assert (len(lines), lines[-1]) == (201, "and 800 more")
    assert further(problems[:1]) == "Buyer 1 is not among the customers of your books."
    assert further([]) == ""
