"""What the shop sells beside the books' items: list, tick, import; one product side by side with its item."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from daybook.gui.items.side_by_side import SideBySide
from daybook.gui.mapping.file_question import FileQuestion
from daybook.gui.parts.button import button
from daybook.gui.parts.csv_dialogs import ask_open, ask_save
from daybook.gui.parts.listed import ListColumn
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.widest import longest
from daybook.gui.records.shop_list_page import ShopListPage, state_look, widest_of_states
from daybook.gui.tasks import Lane, Tasks
from daybook.wording import Sentence, describe, format_amount, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress
    from daybook.services.records.item_data import Changes
    from daybook.services.records.shop_rows import ShopRow
    from daybook.services.session import Session

_KEPT: Final = frozenset({"code", "kind"})
"""What stays as it is in the books even where a person takes the shop's words over."""

_IN_PANEL: Final = (4, 5)
"""Kind and item of the books: columns that give way to the panel, which tells them."""


class ShopItemsPage(ShopListPage):
    """The shop's products, and data of the books' items from a file."""

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__(
            place,
            tasks,
            _words,
            _columns(place),
            help_topic="items:shop",
            listing=lambda session: session.catalogue,
            shop=lambda session: session.shop_items,
            panel=SideBySide(_words, _KEPT),
            hidden=_IN_PANEL,
        )
        self.file_question: FileQuestion | None = None

    def tools(self) -> Sequence[QWidget]:
        """What stands above the table behind the search."""
        self.template_button = button(say("items.save_template"))
        self.template_button.clicked.connect(self.ask_where_to_save)
        self.data_button = button(say("items.open_data"))
        self.data_button.clicked.connect(self.ask_what_to_open)
        return (self.list_button, self.template_button, self.data_button)

    def ask_where_to_save(self) -> None:
        """Ask for a file and write the template into it."""
        ask_save(self, say("items.data_title"), say("items.data_file"), self.save_template)

    def save_template(self, path: Path) -> None:
        """Write every item of the books with what is known of it."""
        self.run(
            lambda session, _cancel, _progress: session.item_data().write_template(path), self._template_saved
        )

    def _template_saved(self, path: Path) -> None:
        sentence = Sentence(say("mapping.saved", file=path.name), say("items.template_saved.todo"), "")
        self.notices.show_sentence(sentence, Tone.OK)

    def ask_what_to_open(self) -> None:
        """Ask for a filled-in template."""
        ask_open(self, say("items.data_title"), self.read_data)

    def read_data(self, path: Path) -> None:
        """Show what a filled-in template would change, and take it if that is wanted."""

        def work(
            session: Session, _cancel: Cancel, _progress: Progress
        ) -> tuple[Changes, list[str], list[str]]:
            changes = session.item_data().read_file(path)
            return changes, _cells(changes), [str(describe(each)) for each in changes.problems]

        self.run(work, self._ask_for_data)

    def _ask_for_data(self, read: tuple[Changes, list[str], list[str]]) -> None:
        changes, lines, problems = read
        self.file_question = FileQuestion(say("items.data_title"), lines, problems, self)
        self.file_question.taken.connect(lambda: self._take_data(changes))
        self.file_question.open()

    def _take_data(self, changes: Changes) -> None:
        self.run(
            lambda session, _cancel, _progress: session.item_data().take(changes),
            self._data_taken,
            Lane.WRITE,
        )

    def _data_taken(self, count: int) -> None:
        self.notices.show_sentence(Sentence(say("items.data_taken", count=count), "", ""), Tone.OK)
        self.reload()
        self.changed.emit()


def _cells(changes: Changes) -> list[str]:
    """What a file would change, a line a cell; a template has many thousand."""
    return [
        say(
            "items.cell_changes",
            item=each.code,
            column=each.field,
            before=each.before or "–",
            after=each.after or "–",
        )
        for each in changes.cells
    ]


def _words(code: str, /, **values: object) -> str:
    return say(f"items.{code}", **values)


def _columns(place: Workplace) -> list[ListColumn[ShopRow]]:
    return [
        ListColumn(say("items.column_sku"), lambda row: row.item.sku, widest="JF-CUSHION-RUST", name="sku"),
        ListColumn(say("items.column_product"), lambda row: row.item.title, 3, name="product"),
        ListColumn(
            say("items.field.price_in", currency=place.setup.home_currency),
            lambda row: _price(row.item.price, place.setup.home_currency),
            widest="88,888.88",
            is_right=True,
            name="price",
        ),
        ListColumn(
            say("items.column_kind"),
            lambda row: say(f"items.kind.{row.item.kind.value}"),
            widest=longest(say(f"items.kind.{kind}") for kind in ("digital", "physical")),
            name="kind",
        ),
        ListColumn(say("items.column_item"), lambda row: row.code, 2, name="item"),
        ListColumn(
            say("items.column_state"),
            lambda row: state_look(_words)(row).word,
            widest=widest_of_states(_words),
            look=state_look(_words),
            name="state",
        ),
    ]


def _price(price: Decimal | None, currency: str) -> str:
    return "" if price is None else format_amount(price, currency)
