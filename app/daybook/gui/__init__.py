"""The windows; the only room with Qt."""

import contextlib
import importlib

import PySide6.QtCore  # noqa: F401 - brings the module below

SEARCH = "_mod_uses_pyside"


def _leave_sources_unread() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it.

    It searches each for its own name, to know where snake_case and other features
    (`from __feature__ import …`) may be switched. Daybook uses none of them; to read four hundred files takes
    140 ms and keeps 6 MB for good. There is no public switch. Where PySide6 is made in another way nothing
    changes, and a test tells.
    """
    with contextlib.suppress(ImportError):
        feature = importlib.import_module("shibokensupport.feature")
        if hasattr(feature, SEARCH):
            setattr(feature, SEARCH, lambda _module: False)


_leave_sources_unread()
