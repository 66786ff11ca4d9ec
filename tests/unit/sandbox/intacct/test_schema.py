"""What requests look like: the notation's reader, the models of content, the sentences of a refusal."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from daybook.sandbox.intacct.functions import HANDLERS
from daybook.sandbox.intacct.schema import notation
from daybook.sandbox.intacct.schema.check import complaints
from daybook.sandbox.intacct.schema.models import MANY, child, choice, every, often, sequence
from helpers.intacct_cases import ACCEPTED, REFUSED, document, request


def said(xml: bytes) -> list[str]:
    return list(complaints(fromstring(xml)))  # noqa: S314 - a test's


@pytest.mark.parametrize("name", REFUSED)
def test_requests_known_to_be_invalid_are_refused(name: str) -> None:
    assert said(request(REFUSED[name]))


@pytest.mark.parametrize("name", ACCEPTED)
def test_requests_known_to_be_valid_are_taken(name: str) -> None:
    assert said(request(ACCEPTED[name])) == []


def test_every_function_of_the_notation_has_a_handler() -> None:
    assert set(notation.declared()["function"].model.first) == set(HANDLERS)


def test_a_refusal_names_the_element_and_what_was_expected() -> None:
    (sentence,) = said(request(document("<customerid>again</customerid>")))
    assert sentence.startswith(
        "Element 'customerid': This element is not expected. Expected is one of ( documentno,"
    )


def test_the_root_has_to_be_a_request() -> None:
    assert said(b"<response/>") == [
        "Element 'response': No matching global declaration available for the validation root."
    ]


def test_text_before_and_behind_children_is_refused_but_space_is_not() -> None:
    assert said(request("\n  <getAPISession/>\n")) == []
    assert said(request("<getAPISession/>text")) != []


@pytest.mark.parametrize("text", ["a = (b", "a = (b c", "a @b <string", "= $"])
def test_a_notation_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        notation.read(text)


def walked(model: object, names: str) -> bool:
    """Tell whether a model takes children of these one-letter names and may end after them."""
    for name in names:
        model = model.after(name)  # type: ignore[attr-defined]  # a Model or None
        if model is None:
            return False
    return bool(model.may_end)  # type: ignore[attr-defined]  # a Model


def test_models_take_what_they_say() -> None:
    a, b, c = child("a"), child("b"), child("c")
    twice = often(choice((a, b)), 2, MANY)
    assert [walked(twice, names) for names in ("a", "ab", "bbba", "abc")] == [False, True, True, False]
    few = often(sequence((a, b)), 1, 2)
    assert [walked(few, names) for names in ("", "ab", "abab", "ababab")] == [False, True, True, False]
    anyhow = every((a, often(b, 0, 1), c))
    assert [walked(anyhow, names) for names in ("cab", "ac", "ab", "aac")] == [True, True, False, False]
    either = choice((sequence((a, b)), sequence((a, c))))
    assert [walked(either, names) for names in ("ab", "ac", "a")] == [True, True, False]


def test_equal_models_are_one() -> None:
    assert sequence((child("a"), child("b"))) is sequence((child("a"), child("b")))
    model = often(child("a"), 0, MANY)
    assert model.after("a") is model
