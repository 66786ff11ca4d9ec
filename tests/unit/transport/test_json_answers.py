import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.model.problem import DaybookError
from daybook.transport.json_answers import JsonAnswers, NotJsonError, read_json
from unit.transport.stand_ins import GET, Script, Waits, answer


def test_ta27_a_number_with_a_point_is_a_decimal_with_every_digit() -> None:
    value = read_json('{"a": 1234567890.1234, "b": 10.0000, "c": 0.1}').value
    assert value == {"a": Decimal("1234567890.1234"), "b": Decimal("10.0000"), "c": Decimal("0.1")}
    assert isinstance(value, dict)
    assert str(value["b"]) == "10.0000"


def test_items_of_an_array_keep_their_exact_text() -> None:
    read = read_json(' [ {"a": 1.10 } , [2], "x,]" ]\n')
    assert read.item_texts == ('{"a": 1.10 }', "[2]", '"x,]"')
    assert read.value == [{"a": Decimal("1.10")}, [2], "x,]"]


@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
            max_leaves=8,
        )
    )
)
def test_arrays_read_as_the_standard_library_reads_them(items: list[object]) -> None:
    read = read_json(json.dumps(items, indent=1))
    assert read.value == items
    assert [json.loads(text) for text in read.item_texts] == items


@pytest.mark.parametrize(
    "text",
    ["", "[", "[1", "[1,", "[1,]", "[1 2]", "[] []", "{}x", '{"a":', "nothing", '{"a": NaN}', "[" * 100_000],
)
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(NotJsonError):
        read_json(text)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html><body>Sign in to our network</body></html>", "html"),
        (b'[{"id": 1, "total', "truncated"),
        (b'{"data": [', "truncated"),
        (b"", "empty"),
        (b"OK", "other"),
    ],
)
def test_tg22_a_success_that_is_no_json_is_an_error(body: bytes, kind: str) -> None:
    layer = JsonAnswers(Script([answer(200, body, x_request_id="r-1")]))
    with pytest.raises(DaybookError) as caught:
        layer.send(GET, Waits())
    assert (caught.value.code, caught.value.values["kind"]) == ("transport.not_json", kind)
    assert caught.value.request_id == "r-1"


def test_no_content_is_a_whole_answer() -> None:
    got = JsonAnswers(Script([answer(204, b"")])).send(GET, Waits())
    assert (got.status, got.value) == (204, None)


def test_a_failure_may_be_a_web_page() -> None:
    got = JsonAnswers(Script([answer(502, b"<html></html>")])).send(GET, Waits())
    assert (got.status, got.value) == (502, None)


def test_a_redirect_is_not_followed_but_told() -> None:
    with pytest.raises(DaybookError) as caught:
        JsonAnswers(Script([answer(302, b"", location="https://evil.example")])).send(GET, Waits())
    assert caught.value.code == "transport.redirected"


def test_a_byte_order_mark_and_a_raw_nul_do_no_harm() -> None:
    got = JsonAnswers(Script([answer(200, b'\xef\xbb\xbf{"a": "x\0y"}')])).send(GET, Waits())
    assert got.value == {"a": "xy"}
