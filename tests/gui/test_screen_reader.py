"""A screen reader that asks for a part which has gone is told so. (Qt itself would end the program.)"""

from __future__ import annotations

import subprocess
import sys
import textwrap


def test_a_part_of_a_scroll_area_that_has_gone_is_nothing() -> None:
    script = """
        from PySide6.QtGui import QAccessible
        from PySide6.QtWidgets import QApplication, QLabel
        from daybook.gui.screen_reader import mend_scroll_areas
        from daybook.gui.setup_pages.scroll import Scroll

        app = QApplication([])
        mend_scroll_areas()
        area = Scroll(QLabel("Juniper & Finch"))
        area.show()
        told = QAccessible.queryAccessibleInterface(area)
        viewport = told.child(0)
        print(viewport.child(0).text(QAccessible.Text.Name))
        print(told.indexOfChild(viewport), viewport.parent().object() is area)
        print([told.child(index) for index in (-1, told.childCount(), 40)])
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Juniper & Finch", "0 True", "[None, None, None]"]
