"""A company's lists, kept with their age: shown at once, read again when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.books.intacct.lists import fetch_list
from daybook.model.books_lists import KeptList

if TYPE_CHECKING:
    from daybook.books.intacct.gateway import Gateway
    from daybook.model.books_lists import BooksLists
    from daybook.model.intacct import IntacctList
    from daybook.model.ports import Cancel, Clock


class IntacctLists:
    """The lists of one company: as kept, or live."""

    def __init__(self, gateway: Gateway, kept: BooksLists, clock: Clock) -> None:
        self._gateway = gateway
        self._kept = kept
        self._clock = clock

    def kept(self, kind: IntacctList) -> KeptList | None:
        """The list as last read; nothing is sent. None where it never was."""
        return self._kept.kept(kind.value)

    def get(self, kind: IntacctList, cancel: Cancel) -> KeptList:
        """The list as last read, read now where it never was; raises as `refresh`."""
        return self.kept(kind) or self.refresh(kind, cancel)

    def refresh(self, kind: IntacctList, cancel: Cancel) -> KeptList:
        """Read the list now and keep it; what was kept stays where that fails.

        Raises:
            DaybookError: "intacct.…", "transport.…", "sqlite.…".
            Cancelled: Stop was pressed.
        """
        rows = fetch_list(self._gateway, kind, cancel)
        read_at = self._clock.now()
        self._kept.keep(kind.value, rows, read_at)
        return KeptList(tuple(rows), read_at)
