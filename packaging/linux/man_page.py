"""Writes the manual page of `daybook` and its commands from the parser of the command line itself."""

import argparse
import datetime as dt
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import daybook
from daybook.cli.arguments import parser
from daybook.settings.paths import APPLICATION, EXAMPLE_SHOP

STATUS = "0 only if all that was asked for was done; 2 for a command line that cannot be understood."


def manual(day: dt.date) -> str:
    """The page in roff's man macros."""
    top = parser()
    return "\n".join(
        [
            f'.TH DAYBOOK 1 "{day.isoformat()}" "Daybook {daybook.__version__}" "User Commands"',
            ".SH NAME",
            "daybook \\- takes the orders of a BigCommerce store into your books",
            ".SH SYNOPSIS",
            ".B daybook",
            "[\\fIOPTION\\fR]... [\\fIFILE\\fR]",
            ".br",
            ".B daybook",
            "[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...",
            ".SH DESCRIPTION",
            _text(top.description or ""),
            ".PP",
            "Without a command the window opens; with the key file of a shop, at the setup of that shop.",
            ".SH OPTIONS",
            *_options(top),
            ".SH COMMANDS",
            *_commands(top),
            ".SH EXIT STATUS",
            _text(STATUS),
            ".SH FILES",
            ".TP",
            f"~/.local/share/{_text(APPLICATION)}",
            "Books, orders and setup; the secret keys are in the system's password store.",
            ".TP",
            f"~/.local/share/{_text(EXAMPLE_SHOP)}",
            "The same for the example shop.",
            "",
        ]
    )


def _commands(top: argparse.ArgumentParser) -> Iterator[str]:
    for action in top._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        helped = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, command in action.choices.items():
            yield f".SS {_text(name)}"
            yield _text(helped.get(name, ""))
            yield ".PP"
            yield f"\\fB{_text(_usage(command))}\\fR"
            yield from _options(command)


def _usage(command: argparse.ArgumentParser) -> str:
    return re.sub(r"\s+", " ", command.format_usage().removeprefix("usage: ")).strip()


def _options(of: argparse.ArgumentParser) -> Iterator[str]:
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction) or action.help in (None, argparse.SUPPRESS):
            continue
        yield ".TP"
        yield _named(action)
        yield _text((action.help or "") % {"default": action.default, "prog": of.prog})


def _named(action: argparse.Action) -> str:
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    if isinstance(value, tuple):
        value = " ".join(value)
    if not action.option_strings:
        return f"\\fI{_text(value)}\\fR"
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} \\fI{_text(value)}\\fR"


def _text(words: str) -> str:
    """Escape what roff would take for its own."""
    words = inspect.cleandoc(words).replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", "\\&", words, flags=re.MULTILINE)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(manual(dt.date.fromisoformat(sys.argv[2])), encoding="utf-8")
