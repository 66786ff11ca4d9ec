"""docs/guide/without-a-window.md lists every command, and no option that there is not."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from daybook.cli.arguments import parser

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "without-a-window.md"
LINE = re.compile(r"^daybook (?:\[--data-dir DIR\] )?([a-z-]+)(.*)$", re.MULTILINE)


def lines() -> list[tuple[str, str]]:
    usage = GUIDE.read_text(encoding="utf-8").split("```")[1]
    return LINE.findall(usage)


def commands() -> dict[str, argparse.ArgumentParser]:
    made = parser()._actions
    found = next(action for action in made if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def test_every_command_is_listed_once() -> None:
    assert sorted(name for name, _rest in lines()) == sorted(commands())


@pytest.mark.parametrize(("name", "rest"), [each for each in lines() if each[0] != "sandbox"])
def test_the_options_it_names_exist(name: str, rest: str) -> None:
    known = {option for action in commands()[name]._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", rest)) <= known
