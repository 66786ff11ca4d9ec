"""What the answers about Sage Intacct still miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.model.choices import Summary
from daybook.model.intacct_choices import ReceiptsAs
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from daybook.model.setup import Setup

_JOURNAL: Final = "journal"


def intacct_problem(setup: Setup) -> Problem | None:
    """What keeps orders out of the company by the answers alone; `values["field"]` names the control."""
    if not setup.in_intacct:
        return None
    choices = setup.intacct
    if setup.example and not setup.practises:
        return Problem("intacct.example_needs_practice", {"field": "practice"})
    for field in ("sender_id", "company_id", "user_id", "gateway", "definition"):
        if not getattr(choices, field).strip():
            code = "setup.definition_missing" if field == "definition" else "intacct.connection_incomplete"
            return Problem(code, {"field": f"intacct.{field}"})
    if choices.receipts is ReceiptsAs.PAYMENTS:
        missing = [each.method for each in choices.receipt_accounts if not each.account]
        if missing:
            return Problem(
                "intacct.receipt_account_missing", {"field": "intacct.receipts", "method": missing[0]}
            )
    if setup.summary is Summary.DAILY and not choices.journal.strip():
        return Problem("intacct.journal_missing", {"field": f"intacct.{_JOURNAL}"})
    return None
