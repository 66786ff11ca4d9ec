"""The choice of a language, and Qt in the one that is spoken."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from daybook.bootstrap import kept_language, open_program, paths_for
from daybook.gui.language_window import LanguageWindow
from daybook.gui.tasks import Tasks

FACTS = """
    import json, sys
    from daybook.wording import set_language
    set_language(sys.argv[1])
    from PySide6.QtCore import QDate, QLocale, Qt
    from PySide6.QtWidgets import QDialogButtonBox
    from daybook.gui.start import application
    from daybook.gui.setup_pages.fields import DayField
    app = application()
    field = DayField("a day")
    field.setDate(QDate(2026, 3, 18))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    print(json.dumps({
        "rtl": app.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        "day": field.text(),
        "cancel": buttons.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", ""),
        "first_day": QLocale().firstDayOfWeek().name,
    }))
"""


@pytest.mark.parametrize(
    ("tag", "facts"),
    [
        ("en", {"rtl": False, "day": "18 March 2026", "cancel": "Cancel"}),
        ("de", {"rtl": False, "day": "18. März 2026", "cancel": "Abbrechen", "first_day": "Monday"}),
        ("ar-pseudo", {"rtl": True}),
    ],
)
def test_qt_speaks_as_daybook_does(tag: str, facts: dict[str, object]) -> None:
    # In a process of its own: an application has its language from its beginning.
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FACTS), tag],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = json.loads(done.stdout)
    assert {name: found[name] for name in facts} == facts


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    """A window for questions; it outlives them, since those that were answered are deleted a little later."""
    made = QWidget()
    qtbot.addWidget(made)
    yield made


def test_a_language_is_chosen_for_the_next_start(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    paths = paths_for(tmp_path, sandbox=True)
    program = open_program(paths, sandbox=True)
    tasks = Tasks()
    try:
        window = LanguageWindow(program, tasks, parent)
        shown = [window.choice.itemText(row) for row in range(window.choice.count())]
        assert shown == ["That of the system", "English", "Deutsch"]
        assert window.choice.currentData() == ""
        window.open()
        window.choice.setCurrentIndex(2)
        with qtbot.waitSignal(window.accepted):
            window.deed.click()
        assert kept_language(paths).tag == "de"
        again = LanguageWindow(program, tasks, parent)
        assert again.choice.currentData() == "de"
    finally:
        tasks.close(5)
        program.close()


def test_a_choice_that_cannot_be_kept_is_told(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    paths = paths_for(tmp_path, sandbox=True)
    program = open_program(paths, sandbox=True)
    tasks = Tasks()
    try:
        paths.language.mkdir()
        window = LanguageWindow(program, tasks, parent)
        window.open()
        window.choice.setCurrentIndex(2)
        window.deed.click()
        qtbot.waitUntil(lambda: bool(window.notices.text))
        assert window.isVisible()
        assert window.deed.isEnabled()
    finally:
        tasks.close(5)
        program.close()
