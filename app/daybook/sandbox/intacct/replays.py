"""Which functions were done already: their control ids, remembered for each company where ``uniqueid`` is true.

Only what succeeded is remembered; a function that failed may be sent again.
"""

from __future__ import annotations

from daybook.sandbox.intacct.company import Company
from daybook.sandbox.intacct.failures import Failure, refused


class Replays:
    """Refuses what was done before."""

    def refuse(self, company: Company, sender: str, controlid: str) -> None:
        """Raise Failure where a function of this control id was done for the sender."""
        if company.records.named("_DONE", _key(sender, controlid)) is not None:
            raise _already(controlid)

    def remember(self, company: Company, sender: str, controlid: str) -> None:
        """Remember a function that was done; it counts when the change does."""
        company.records.add("_DONE", {"KEY": _key(sender, controlid)})


def _key(sender: str, controlid: str) -> str:
    return f"{sender}\n{controlid}"


def _already(controlid: str) -> Failure:
    return refused(f"A successful transaction has already been recorded with the control id {controlid}")
