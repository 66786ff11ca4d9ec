"""Lists of matches that were filled in outside, one right and one wrong: what is said before one is taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from daybook.gui.items.pages import ItemPages
from daybook.gui.mapping.page import MappingPage
from daybook.gui.records.shop_list_page import ShopListPage
from daybook.gui.records.tabbed_page import BY_HAND, SHOP
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.services.csv_files import write_file

if TYPE_CHECKING:
    from daybook.model.items import CatalogueItem

_TITLES: Final = ("product_id", "variant_id", "store_name", "books_code")
_SOME: Final = 4

Cells = tuple[str, str, str, str]


class FilesWalk(PagesWalk):
    """Opens lists and takes none of them."""

    def look_at_files(self) -> None:
        """Open a list that is filled in right, and one that is not. Raises WalkFailedError."""
        pages = self.open_page("items", ItemPages)
        shop, matches = pages.open(SHOP), pages.open(BY_HAND)
        if not isinstance(shop, ShopListPage) or not isinstance(matches, MappingPage):
            raise WalkFailedError("items cannot be matched by hand")
        self._hand.wait("items of the shop", lambda: len(shop.model.rows) >= _SOME)
        items = [row.item for row in shop.model.rows[:_SOME]]
        ledger = self.place.reading.ledger
        codes = [row.code for row in ledger.stock()] if ledger is not None else []
        if len(codes) < _SOME:
            raise WalkFailedError("the books have too few items")
        self._open(matches, right(items, codes), "file", wrong_lines=0)
        self._open(matches, wrong(items, codes), "file-wrong", wrong_lines=3)

    def _open(self, matches: MappingPage, lines: Sequence[Cells], name: str, *, wrong_lines: int) -> None:
        before = matches.file_question
        with TemporaryDirectory() as folder:
            matches.read_file(write_file(Path(folder) / "daybook-items.csv", _TITLES, lines))
            self._hand.wait(name, lambda: matches.file_question is not before)
        asked = matches.file_question
        if asked is None or len(asked.problems) != wrong_lines:
            raise WalkFailedError(f"{name} has other lines that are wrong")
        self._hand.picture(asked, name)
        asked.reject()


def right(items: Sequence[CatalogueItem], codes: Sequence[str]) -> list[Cells]:
    """Each item with a code that the books have."""
    return [
        (item.product_id, item.variant_id, item.title, code) for item, code in zip(items, codes, strict=False)
    ]


def wrong(items: Sequence[CatalogueItem], codes: Sequence[str]) -> list[Cells]:
    """What happens to such a list in a spreadsheet.

    The shop's own code where the books' should be, an item's name where its number should be, one item twice;
    and a line that is right, which is not taken either.
    """
    lines = right(items, codes)
    first, second, third = lines[0], lines[1], lines[2]
    return [
        first,
        (*second[:3], f"{items[1].sku or items[1].product_id}-NEW"),
        (third[2], "", third[2], third[3]),
        (*first[:3], codes[1]),
    ]
