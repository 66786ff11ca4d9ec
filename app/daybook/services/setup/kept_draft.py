"""The answers of a wizard with the state around them; every change of them is kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from daybook.services.stores import named_books

if TYPE_CHECKING:
    from daybook.model.ports import SetupRepository
    from daybook.model.setup import Draft, Setup


class KeptDraft:
    """A draft that survives the program's end where `is_kept`; Settings' answers wait for their Save."""

    def __init__(self, setups: SetupRepository, draft: Draft, *, is_kept: bool) -> None:
        self._setups = setups
        self._is_kept = is_kept
        self.draft = draft

    @property
    def setup(self) -> Setup:
        """What the answers so far amount to."""
        return self.draft.setup

    def answer(self, **answers: Any) -> None:
        """Change answers (fields of `Setup`)."""
        self.change(setup=named_books(replace(self.setup, **answers)))

    def change(self, **changes: Any) -> None:
        """Change the draft (fields of `Draft`)."""
        self.draft = replace(self.draft, **changes)
        if self._is_kept:
            self._setups.save_draft(self.draft)

    def finish(self, setup: Setup) -> None:
        """Answer with what was saved for good; the next wizard begins anew."""
        self.draft = replace(self.draft, setup=setup)
        if self._is_kept:
            self._setups.save_draft(None)
