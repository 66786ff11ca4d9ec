"""What is asked before approving takes money: how many payments, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.parts.question import Question
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.services.telling.capturing import CaptureOutlook


def capture_question(
    outlook: CaptureOutlook,
    parent: QWidget,
    *,
    capture: Callable[[], object],
    leave_open: Callable[[], object],
) -> Question:
    """Asks once for all that `outlook` would capture; what cannot be captured is named with its reason."""
    count, totals = len(outlook.documents), list(outlook.sums)
    sentences = [say("capture.ask_what", count=count, totals=totals), say("capture.ask_then")]
    if outlook.others:
        reason = describe(outlook.others[0][1]).what
        sentences.append(say("capture.ask_others", count=len(outlook.others), reason=reason))
    question = Question(say("capture.ask_title", count=count), sentences, say("capture.leave"), parent)
    if any(not each.is_approved for each in outlook.documents):
        question.add_way(say("capture.without"), leave_open)
        question.add_deed(say("capture.deed", count=count), capture)
    else:
        question.add_deed(say("capture.capture_now"), capture)
    return question
