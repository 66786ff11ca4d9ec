"""How documents in Sage Intacct look: none of them waits for Daybook's approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.gui.orders.state_looks import document_look
from daybook.gui.parts.state_label import Look
from daybook.model.document import DocumentState
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.setup import Setup
    from daybook.services.results import Preview


def document_look_of(setup: Setup) -> Callable[[DocumentState], Look]:
    """How the states of documents look in the books of this setup."""
    return intacct_look if setup.in_intacct else document_look


def intacct_look(state: DocumentState) -> Look:
    """What is posted is in Sage Intacct, whatever Intacct has done with it since; what waits, for its day."""
    if state is DocumentState.APPROVED:
        return Look("circle-check", "ok", say("intacct.state_posted"))
    if state is DocumentState.PENDING:
        return Look("hourglass", "wait", say("intacct.state_waits"))
    return document_look(state)


def without_entries(preview: Preview) -> Preview:
    """An order without the entry that Daybook's own books would make of it: Intacct makes its own."""
    document = preview.document
    return preview if document is None else replace(preview, document=replace(document, entries=()))
