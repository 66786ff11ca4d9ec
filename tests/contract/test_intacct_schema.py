"""The practice company refuses what Sage Intacct's published schema refuses, and takes what it takes."""

from __future__ import annotations

import random
from copy import deepcopy
from functools import cache
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.sandbox.intacct.functions import HANDLERS
from daybook.sandbox.intacct.schema.check import complaints
from helpers import grown_requests, intacct_notation
from helpers.intacct_cases import ACCEPTED, REFUSED, request

pytestmark = pytest.mark.skipif(not intacct_notation.AVAILABLE, reason=intacct_notation.REASON)
FUNCTIONS = sorted(HANDLERS)
SAMPLES = 40


def verdicts(body: bytes) -> tuple[list[str], list[str]]:
    """Return what the practice company and what the schema say against a request."""
    return list(complaints(fromstring(body))), intacct_notation.refusals(body)  # noqa: S314 - a test's


@cache
def sample(function: str, seed: int) -> tuple[Element, random.Random]:
    """Return a request that is the same every time, and the dice as it was left by growing it."""
    dice = random.Random(seed)  # noqa: S311 - grows the same every time
    return grown_requests.grown(dice, function), dice


def test_the_notation_is_what_the_schema_says() -> None:
    assert intacct_notation.WRITTEN.read_text(encoding="utf-8") == intacct_notation.compact()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_what_is_grown_from_the_notation_is_valid(function: str) -> None:
    for seed in range(SAMPLES):
        made, _ = sample(function, seed)
        body = grown_requests.body(made)
        assert verdicts(body) == ([], []), body.decode()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_changed_requests_have_the_same_verdict(function: str) -> None:
    refused = 0
    for seed in range(SAMPLES):
        made, dice = sample(function, seed)
        body = grown_requests.body(grown_requests.changed(deepcopy(dice), made))
        ours, theirs = verdicts(body)
        assert bool(ours) == bool(theirs), (ours, theirs, body.decode())
        refused += bool(ours)
    assert refused


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(FUNCTIONS))
def test_any_changed_request_has_the_same_verdict(dice: random.Random, function: str) -> None:
    request = grown_requests.changed(dice, grown_requests.grown(dice, function))
    ours, theirs = verdicts(grown_requests.body(request))
    assert bool(ours) == bool(theirs), (ours, theirs)


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_schema_is_known_to_refuse_is_refused(name: str) -> None:
    ours, theirs = verdicts(request(REFUSED[name]))
    assert ours
    assert theirs


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_the_schema_is_known_to_take_is_taken(name: str) -> None:
    assert verdicts(request(ACCEPTED[name])) == ([], [])


LOGIN = "<login><userid>u</userid><companyid>c</companyid><password>p</password>{0}</login>"


@pytest.mark.parametrize(
    ("parts", "valid"),
    [
        ({"control": "<includewhitespace>False</includewhitespace>"}, False),
        ({"control": "<includewhitespace>false</includewhitespace>"}, True),
        ({"control": "<includewhitespace/>"}, True),
        ({"transaction": ' transaction="True"'}, False),
        ({"transaction": ' transaction="true"'}, True),
        ({"login": "<login><companyid>c</companyid><userid>u</userid><password>p</password></login>"}, False),
        ({"login": LOGIN.format("<locationid>US</locationid>")}, True),
        ({"login": LOGIN.format("<locationid>US</locationid><clientid>x</clientid>")}, False),
        ({"login": ""}, False),
    ],
)
def test_envelopes_have_the_schema_s_verdict(parts: dict[str, str], *, valid: bool) -> None:
    ours, theirs = verdicts(request(**parts))
    assert (not ours, not theirs) == (valid, valid)
