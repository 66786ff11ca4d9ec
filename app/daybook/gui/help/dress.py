"""How Markdown looks in the help window: headings, lines, captions and tables in the theme of now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import (
    QBrush,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font

_POINTS: Final = {1: 6.0, 2: 3.0, 3: 1.0}
"""What headings of each level have above the size of the text."""
_ABOVE: Final = {1: 0, 2: 24, 3: 16}
_BELOW_HEADING: Final = 6
_LINE: Final = 122.0
"""Percent of a line's own height from one to the next."""
_TABLE: Final = 99
"""Percent of the width for tables: with all of it, their frame would be a pixel too wide."""


def dress_tables(document: QTextDocument) -> None:
    """Give tables thin lines, room in the cells, and a ground for the titles."""
    now = theme()
    for frame in document.rootFrame().childFrames():
        if not isinstance(frame, QTextTable):
            continue
        look = frame.format()
        look.setBorderCollapse(True)
        look.setBorder(1)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QBrush(now.color("border")))
        look.setCellPadding(5)
        look.setCellSpacing(0)
        look.setTopMargin(8)
        look.setBottomMargin(12)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, _TABLE))
        frame.setFormat(look)
        for column in range(frame.columns()):
            cell = frame.cellAt(0, column)
            head = cell.format()
            head.setBackground(now.color("alt"))
            cell.setFormat(head)


def dress_blocks(document: QTextDocument) -> None:
    """Give headings, captions and lines their looks."""
    is_caption = False
    for block in blocks_from(document.begin()):
        if block.blockFormat().headingLevel():
            _dress_heading(block)
        elif not is_picture(block) and QTextCursor(block).currentTable() is None:
            _dress_line(block)
            if is_caption:
                _dress_caption(block)
        is_caption = is_picture(block)


def blocks_from(block: QTextBlock) -> Iterator[QTextBlock]:
    """A line and all those after it."""
    while block.isValid():
        yield block
        block = block.next()


def is_picture(block: QTextBlock) -> bool:
    """Whether a picture stands in this line, and nothing else."""
    return block.text() == "\N{OBJECT REPLACEMENT CHARACTER}"


def _dress_heading(block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    cursor = _all_of(block)
    base = font(Type.STRONG)
    look = cursor.charFormat()
    look.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    look.setFontWeight(base.weight())
    if base.pointSizeF() > 0:
        look.setFontPointSize(base.pointSizeF() + _POINTS.get(level, 0.0))
    cursor.setCharFormat(look)
    around = block.blockFormat()
    around.setTopMargin(_ABOVE.get(level, 10))
    around.setBottomMargin(_BELOW_HEADING)
    cursor.setBlockFormat(around)


def _dress_line(block: QTextBlock) -> None:
    around = QTextBlockFormat()
    if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value):
        # A command that is wider than the window goes on in the next line.
        around.setNonBreakableLines(False)
        around.setBackground(theme().color("alt"))
    else:
        around.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    QTextCursor(block).mergeBlockFormat(around)


def _dress_caption(block: QTextBlock) -> None:
    base = font(Type.CAPTION)
    look = QTextCharFormat()
    look.setForeground(theme().color("text2"))
    if base.pointSizeF() > 0:
        look.setFontPointSize(base.pointSizeF())
    _all_of(block).mergeCharFormat(look)


def _all_of(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor
