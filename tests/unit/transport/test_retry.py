from collections.abc import Callable

import pytest

from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown
from daybook.transport.exchange import Answer, Request
from daybook.transport.retry import Patience, Retried
from unit.transport.stand_ins import GET, PUT, Heard, Pressed, Script, Waits, answer

PATIENCE = Patience(attempts=4, first=1, longest=3)
GOOD = answer()


def retried(
    script: Script, heard: Heard | None = None, jitter: Callable[[], float] = lambda: 0.9999
) -> Retried:
    return Retried(script, PATIENCE, heard, jitter=jitter)


def test_tg12_after_429_with_headers_it_waits_as_told_and_says_so() -> None:
    told = answer(429, b"", x_rate_limit_time_reset_ms="12000")
    waits, heard = Waits(), Heard()
    assert retried(Script([told, GOOD]), heard).send(GET, waits).status == 200
    assert waits.waited == [12]
    assert heard.steps == [("transport.asked_to_wait", {"seconds": 12})]


def test_tg12_of_two_waits_the_longer_counts() -> None:
    told = answer(429, b"", x_rate_limit_time_reset_ms="2000", x_retry_after="7")
    waits = Waits()
    retried(Script([told, GOOD])).send(GET, waits)
    assert waits.waited == [7]


def test_a_second_429_is_given_more_time_than_told() -> None:
    told = answer(429, b"", x_rate_limit_time_reset_ms="1000")
    waits = Waits()
    retried(Script([told, told, GOOD])).send(GET, waits)
    assert waits.waited[0] == 1
    assert waits.waited[1] > 1.9


@pytest.mark.parametrize("header", ["", "soon", "-5", "1e9", "nan"])
def test_a_header_that_is_no_number_is_not_obeyed(header: str) -> None:
    waits = Waits()
    retried(Script([answer(429, b"", x_retry_after=header), GOOD])).send(GET, waits)
    assert waits.waited == [pytest.approx(1, rel=0.01)]


def test_tg13_429_without_headers_gets_growing_pauses_up_to_a_cap() -> None:
    waits = Waits()
    assert retried(Script([answer(429, b"")])).send(GET, waits).status == 429
    assert waits.waited == [
        pytest.approx(1, rel=0.01),
        pytest.approx(2, rel=0.01),
        pytest.approx(3, rel=0.01),
    ]


def test_tg13_a_pause_nobody_asked_for_is_told_as_such() -> None:
    heard = Heard()
    retried(Script([answer(429, b""), answer(503, b""), GOOD]), heard).send(GET, Waits())
    assert heard.steps == [("transport.trying_again", {"seconds": 2})]


def test_tg13_pauses_are_jittered() -> None:
    shortest, longest = Waits(), Waits()
    retried(Script([answer(429, b""), GOOD]), jitter=lambda: 0.0).send(GET, shortest)
    retried(Script([answer(429, b""), GOOD]), jitter=lambda: 0.9999).send(GET, longest)
    assert shortest.waited == [0.5]
    assert 0.99 < longest.waited[0] < 1


@pytest.mark.parametrize(
    "passing",
    [
        *(answer(status, b"") for status in (500, 502, 503, 504)),
        *(
            DaybookError(code)
            for code in ("transport.timeout", "transport.cut", "transport.no_network", "transport.not_json")
        ),
    ],
    ids=str,
)
def test_tg14_reads_are_repeated(passing: Answer | Exception) -> None:
    script = Script([passing, passing, GOOD])
    assert retried(script).send(GET, Waits()).status == 200
    assert len(script.sent) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 422, 501])
def test_what_another_try_cannot_better_is_not_repeated(status: int) -> None:
    script = Script([answer(status, b"{}")])
    assert retried(script).send(GET, Waits()).status == status
    assert len(script.sent) == 1


@pytest.mark.parametrize("code", ["transport.host_refused", "transport.certificate", "transport.too_large"])
def test_failures_that_stay_are_not_repeated(code: str) -> None:
    script = Script([DaybookError(code)])
    with pytest.raises(DaybookError):
        retried(script).send(GET, Waits())
    assert len(script.sent) == 1


def test_the_last_failure_comes_out() -> None:
    with pytest.raises(DaybookError) as caught:
        retried(Script([DaybookError("transport.cut")])).send(GET, Waits())
    assert caught.value.code == "transport.cut"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_tg14_a_write_is_not_repeated_after_a_server_error(status: int) -> None:
    script = Script([answer(status, b"")])
    assert retried(script).send(PUT, Waits()).status == status
    assert len(script.sent) == 1


@pytest.mark.parametrize("code", ["transport.timeout", "transport.cut", "transport.not_json"])
def test_tg14_a_write_whose_answer_is_lost_is_unknown(code: str) -> None:
    script = Script([DaybookError(code, {"host": "x"}, request_id="r")])
    with pytest.raises(OutcomeUnknown) as caught:
        retried(script).send(PUT, Waits())
    assert (caught.value.code, caught.value.request_id) == (code, "r")
    assert len(script.sent) == 1


def test_a_write_that_never_left_is_no_unknown() -> None:
    with pytest.raises(DaybookError) as caught:
        retried(Script([DaybookError("transport.no_network")])).send(PUT, Waits())
    assert not isinstance(caught.value, OutcomeUnknown)


def test_a_write_is_repeated_after_429_because_the_store_did_not_look_at_it() -> None:
    script = Script([answer(429, b"", x_retry_after="1"), GOOD])
    assert retried(script).send(PUT, Waits()).status == 200


def test_stop_ends_a_wait() -> None:
    script = Script([answer(500, b"")])
    with pytest.raises(Cancelled):
        retried(script).send(GET, Pressed())
    assert len(script.sent) == 1


ASKING = Request("POST", "https://books.example/", body=b"<query/>", asks_only=True)


@pytest.mark.parametrize(
    "passing", [answer(502, b""), DaybookError("transport.cut"), DaybookError("transport.not_xml")]
)
def test_a_question_put_by_post_is_repeated_like_any_read(passing: Answer | Exception) -> None:
    script = Script([passing, GOOD])
    assert retried(script).send(ASKING, Waits()).status == 200


def test_a_write_whose_answer_is_no_xml_is_unknown() -> None:
    script = Script([DaybookError("transport.not_xml", {"status": 200})])
    with pytest.raises(OutcomeUnknown):
        retried(script).send(PUT, Waits())
    assert len(script.sent) == 1
