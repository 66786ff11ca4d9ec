"""What the wizard counts agrees with what the connection test counts, whatever status orders stand in."""

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.bootstrap import paths_for
from daybook.services.program import Program
from daybook.services.setup.setup_flow import SetupFlow
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Adapters, Quiet

NEVER = threading.Event()


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    """Every difficult order, one of them in a status that the shop does not list."""
    with running("--orders", "0") as sandbox:
        yield sandbox


@pytest.fixture
def flow(shop: SandboxProcess, tmp_path: Path) -> Iterator[SetupFlow]:
    adapters = Adapters(paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False)
    program = Program(adapters)
    flow = program.command_flow()
    flow.shop.take_file(shop.credentials_file)
    flow.shop.test(NEVER, lambda _probe: None)
    yield flow
    program.close()


def test_every_order_of_the_shop_is_since_the_first_day_or_earlier(
    shop: SandboxProcess, flow: SetupFlow
) -> None:
    counted = shop.get("/v2/orders/count")
    days = sorted({dt.date(2000, 1, 1), flow.setup.since or dt.date(2026, 1, 1), dt.date(2099, 1, 1)})
    flow.set(since=days[0])
    found = flow.survey(NEVER, Quiet())
    assert (found.orders, found.earlier) == (counted["count"], 0)
    for day in days[1:]:
        flow.set(since=day)
        found = flow.recount(found, NEVER, Quiet())
        assert found.orders + found.earlier == counted["count"], day
        assert sum(status.count for status in found.statuses) + found.unlisted == found.orders, day
    assert (found.orders, found.earlier) == (0, counted["count"])


def test_an_order_in_a_status_that_the_shop_does_not_list_is_told_of(
    shop: SandboxProcess, flow: SetupFlow
) -> None:
    counted = shop.get("/v2/orders/count")
    unlisted = counted["count"] - sum(status["count"] for status in counted["statuses"])
    assert unlisted > 0
    flow.set(since=dt.date(2000, 1, 1))
    assert flow.survey(NEVER, Quiet()).unlisted == unlisted
