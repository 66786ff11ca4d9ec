import logging

import pytest

from daybook.model.problem import DaybookError
from daybook.transport.counting import Counted
from daybook.transport.exchange import Request
from daybook.transport.logged import Logged
from unit.transport.stand_ins import Script, Waits, answer

TOKEN = "s3cr3ttoken0123456789abcdefghij"


def test_a_line_tells_method_address_status_and_request_id_but_no_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    request = Request(
        "GET", "https://api.bigcommerce.com/stores/abc/v2/orders", (("q", TOKEN),), {"X-Auth-Token": TOKEN}
    )
    got = answer(200, TOKEN.encode(), x_request_id="req-9", x_rate_limit_requests_left="149")
    Logged(Script([got]), [TOKEN]).send(request, Waits())
    assert "GET https://api.bigcommerce.com/stores/abc/v2/orders?q=[hidden] -> 200" in caplog.text
    assert "149 calls left, request req-9" in caplog.text
    assert TOKEN not in caplog.text


def test_a_failure_is_logged_by_its_code(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(DaybookError):
        Logged(Script([DaybookError("transport.cut")]), []).send(Request("GET", "https://x/"), Waits())
    assert "-> transport.cut" in caplog.text


def test_a_token_stands_in_no_repr() -> None:
    request = Request("PUT", "https://x/", headers={"X-Auth-Token": TOKEN}, body=TOKEN.encode())
    assert TOKEN not in repr(request)


def test_every_request_is_counted_failures_too() -> None:
    counted = Counted(Script([DaybookError("transport.cut"), answer()]))
    with pytest.raises(DaybookError):
        counted.send(Request("GET", "https://x/"), Waits())
    counted.send(Request("GET", "https://x/"), Waits())
    assert counted.sent == 2
