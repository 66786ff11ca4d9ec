"""What a setting is for, shown at its field: the sentence that `daybook settings` prints for its key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from daybook.gui.parts.text import plain_tooltip
from daybook.wording import say


def explain(field: QWidget, key: str) -> None:
    """Say what the setting `key` is for when the pointer rests on its field, or F1's help is asked for."""
    sentence = plain_tooltip(say(f"setting.help.{key}"))
    field.setToolTip(sentence)
    field.setWhatsThis(sentence)
