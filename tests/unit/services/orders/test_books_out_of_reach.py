"""Books that cannot be asked end the run; no order is held for that, and none is asked for again in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from daybook.model.books import NewRecord
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError, Refused, Undecided
from daybook.model.trouble import on_the_way_to_books
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Delegating, Workbench, workbench_on_copy
from unit.services.orders.test_importing import importable


class OutOfReach(Delegating):
    """Books that answer reads and fail where something is to be created."""

    error: ClassVar[DaybookError | None] = None
    asked: ClassVar[int] = 0

    def ensure(self, records: Sequence[NewRecord]) -> Sequence[str]:
        type(self).asked += 1
        if self.error is not None:
            raise self.error
        return self.books.ensure(records)


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, listed_once: Path) -> Iterator[Workbench]:
    OutOfReach.error, OutOfReach.asked = None, 0
    with workbench_on_copy(listed_once, tmp_path / "data", shop, OutOfReach) as opened:
        yield opened


@pytest.mark.parametrize(
    "error",
    [
        on_the_way_to_books(DaybookError("transport.no_network", {"host": "api.intacct.com"})),
        on_the_way_to_books(DaybookError("secrets.locked")),
        DaybookError("intacct.offline"),
        DaybookError("intacct.rate_limited"),
        DaybookError("intacct.sign_in_refused"),
    ],
    ids=lambda error: error.code,
)
def test_books_out_of_reach_end_the_run_with_that_reason(bench: Workbench, error: DaybookError) -> None:
    bad = str(bench.shop.order_of_case("TA25")["id"])
    chosen = importable(bench, 3)
    OutOfReach.error = error
    result = bench.import_(bad, *chosen)
    assert result.stopped_by is not None
    assert (result.stopped_by.code, result.stopped_by.values) == (error.code, error.values)
    # What was held before the books were asked is told all the same.
    assert [each.order_id for each in result.held] == [bad]
    assert sorted(result.not_tried) == sorted(chosen)
    assert {bench.state(each) for each in chosen} == {OrderState.NEW}
    assert OutOfReach.asked == 1
    alone = bench.import_(*chosen)
    assert alone.stopped_by == result.stopped_by
    OutOfReach.error = None
    assert sorted(each.order_id for each in bench.import_(*chosen).imported) == sorted(chosen)


@pytest.mark.parametrize(
    "error",
    [
        Refused("books.name_missing"),
        Undecided("intacct.recorded_but_missing"),
        DaybookError("intacct.record_unknown"),
    ],
    ids=lambda error: error.code,
)
def test_what_the_books_say_of_a_record_holds_its_orders(bench: Workbench, error: DaybookError) -> None:
    chosen = importable(bench, 2)
    OutOfReach.error = error
    result = bench.import_(*chosen)
    assert result.stopped_by is None
    assert {each.problems[0].code for each in result.held} == {error.code}
    assert sorted(each.order_id for each in result.held) == sorted(chosen)
