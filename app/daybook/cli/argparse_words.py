"""argparse's own words, "usage:" and what it says of a wrong command line, in the language in use."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from daybook.wording import say

_argparse: Final[Any] = argparse


@contextmanager
def in_our_words() -> Iterator[None]:
    """Let argparse speak by Daybook's catalogue meanwhile.

    argparse looks each of its sentences up by `gettext.gettext`, which it imports as `_`, and by `ngettext`.
    Those know the languages of the system and files of their own; here the language may be chosen, and
    `wording` is the one door. What is filled in (`%s`, `%(value)r`) is filled in by argparse afterwards.
    """
    before = _argparse._, _argparse.ngettext
    _argparse._, _argparse.ngettext = _said, _counted
    try:
        yield
    finally:
        _argparse._, _argparse.ngettext = before


def _said(english: str) -> str:
    """A sentence of argparse in the language in use; one that nobody translated as it is."""
    words = _WORDS.get(english)
    return words() if words is not None else english


def _counted(one: str, other: str, count: int) -> str:
    """A sentence of argparse about a number of things, into which argparse still fills that number."""
    if other == "expected %s arguments":
        # The number stands there already, in the form of its language: what argparse fills in takes no room.
        return f"{say('cli.values', count=count)}%.0s"
    return one if count == 1 else other


_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "usage: ": lambda: f"{say('cli.usage')} ",
    "options": lambda: say("cli.options"),
    "positional arguments": lambda: say("cli.positionals"),
    "show this help message and exit": lambda: say("cli.show_help"),
    "argument %(argument_name)s: %(message)s": lambda: say(
        "cli.of_argument", argument="%(argument_name)s", reason="%(message)s"
    ),
    "the following arguments are required: %s": lambda: say("cli.required", arguments="%s"),
    "one of the arguments %s is required": lambda: say("cli.one_required", arguments="%s"),
    "not allowed with argument %s": lambda: say("cli.not_together", argument="%s"),
    "ignored explicit argument %r": lambda: say("cli.takes_no_value", value="%r"),
    "expected one argument": lambda: say("cli.one_value"),
    "expected at most one argument": lambda: say("cli.one_value_at_most"),
    "expected at least one argument": lambda: say("cli.one_value_at_least"),
    "ambiguous option: %(option)s could match %(matches)s": lambda: say(
        "cli.ambiguous", option="%(option)s", matches="%(matches)s"
    ),
    "invalid %(type)s value: %(value)r": lambda: say("cli.no_such_value", kind="%(type)s", value="%(value)r"),
    "invalid choice: %(value)r (choose from %(choices)s)": lambda: say(
        "cli.no_such_choice", value="%(value)r", choices="%(choices)s"
    ),
}
"""By the English sentence, as argparse looks it up."""
