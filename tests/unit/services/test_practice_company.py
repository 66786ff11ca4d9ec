"""The practice company as the books of the example shop: its stock goes there, and all can be thrown away."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.bootstrap import LocalAdapters, paths_for
from daybook.model.choices import Pushing, StoreDeed
from daybook.model.intacct import PRACTICE_COMPANY
from daybook.model.setup import Setup
from daybook.model.store_writes import WriteState
from daybook.services.program import Program
from daybook.services.setup.intacct_offers import read_offers
from helpers.workbench import Quiet

NEVER = threading.Event()


@contextmanager
def opened(directory: Path) -> Iterator[Program]:
    paths = paths_for(directory, sandbox=True)
    program = Program(LocalAdapters(paths, is_sandbox=True, keeps_secrets=False))
    try:
        yield program
    finally:
        program.close()


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory whose setup keeps its books in the practice company."""
    directory = tmp_path_factory.mktemp("practised") / "data"
    with opened(directory) as program:
        set_up(program)
    return directory


@pytest.fixture
def program(tmp_path: Path, practised: Path) -> Iterator[Program]:
    shutil.copytree(practised, tmp_path / "data")
    with opened(tmp_path / "data") as program:
        yield program


def practising(program: Program) -> Setup:
    setup = program.current_setup()
    assert setup is not None
    return setup


def set_up(program: Program) -> Setup:
    """The answers with the practice company, by the wizard's own flow."""
    flow = program.new_flow()
    flow.shop.use_example()
    flow.shop.test(NEVER, lambda _probe: None)
    flow.set(since=dt.date(2020, 1, 1))
    flow.intacct.use_practice_company()
    assert flow.intacct.test(NEVER, lambda _probe: None).passed
    read_offers(flow, NEVER, Quiet(), anew=False)
    return flow.finish()


def test_quantities_are_sent_to_the_example_shop_whose_key_may_only_read(program: Program) -> None:
    setup = practising(program)
    may = (*setup.may, StoreDeed.STOCK)
    session = program.open_session(setup)
    session.save_setup(replace(setup, may=may, pushing=Pushing(quantity=True, warehouse="MAIN")))
    found = session.pushing.look(NEVER, Quiet())
    rows = [row for row in found.rows if row.changes]
    assert rows
    told = session.pushing.push(rows, [row.key for row in rows], found.counted, NEVER, Quiet())
    assert {each.state for each in told} == {WriteState.REFUSED}
    # The shop itself says so; no setting of Daybook's is blamed.
    assert {each.problem.code for each in told if each.problem is not None} == {"store.forbidden"}


def test_what_is_in_the_practice_company_is_thrown_away_and_posted_anew(program: Program) -> None:
    setup = practising(program)
    assert setup.books == PRACTICE_COMPANY
    session = program.open_session(setup)
    [order_id] = session.importing.importable()[:1]
    [posted] = session.importing.run([order_id], NEVER, Quiet(), lambda _result: None).imported
    program.throw_away(setup)
    fresh = program.open_session(setup)
    assert fresh.importing.importable() == []
    fresh.listing.run(NEVER, Quiet())
    [again] = fresh.importing.run([order_id], NEVER, Quiet(), lambda _result: None).imported
    # As the first document of an empty company.
    assert again.reference == posted.reference
