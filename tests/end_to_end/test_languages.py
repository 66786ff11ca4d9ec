"""Commands in the language of the system, of the window's choice, or of `--language`; JSON in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from daybook.bootstrap import kept_language, paths_for
from helpers.in_this_process import daybook


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def said(*words: str) -> str:
    return daybook(*words).stderr


def test_commands_speak_the_language_that_is_asked_for(directory: Path) -> None:
    assert "Daybook ist in diesem Datenordner nicht eingerichtet." in said(
        "--language", "de", "--data-dir", str(directory), "documents"
    )
    assert "Daybook has not been set up" in said("--data-dir", str(directory), "documents")


def test_commands_speak_the_language_of_the_system(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert "nicht eingerichtet" in said("--data-dir", str(directory), "documents")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "has not been set up" in said("--data-dir", str(directory), "documents")


def test_commands_speak_the_language_chosen_in_the_window(directory: Path) -> None:
    kept_language(paths_for(directory, sandbox=False)).keep("de")
    assert "nicht eingerichtet" in said("--data-dir", str(directory), "documents")
    assert "nicht eingerichtet" in said(f"--data-dir={directory}", "documents")
    assert "has not been set up" in said("--language=en", "--data-dir", str(directory), "documents")


def test_what_a_program_reads_is_never_translated(directory: Path) -> None:
    answer = daybook("--language", "de", "--data-dir", str(directory), "documents", "--json").stdout
    assert "Daybook has not been set up in this data folder." in answer


def test_the_help_and_a_wrong_command_line_are_translated(directory: Path) -> None:
    assert "Die Befehlszeile ist falsch" in said("--language", "de", "--data-dir", str(directory), "nothing")
    assert "die Bestellungen des Shops auflisten" in daybook("--language", "de", "--help").stdout
