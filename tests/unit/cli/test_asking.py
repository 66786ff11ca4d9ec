"""Before customers may get mail a person is asked on the terminal; nothing but a yes is one."""

from __future__ import annotations

import io

import pytest

from daybook.cli.terminal import ask, can_ask


class Terminal(io.StringIO):
    """What is typed, as if at a keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "agreed"), [("yes\n", True), ("Y\n", True), ("no\n", False), ("\n", False), ("", False)]
)
def test_only_a_yes_is_a_yes(typed: str, agreed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stderr", shown)
    assert can_ask()
    assert ask("2 orders get another status. Go on?") is agreed
    assert "2 orders get another status. Go on?" in shown.getvalue()


def test_nobody_is_asked_where_the_input_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert not can_ask()
