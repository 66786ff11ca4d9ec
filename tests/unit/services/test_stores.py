"""Several stores in one data directory: each with settings of its own, none mixed up with another."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import StoreDeed
from daybook.model.intacct_choices import IntacctChoices
from daybook.model.problem import DaybookError
from daybook.model.setup import PRACTICE, Setup
from daybook.model.table import Chip, TableQuery
from daybook.services.session import Session
from daybook.services.setup.setup_answers import same_answers
from daybook.services.stores import (
    free_prefix,
    new_store,
    prefix_problem,
    store_named,
    the_only_store,
    with_former_prefixes,
)
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, set_up, workbench

WEB = Setup("abc", store_name="Juniper", description="Corner shop", home_currency="USD", finished=True)
LONG_AGO = dt.date(2020, 1, 1)
SECOND = replace(WEB, store="def", store_name="Finch", description="", prefix="WE2")


def code_of(error: pytest.ExceptionInfo[DaybookError]) -> str:
    return error.value.code


@pytest.mark.parametrize("name", ["abc", "WEB", "web", " Corner Shop ", "juniper"])
def test_a_store_is_named_by_hash_prefix_description_or_name(name: str) -> None:
    assert store_named([WEB, SECOND], name) is WEB


def test_a_name_that_no_store_or_several_have_is_refused_with_the_choices() -> None:
    with pytest.raises(DaybookError) as error:
        store_named([WEB, SECOND], "other")
    assert code_of(error) == "stores.unknown"
    assert "WE2 (Finch, def)" in str(error.value.values["known"])
    with pytest.raises(DaybookError) as error:
        store_named([WEB, replace(SECOND, store_name="Juniper")], "juniper")
    assert code_of(error) == "stores.several"


def test_without_a_name_it_is_the_only_enabled_store() -> None:
    assert the_only_store([replace(WEB, enabled=False), SECOND]) is SECOND
    assert the_only_store([disabled := replace(WEB, enabled=False)]) is disabled
    with pytest.raises(DaybookError) as error:
        the_only_store([WEB, SECOND])
    assert code_of(error) == "stores.which"
    with pytest.raises(DaybookError) as error:
        the_only_store([])
    assert code_of(error) == "stores.none"


def test_order_prefixes_are_prefilled_one_after_the_other() -> None:
    taken: list[str] = []
    for _ in range(101):
        taken.append(free_prefix(taken))
    assert taken[:3] == ["WEB", "WE2", "WE3"]
    assert taken[8:10] == ["WE9", "W10"]
    assert taken[-2:] == ["100", "101"]
    assert len(set(taken)) == 101
    assert all(len(prefix) == 3 for prefix in taken)


def test_a_new_store_takes_over_what_the_books_have_in_common() -> None:
    made = new_store("def", "Market stall", [WEB], (StoreDeed.STATUSES,))
    assert (made.prefix, made.home_currency, made.description) == ("WE2", "USD", "Market stall")
    assert made.may == (StoreDeed.STATUSES,)


@pytest.mark.parametrize("description", ["Daybook", " daybook ", ""])
def test_an_api_account_named_after_this_program_does_not_name_the_shop(description: str) -> None:
    assert new_store("def", description, [], ()).description == ""


def test_one_prefix_may_stand_in_other_books_only() -> None:
    same = replace(SECOND, prefix="WEB")
    problem = prefix_problem(same, [WEB, same])
    assert problem is not None
    assert (problem.code, problem.values["field"], problem.values["store"]) == (
        "setup.prefix_taken",
        "prefix",
        "Corner shop",
    )
    assert prefix_problem(replace(same, books=PRACTICE), [WEB]) is None
    assert prefix_problem(WEB, [WEB]) is None


def test_a_prefix_that_documents_of_another_store_begin_with_is_not_given_again() -> None:
    renamed = with_former_prefixes(replace(WEB, prefix="EUR"), WEB)
    assert renamed.former_prefixes == ("WEB",)
    assert prefix_problem(replace(SECOND, prefix="WEB"), [renamed, SECOND]) is not None
    assert new_store("ghi", "", [renamed], ()).prefix == "WE2"
    back = with_former_prefixes(replace(renamed, prefix="WEB", former_prefixes=()), renamed)
    assert (back.prefix, back.former_prefixes) == ("WEB", ("EUR",))


def test_what_daybook_finds_out_by_itself_is_no_other_answer() -> None:
    practice = replace(IntacctChoices(practice=True), gateway="http://127.0.0.1:1/ia/xml/xmlgw.phtml")
    moved = replace(practice, gateway="http://127.0.0.1:2/ia/xml/xmlgw.phtml")
    one = replace(WEB, intacct=practice)
    assert same_answers(one, replace(one, intacct=moved, rate_is_transactional_per_home=True))
    assert not same_answers(one, replace(one, intacct=replace(moved, practice=False)))


@pytest.fixture(scope="module")
def first_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "8", "--hard-orders", "TA25") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def second_shop() -> Iterator[SandboxProcess]:
    options = ("--store-hash", "second", "--store-name", "Finch Outlet", "--seed", "2")
    with running("--orders", "8", "--no-hard-orders", *options) as sandbox:
        yield sandbox


@dataclass
class Two:
    """One program with two stores in the same books."""

    bench: Workbench
    second: Session

    @property
    def first(self) -> Session:
        return self.bench.session

    def list(self) -> None:
        for session in (self.first, self.second):
            session.list_orders(threading.Event(), Quiet())

    def import_all(self) -> None:
        for session in (self.first, self.second):
            session.importing.run_all(threading.Event(), Quiet(), lambda _result: None)

    def switch_off_second(self) -> None:
        program = self.bench.program
        setup = program.change_settings(self.second.setup, [("enabled", "no")])
        self.second = program.open_session(setup)


@pytest.fixture
def two(tmp_path: Path, first_shop: SandboxProcess, second_shop: SandboxProcess) -> Iterator[Two]:
    with workbench(tmp_path / "data", first_shop, since=LONG_AGO) as bench:
        setup = set_up(bench.program, second_shop, since=LONG_AGO)
        yield Two(bench, bench.program.open_session(setup))


def test_each_store_has_settings_of_its_own(two: Two) -> None:
    program = two.bench.program
    program.change_settings(two.second.setup, [("description", "Outlet"), ("warehouse", "Main")])
    setups = {each.store: each for each in program.stores()}
    assert setups["second"].label == "Outlet"
    assert setups["second"].prefix == "WE2"
    assert setups["sandbox"].label == setups["sandbox"].store_name
    assert setups["sandbox"].prefix == "WEB"


def test_a_taken_prefix_is_refused_and_nothing_changes(two: Two) -> None:
    program = two.bench.program
    with pytest.raises(DaybookError) as error:
        program.change_settings(two.second.setup, [("guests", "per_email"), ("prefix", "WEB")])
    assert code_of(error) == "setup.prefix_taken"
    assert program.setup_of("second") == two.second.setup


def test_books_of_two_stores_never_mix_up_references_customers_or_orders(two: Two) -> None:
    two.list()
    two.import_all()
    rows = two.first.documents.list(DocumentQuery())
    prefixes = {row.store: {row.reference[:3]} for row in rows}
    assert prefixes == {"sandbox": {"WEB"}, "second": {"WE2"}}
    assert len({row.reference for row in rows}) == len(rows)
    ids = {store: {row.order_id for row in rows if row.store == store} for store in prefixes}
    assert ids["sandbox"] & ids["second"], "the two shops number their orders alike"
    for session in (two.first, two.second):
        setup = session.setup
        for row in session.documents.list(DocumentQuery()):
            if row.store == setup.store:
                assert session.documents.open(row.books_id).document.order_id == row.order_id


def test_a_disabled_store_is_not_asked_and_what_is_in_the_books_stays_readable(
    two: Two, second_shop: SandboxProcess
) -> None:
    two.list()
    two.import_all()
    before = two.second.documents.list(DocumentQuery())
    two.switch_off_second()
    second_shop.clear()
    with pytest.raises(DaybookError) as error:
        two.second.list_orders(threading.Event(), Quiet())
    assert code_of(error) == "store.disabled"
    with pytest.raises(DaybookError) as error:
        two.second.catalogue.read_all(threading.Event(), Quiet())
    assert code_of(error) == "store.disabled"
    order_id = next(row.order_id for row in before if row.store == "second")
    with pytest.raises(DaybookError) as error:
        two.second.changes.import_again([order_id], "why", None, threading.Event(), Quiet())
    assert code_of(error) == "store.disabled"
    assert two.second.documents.list(DocumentQuery()) == before
    assert second_shop.log() == []


def test_nothing_is_imported_from_a_disabled_store(two: Two, second_shop: SandboxProcess) -> None:
    two.list()
    two.switch_off_second()
    second_shop.clear()
    result = two.second.importing.run_all(threading.Event(), Quiet(), lambda _result: None)
    assert result.stopped_by is not None
    assert result.stopped_by.code == "store.disabled"
    assert not result.imported
    assert two.second.documents.list(DocumentQuery()) == []
    assert second_shop.log() == []


def test_a_removed_store_leaves_its_documents_and_history(two: Two) -> None:
    two.list()
    two.import_all()
    program, store = two.bench.program, two.second.setup.store
    order_id = next(row.order_id for row in two.second.documents.list(DocumentQuery()) if row.store == store)
    events = two.second.history(order_id)
    assert program.remove_store(two.second.setup) is None
    assert [each.store for each in program.stores()] == ["sandbox"]
    assert two.bench.adapters.memory.get(store) is None
    assert program.setups.statuses(store) == []
    assert order_id in {
        row.order_id for row in two.first.documents.list(DocumentQuery()) if row.store == store
    }
    assert two.second.history(order_id) == events


def test_a_month_is_looked_at_for_every_store_of_the_books(two: Two) -> None:
    two.list()
    two.first.importing.run_all(threading.Event(), Quiet(), lambda _result: None)
    service = two.first.ledger_service
    assert service is not None
    found = [service.check_month(period) for period in service.periods()]
    query = TableQuery(two.second.setup.store, two.second.setup.books, Chip.NEW)
    left = two.second.table.counts(query).new
    assert left
    assert sum(check.new for check in found) >= 1
    first, last = found[0].period.start, found[-1].period.end
    within = replace(query, first=first, last=last)
    own = replace(within, store=two.first.setup.store)
    table = two.first.table
    assert sum(check.new for check in found) == table.counts(within).new + table.counts(own).new


def test_a_damaged_setup_does_not_hide_the_other_stores(two: Two) -> None:
    program = two.bench.program
    with two.bench.adapters._workspace._writer.writing() as connection:
        connection.execute("UPDATE setups SET setup = '{}' WHERE store = 'second'")
    assert [each.store for each in program.stores()] == ["sandbox"]
    with two.bench.adapters._workspace._writer.writing() as connection:
        connection.execute("UPDATE setups SET setup = '{}'")
    with pytest.raises(DaybookError) as error:
        program.stores()
    assert code_of(error) == "database.setup_damaged"


def test_a13_a_shop_that_is_switched_off_is_told_nothing_any_more(
    two: Two, second_shop: SandboxProcess
) -> None:
    changes = [
        ("may", "statuses, capture, products, stock"),
        ("statuses", "11, 8, 3, 2, 10"),
        ("write_back.is_on", "yes"),
        ("write_back.downloaded", "9"),
        ("status_updates.direction", "push"),
        ("status_updates.links", '[{ books = "Shipped", status_id = 2 }]'),
        ("pushing.price", "yes"),
    ]
    setup = two.bench.program.change_settings(two.second.setup, changes)
    two.second = two.bench.program.open_session(setup)
    two.list()
    first, *rest = two.second.importing.importable()
    two.second.importing.run([first], threading.Event(), Quiet(), lambda _result: None)
    assert second_shop.get(f"/v2/orders/{first}")["status_id"] == 9, "the shop is told while it is on"
    [row] = [row for row in two.second.documents.list(DocumentQuery()) if row.store == "second"]
    two.second.order_progress.put([row.books_id], "Shipped")
    two.switch_off_second()
    second_shop.clear()
    session, never = two.second, threading.Event()
    session.order_progress.put([row.books_id], "Shipped")
    deeds: list[Callable[[], object]] = [
        lambda: session.importing.run(rest, never, Quiet(), lambda _result: None),
        lambda: session.order_progress.push(never, Quiet()),
        lambda: session.capturing.approve_capturing([row.books_id], never, Quiet()),
        lambda: session.pushing.look(never, Quiet()),
        lambda: session.pushing.push_unasked(never, Quiet()),
        lambda: session.undoing.undo([first], "typed twice", None, never, Quiet()),
        lambda: session.checks.run(never, Quiet()),
        lambda: session.importing.recover(never, Quiet()),
    ]
    for deed in deeds:
        with suppress(DaybookError):
            deed()
    assert second_shop.log() == []


@pytest.mark.parametrize("deed", StoreDeed)
def test_nothing_is_written_to_a_disabled_store(deed: StoreDeed) -> None:
    setup = replace(WEB, may=tuple(StoreDeed))
    assert setup.lets(deed)
    assert not replace(setup, enabled=False).lets(deed)
