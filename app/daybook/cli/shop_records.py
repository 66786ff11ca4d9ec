"""What commands find of the shop's products and customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from daybook.cli.terminal import TerminalProgress

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress

T_co = TypeVar("T_co", covariant=True)


class ShopRecords(Protocol[T_co]):
    """Products or customers of the shop: searched there, or read whole and kept."""

    def search(self, text: str, cancel: Cancel) -> Sequence[T_co]:
        """What a text finds in the shop."""
        ...

    def read_all(self, cancel: Cancel, progress: Progress) -> int:
        """Read all; how many there are."""
        ...

    def find(self, text: str, limit: int = ...) -> Sequence[T_co]:
        """What a text finds in what was read."""
        ...


def found_in_shop(records: ShopRecords[T_co], text: str, cancel: Cancel) -> list[T_co]:
    """What a text finds in the shop; everything, read anew, without one."""
    if text:
        return list(records.search(text, cancel))
    with TerminalProgress() as progress:
        count = records.read_all(cancel, progress)
    return list(records.find("", max(count, 1)))
