"""Every difficult order of the example shop through the whole way, against journal lines checked by hand.

`hard_orders.txt` has a block for each order: its case, its id, what it becomes, and below that its journal
lines or the reason it is held. Accounts numbered as they are first met stand under their role.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from daybook.model.account import AccountRole, Role
from daybook.model.document import EntryLine
from daybook.model.money import plain
from daybook.model.posting import BooksId, OrderState
from daybook.model.setup import SALE_STATUSES
from daybook.model.table import OrderRow
from helpers.sandbox_process import running
from helpers.workbench import Workbench, workbench
from unit.services.conftest import SINCE

AWAITING_PAYMENT = 7
EXPECTED = Path(__file__).with_name("hard_orders.txt")


@dataclass(frozen=True)
class Case:
    """One block: `outcome` is a document kind, "held" or "outside"."""

    name: str
    order_id: str
    outcome: str
    lines: tuple[str, ...] = ()


def cases() -> list[Case]:
    found: list[Case] = []
    for text in EXPECTED.read_text("utf-8").splitlines():
        if text.startswith("  "):
            found[-1] = replace(found[-1], lines=(*found[-1].lines, text.strip()))
        elif text:
            name, order_id, outcome_of_it = text.split()
            found.append(Case(name, order_id, outcome_of_it))
    return found


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The difficult orders alone, all imported that can be, orders that await payment among them."""
    statuses = (*SALE_STATUSES, AWAITING_PAYMENT)
    with (
        running("--orders", "0") as shop,
        workbench(tmp_path_factory.mktemp("hard"), shop, since=SINCE, statuses=statuses) as bench,
    ):
        bench.list()
        bench.import_all()
        yield bench


@pytest.fixture(scope="module")
def rows(imported: Workbench) -> Mapping[str, OrderRow]:
    return imported.rows()


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.name}-{case.order_id}")
def test_a_difficult_order_becomes_what_an_accountant_expects(
    imported: Workbench, rows: Mapping[str, OrderRow], case: Case
) -> None:
    assert outcome(imported, rows[case.order_id], case.name) == case


def test_every_difficult_order_is_expected_to_become_something(rows: Mapping[str, OrderRow]) -> None:
    assert {case.order_id for case in cases()} == set(rows)


def outcome(bench: Workbench, row: OrderRow, name: str) -> Case:
    order_id = row.order_id
    status = bench.session._orders.states([order_id])[order_id]
    if not status.books_id:
        what = "held" if row.state is OrderState.HELD else "outside"
        return Case(name, order_id, what, tuple(problem.code for problem in status.problems))
    document = bench.session.books.document(BooksId(status.books_id)).document
    assert document.total == row.total
    roles = {account.code: role for role, account in bench.session.books.accounts().items()}
    lines = [written(line, roles) for entry in document.entries for line in entry.lines]
    untaxed = [one for one in document.taxes if not one.tax]
    areas = [f"base {plain(one.base, document.currency)} without tax: {one.area}" for one in untaxed]
    return Case(name, order_id, document.kind.value, (*lines, *areas))


def written(line: EntryLine, roles: dict[str, AccountRole]) -> str:
    role = roles.get(line.account.code)
    numbered = role is not None and role.role in {Role.CLEARING, Role.TAX}
    name = f"{role.role}: {role.key}" if role and numbered else f"{line.account.code} {line.account.name}"
    if not (line.debit or line.credit):
        return f"{name} {line.home_amount:+.2f} at home"
    side = "Dr" if line.debit else "Cr"
    return f"{side} {name} {plain(line.debit or line.credit, line.currency)}"
