"""What the options of a product share, its name and description: sent where all their items agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from daybook.model.pushing import OF_PRODUCT, OnSale, PushField

if TYPE_CHECKING:
    from daybook.model.items import ItemDetails


class SharedValues:
    """The one value that a product gets of all its options, told to the first of them."""

    def __init__(self, sold: Sequence[tuple[OnSale, ItemDetails]]) -> None:
        """`sold` is what products with options sell, each with its item."""
        self._first: dict[str, str] = {}
        self._values: dict[tuple[str, PushField], str | None] = {}
        of_product: defaultdict[str, list[tuple[OnSale, ItemDetails]]] = defaultdict(list)
        for each, known in sold:
            of_product[each.item.product_id].append((each, known))
        for product_id, options in of_product.items():
            self._first[product_id] = options[0][0].item.variant_id
            self._values[product_id, PushField.NAME] = _name(options)
            self._values[product_id, PushField.DESCRIPTION] = _description(options)

    def agreed(self, on_sale: OnSale, field: PushField) -> str | None:
        """What the product gets; None where its items do not agree, or not all options have one."""
        return self._values.get((on_sale.item.product_id, field))

    def is_told_to(self, on_sale: OnSale) -> bool:
        """Whether this option stands for its product."""
        return self._first.get(on_sale.item.product_id) == on_sale.item.variant_id

    @staticmethod
    def concerns(on_sale: OnSale, field: PushField) -> bool:
        """Whether the value is the product's and not the option's own."""
        return on_sale.has_options and field in OF_PRODUCT


def own_name(on_sale: OnSale, name: str) -> str:
    """A name without the options behind it, as items brought in have them: "Mug (Colour: Blue)"."""
    return name.removesuffix(f" ({on_sale.item.options})") if on_sale.item.options else name


def _name(options: Sequence[tuple[OnSale, ItemDetails]]) -> str | None:
    names = [(" ".join(known.name.split()), each) for each, known in options]
    own = {own_name(each, name) for name, each in names}
    has_options_behind = all(own_name(each, name) != name for name, each in names)
    return own.pop() if len(own) == 1 and (has_options_behind or _has_all(options)) else None


def _description(options: Sequence[tuple[OnSale, ItemDetails]]) -> str | None:
    texts = {plain_lines(known.description) for _, known in options}
    return texts.pop() if len(texts) == 1 and _has_all(options) else None


def _has_all(options: Sequence[tuple[OnSale, ItemDetails]]) -> bool:
    return len(options) == options[0][0].variants


def plain_lines(text: str) -> str:
    """Plain text as the store's own is read: no empty lines, no double spaces."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
