"""What a lost answer means where the document is not to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.books.intacct.failures import ALREADY_RECORDED
from daybook.model.problem import DaybookError, OutcomeUnknown, Undecided

if TYPE_CHECKING:
    from daybook.model.document import SalesDocument


def unfound(document: SalesDocument, lost: OutcomeUnknown) -> DaybookError:
    """Unknown still; or for a person to decide, where Intacct says that it recorded the document before."""
    if lost.code != ALREADY_RECORDED:
        return lost
    values = {"reference": document.reference, "said": lost.values.get("said", "")}
    return Undecided("intacct.recorded_but_missing", values)
