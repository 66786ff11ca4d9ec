"""A screen reader that asks for a part which has gone is told so. (Qt itself would end the program.)"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap


def test_a_part_of_a_scroll_area_that_has_gone_is_nothing() -> None:
    script = """
        from PySide6.QtGui import QAccessible
        from PySide6.QtWidgets import QApplication, QLabel
        from daybook.gui.screen_reader import MendedScrollAreas
        from daybook.gui.setup_pages.scroll import Scroll

        def use(app, kept):
            mended = MendedScrollAreas()
            area = Scroll(QLabel("Juniper & Finch"))
            kept.append(area)
            told = QAccessible.queryAccessibleInterface(area)
            viewport = told.child(0)
            print(viewport.child(0).text(QAccessible.Text.Name))
            print(told.indexOfChild(viewport), viewport.parent().object() is area)
            print([told.child(index) for index in (-1, told.childCount(), 40)])
            gone = Scroll(QLabel("gone"))
            print(QAccessible.queryAccessibleInterface(gone).childCount() > 0)
            gone.deleteLater()
            app.sendPostedEvents(gone, 0)
            return mended

        app, kept = QApplication([]), []
        use(app, kept).end()
    """
    # What was freed is filled, so that nobody finds it as it was: at the end Qt looks at all it told of.
    filled = {**os.environ, "MALLOC_PERTURB_": "165"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=filled,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Juniper & Finch", "0 True", "[None, None, None]", "True"]
