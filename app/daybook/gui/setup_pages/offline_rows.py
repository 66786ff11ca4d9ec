"""Ways of payment that bring no money by themselves: whom they need, and when the money is here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.may_card import tick
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.choices import PaymentChoices
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.setup import Setup


class OfflineRows(Fold):
    """Folded at first: open until the money is entered is right for most.

    `changed` carries the answers by field: `payments` or `paid_methods`.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("money_page.offline"), parent)
        self._payments = PaymentChoices()
        self._paid: tuple[str, ...] = ()
        self.named: dict[str, TickBox] = {}
        self.paid: dict[str, TickBox] = {}
        self.content.addWidget(Paragraph(say("money_page.offline.below"), tone="text2"))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(3, 1)
        self.content.addWidget(inside)

    def show_methods(self, setup: Setup, offline: Sequence[str]) -> None:
        """Draw a row for each way of payment that occurs or was chosen; nothing is emitted."""
        self._payments, self._paid = setup.payments, setup.paid_methods
        names = _each_once([*offline, *setup.payments.on_account, *setup.paid_methods])
        if list(self.named) != names:
            self._build(names)
        for chosen, boxes in ((setup.payments.on_account, self.named), (setup.paid_methods, self.paid)):
            for name, box in boxes.items():
                tick(box, on=_holds(chosen, name))
        self.setVisible(bool(names))

    def _build(self, names: Sequence[str]) -> None:
        clear(self._grid)
        self.named, self.paid = {}, {}
        self._grid.addWidget(Text(say("setup.money.types.method"), Type.LABEL, "muted"), 0, 0)
        for row, name in enumerate(names, 1):
            self._grid.addWidget(Text(name), row, 0)
            self.named[name] = self._box("named", "payments.on_account", name, row, 1)
            self.named[name].toggled.connect(partial(self._named_customer, name))
            self.paid[name] = self._box("paid", "paid_methods", name, row, 2)
            self.paid[name].toggled.connect(partial(self._paid_at_once, name))

    def _box(self, code: str, key: str, name: str, row: int, column: int) -> TickBox:
        made = TickBox(say(f"money_page.offline.{code}"))
        made.setAccessibleName(say(f"money_page.offline.{code}_of", method=name))
        explain(made, key)
        self._grid.addWidget(made, row, column)
        return made

    def _named_customer(self, name: str, ticked: bool) -> None:
        names = _changed(self._payments.on_account, name, ticked=ticked)
        self.changed.emit({"payments": replace(self._payments, on_account=names)})

    def _paid_at_once(self, name: str, ticked: bool) -> None:
        self.changed.emit({"paid_methods": _changed(self._paid, name, ticked=ticked)})


def _holds(names: Collection[str], name: str) -> bool:
    """True where the shop's text is among `names`, however it is written."""
    return name.strip().casefold() in {each.strip().casefold() for each in names}


def _changed(names: Sequence[str], name: str, *, ticked: bool) -> tuple[str, ...]:
    others = tuple(each for each in names if not _holds((each,), name))
    return (*others, name) if ticked else others


def _each_once(names: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.strip().casefold(), name)
    return list(found.values())
