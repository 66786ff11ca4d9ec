"""The head of a card, with buttons or without: titles of cards beside each other stand in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.gui.parts.button import icon_button

if TYPE_CHECKING:
    from daybook.gui.parts.card import Card

_ABOVE: Final = 6
"""Less than other cards have: the line of a button has room above its words already."""


def be_head_of_buttons(card: Card) -> None:
    """Make the line of a card's title as high as one with icon buttons."""
    card.head.addStrut(icon_button("list", "").sizeHint().height())
    edges = card.content.contentsMargins()
    edges.setTop(_ABOVE)
    card.content.setContentsMargins(edges)
