"""Items matched by hand: fed by the orders that wait, with suggestions, from and to a file."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.model.books import Choice, ItemKind, NewItem
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.services import session_items
from daybook.services.matching.likeness import MOST_WEIGHED, alike, likeness
from daybook.services.matching.mapping import HandMapping, StoreThing
from helpers.halted import StopAt
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Quiet, Workbench, workbench_on_copy
from unit.services.conftest import Prepare

STOP = threading.Event()


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, the_shop: SandboxProcess) -> Path:
    """Books with three items that create no more, and orders that wait for other items."""

    def fill(bench: Workbench) -> None:
        bench.list()
        bench.session.books.ensure(
            [
                NewItem("MUG-OAT", "Stoneware mug, oat glaze", ItemKind.STOCK),
                NewItem("TEA-1", "Herbal tea", ItemKind.STOCK),
                NewItem("=EVIL()", "A formula", ItemKind.STOCK),
            ]
        )
        bench.import_all()

    return prepare(the_shop, fill, create_items=False)


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    with workbench_on_copy(prepared, tmp_path / "data", shop) as opened:
        yield opened


def mapping_of(bench: Workbench) -> HandMapping:
    return bench.session.item_mapping


def waiting(bench: Workbench, name: str) -> StoreThing:
    return next(thing for thing in mapping_of(bench).waiting(STOP) if thing.name == name)


def test_the_list_begins_with_what_orders_wait_for(bench: Workbench) -> None:
    found = mapping_of(bench).waiting(STOP)
    assert found
    counts = [len(thing.order_ids) for thing in found]
    assert counts == sorted(counts, reverse=True)
    assert all(thing.reason is not None and thing.order_ids for thing in found)
    held = {order_id for order_id, row in bench.rows().items() if row.state is OrderState.HELD}
    assert set(found[0].order_ids) <= held


def test_a_match_by_hand_frees_the_orders_that_waited_for_it_alone(bench: Workbench) -> None:
    thing = waiting(bench, "Stoneware Mug (Glaze: Oat)")
    mapping_of(bench).put(thing, "MUG-OAT", STOP)
    freed = bench.session.free(thing.order_ids, STOP, Quiet())
    assert freed
    assert all(bench.state(order_id) is OrderState.NEW for order_id in freed)
    bench.import_(*freed)
    assert bench.state(freed[0]) is OrderState.IMPORTED
    assert thing.key not in {each.key for each in mapping_of(bench).waiting(STOP)}
    [row] = mapping_of(bench).rows(STOP)
    assert (row.thing.key, row.code, row.books_name) == (thing.key, "MUG-OAT", "Stoneware mug, oat glaze")


def test_stop_frees_no_more_orders_and_keeps_those_that_are_free(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing = waiting(bench, "Stoneware Mug (Glaze: Oat)")
    mapping_of(bench).put(thing, "MUG-OAT", STOP)
    monkeypatch.setattr(session_items, "BATCH", 1)
    every = len(thing.order_ids)
    stop = StopAt("mapping.freeing", every)
    freed = bench.session.free(thing.order_ids, stop.cancel, stop)
    assert stop.told[0] == (0, every)
    rest = bench.session.free(thing.order_ids, STOP, Quiet())
    assert not set(freed) & set(rest)
    assert len(freed) < len({*freed, *rest}) or not rest
    assert all(bench.state(order_id) is OrderState.NEW for order_id in (*freed, *rest))


def test_a_match_is_changed_and_forgotten(bench: Workbench) -> None:
    thing = waiting(bench, "Stoneware Mug (Glaze: Oat)")
    mapping_of(bench).put(thing, "TEA-1", STOP)
    mapping_of(bench).put(thing, "MUG-OAT", STOP)
    assert [row.code for row in mapping_of(bench).rows(STOP)] == ["MUG-OAT"]
    mapping_of(bench).remove([thing.key])
    assert not mapping_of(bench).rows(STOP)
    assert thing.key in {each.key for each in mapping_of(bench).waiting(STOP)}


def test_matches_outlive_a_restart_and_belong_to_their_books(bench: Workbench) -> None:
    thing = waiting(bench, "Stoneware Mug (Glaze: Oat)")
    mapping_of(bench).put(thing, "MUG-OAT", STOP)
    bench.reopen()
    assert [row.code for row in mapping_of(bench).rows(STOP)] == ["MUG-OAT"]


def test_a_code_that_the_books_do_not_have_is_refused(bench: Workbench) -> None:
    with pytest.raises(DaybookError, match=r"mapping\.not_in_books\.item"):
        mapping_of(bench).put(StoreThing("77", "Mug"), "NOTHING", STOP)
    with pytest.raises(DaybookError, match=r"mapping\.key_form\.item"):
        mapping_of(bench).put(StoreThing("Mug", "Mug"), "TEA-1", STOP)
    assert not mapping_of(bench).rows(STOP)


def test_suggestions_say_why(bench: Workbench) -> None:
    thing = waiting(bench, "Stoneware Mug (Glaze: Oat)")
    [first, *_] = mapping_of(bench).suggestions(thing, STOP)
    assert (first.choice.code, first.reason.code) == ("MUG-OAT", "mapping.alike")
    found = bench.session.catalogue.search("JF-MUG-OAT", STOP)
    mug = next(item for item in found if item.sku == "JF-MUG-OAT")
    bench.session.books.ensure([NewItem("X-9", "Cup", ItemKind.STOCK, texts=(("barcode", mug.upc),))])
    [first, *_] = mapping_of(bench).suggestions(thing, STOP)
    assert (first.choice.code, first.reason.code, first.likeness) == ("X-9", "mapping.same.barcode", 1.0)


def test_both_sides_are_searched(bench: Workbench) -> None:
    assert "Garden Twine" in [thing.name for thing in mapping_of(bench).search_store("twine", STOP)]
    assert [thing.detail for thing in mapping_of(bench).search_store("JF-MUG-INK", STOP)].count(
        "JF-MUG-INK"
    ) == 1
    assert [each.code for each in mapping_of(bench).search_books("herbal", STOP)] == ["TEA-1"]


def test_the_list_goes_into_a_file_and_back(bench: Workbench, tmp_path: Path) -> None:
    thing = waiting(bench, "Stoneware Mug (Glaze: Oat)")
    mapping_of(bench).put(thing, "=EVIL()", STOP)
    path = mapping_of(bench).write_file(tmp_path / "list.csv", STOP)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    mine = next(row for row in rows if f"{row['product_id']}:{row['variant_id']}" == thing.key)
    assert mine["books_code"] == "'=EVIL()"
    assert [row for row in rows if not row["books_code"]]
    assert mapping_of(bench).read_file(path, STOP).put == ()
    tea = next(row for row in rows if row["store_name"] == "Herbal Tea")
    path.write_text(f"product_id;variant_id;books_code\n{tea['product_id']};;TEA-1\n", encoding="cp1252")
    reading = mapping_of(bench).read_file(path, STOP)
    assert [(each.key, each.code) for each in reading.put] == [(tea["product_id"], "TEA-1")]
    mapping_of(bench).take(reading)
    assert {row.code for row in mapping_of(bench).rows(STOP)} == {"=EVIL()", "TEA-1"}


def test_a_file_with_a_wrong_line_changes_nothing_and_names_each(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "product_id,variant_id,books_code\n77,,TEA-1\nMug,,TEA-1\n78,,NOTHING\n\n77,,MUG-OAT\n",
        encoding="utf-8",
    )
    reading = mapping_of(bench).read_file(path, STOP)
    assert [(each.code, each.values["line"]) for each in reading.problems] == [
        ("mapping.line_key.item", 3),
        ("mapping.line_code.item", 4),
        ("mapping.line_twice", 6),
    ]
    with pytest.raises(DaybookError, match=r"mapping\.file_wrong"):
        mapping_of(bench).take(reading)
    assert not mapping_of(bench).rows(STOP)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "csv.empty"), ("name,code\nMug,MUG\n", "csv.title_missing")],
)
def test_another_file_is_told_from_a_list(bench: Workbench, tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DaybookError, match=code):
        mapping_of(bench).read_file(path, STOP)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Oat Mug", "mug, oat", 1.0, 1.0),
        ("Café crème", "CAFE CREME", 1.0, 1.0),
        ("Linen Kitchen Towel (Color: Flax)", "Kitchen towel", 0.8, 0.95),
        ("Garden Twine", "Garden Tvine", 0.8, 0.99),
        ("Garden Twine", "Milking Stool", 0.0, 0.5),
        ("", "Milking Stool", 0.0, 0.0),
    ],
)
def test_likeness_of_names(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most


def test_what_is_inactive_or_unlike_is_not_suggested() -> None:
    choices = [
        Choice("A", "Garden twine"),
        Choice("B", "Garden twine, green"),
        Choice("C", "Garden twine", active=False),
        Choice("D", "Milking stool"),
    ]
    assert [each.choice.code for each in alike("Garden Twine", choices, 5)] == ["A", "B"]


def test_among_a_hundred_thousand_names_the_like_ones_are_found_without_weighing_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weighed: list[str] = []

    def counted(one: str, other: str) -> float:
        weighed.append(other)
        return likeness(one, other)

    monkeypatch.setattr("daybook.services.matching.likeness.likeness", counted)
    choices = [Choice(f"C{place}", f"Linen thing {place}") for place in range(100_000)]
    choices.append(Choice("TOWEL", "Linen Kitchen Towel (Flax)"))
    [best, *_] = alike("Linen Kitchen Towel (Color: Flax)", choices, 5)
    assert best.choice.code == "TOWEL"
    assert len(weighed) <= MOST_WEIGHED
