"""What argparse says itself stands in Daybook's catalogue, and argparse is left as it was."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from daybook.cli.argparse_words import in_our_words
from daybook.cli.arguments import UsageError, read_arguments
from daybook.wording import set_language
from daybook.wording.pseudo import PSEUDO


@pytest.fixture
def german() -> Iterator[None]:
    set_language("de")
    yield
    set_language("")


@pytest.fixture
def pseudo() -> Iterator[None]:
    set_language(PSEUDO)
    yield
    set_language("")


WRONG = {
    "approve": "one of the arguments",
    "approve --all WEB-1": "not allowed with argument",
    "setup --since": "expected one argument",
    "setup --books none": "invalid choice",
    "setup --s 3": "ambiguous option",
    "nothing": "invalid choice",
    "pay-back": "the following arguments are required",
    "list --json=yes": "ignored explicit argument",
    "entry --debit 4000": "expected 2 arguments",
}
"""Wrong command lines and how argparse itself begins to tell what is wrong with them."""


def reason_of(line: str) -> tuple[str, str]:
    with pytest.raises(UsageError) as refused:
        read_arguments(line.split())
    return str(refused.value), refused.value.usage


@pytest.mark.parametrize("line", WRONG)
def test_english_is_argparses_own(line: str) -> None:
    reason, usage = reason_of(line)
    assert WRONG[line] in reason
    assert usage.startswith("usage: daybook")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("line", WRONG)
def test_no_reason_is_left_in_english(line: str) -> None:
    reason, usage = reason_of(line)
    assert WRONG[line] not in reason
    assert "%" not in reason
    assert usage.startswith("Aufruf: daybook")


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("line", WRONG)
def test_every_reason_comes_through_the_catalogue(line: str) -> None:
    reason, usage = reason_of(line)
    assert f"[{WRONG[line]}" in reason
    assert "%" not in reason
    assert "[usage:" in usage


@pytest.mark.usefixtures("german")
def test_german_says_what_is_wrong_and_with_what() -> None:
    assert reason_of("setup --since")[0] == "Argument --since: ein Wert erwartet"
    assert reason_of("entry --debit 4000")[0] == "Argument --debit: 2 Werte erwartet"
    assert reason_of("list --json=yes")[0] == "Argument --json: erwartet keinen Wert, hat aber 'yes'"
    assert "möglich sind 'local', 'practice'" in reason_of("setup --books none")[0]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("line", ["--help", "approve --help"])
def test_no_word_of_the_help_is_left_in_english(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_arguments(line.split())
    told = capsys.readouterr().out.splitlines()
    assert told
    for english in (
        "usage:",
        "options:",
        "positional arguments:",
        "commands:",
        "show this help",
        "show prog",
    ):
        assert not [each for each in told if each.strip().startswith(english) or f"  {english}" in each]


@pytest.mark.usefixtures("german")
def test_argparse_speaks_as_before_afterwards() -> None:
    with in_our_words():
        assert argparse.ArgumentParser(prog="x").format_usage().startswith("Aufruf: x")
    with pytest.raises(UsageError):
        read_arguments(["nothing"])
    assert argparse.ArgumentParser(prog="x").format_usage().startswith("usage: x")
