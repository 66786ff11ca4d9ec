"""JSON of a product with its variants into things that are sold (products_catalog.v3.yml, product_Full)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_values import (
    UnreadableError,
    identity,
    number,
    objects,
    one_line,
    several_lines,
)
from daybook.model.items import CatalogueItem
from daybook.model.order import LineType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.bigcommerce.reading_values import Json

_PLACES: Final = Decimal("0.0001")
_BLOCKS: Final = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4"})


def read_product(source: Json) -> Iterator[CatalogueItem]:
    """One item for each variant; for a product that came without any, one of its own."""
    product_id = identity(source.get("id"))
    if not product_id:
        return
    for variant in objects(source.get("variants")) or [{"id": source.get("base_variant_id")}]:
        yield CatalogueItem(
            product_id=product_id,
            variant_id=identity(variant.get("id")),
            name=one_line(source.get("name")),
            options=", ".join(_options(variant)),
            sku=_text(variant, source, "sku"),
            upc=_text(variant, source, "upc") or _text(variant, source, "gtin"),
            mpn=_text(variant, source, "mpn"),
            bin_picking_number=_text(variant, source, "bin_picking_number"),
            custom_fields=tuple(
                (one_line(field.get("name")), one_line(field.get("value")))
                for field in objects(source.get("custom_fields"))
            ),
            description=plain_text(source.get("description")),
            kind=LineType.DIGITAL if source.get("type") == "digital" else LineType.PHYSICAL,
            # A variant without a price of its own has the product's.
            price=_amount(variant, source, "price"),
            weight=_amount(variant, source, "weight"),
        )


def _text(variant: Json, product: Json, name: str) -> str:
    return one_line(variant.get(name)) or one_line(product.get(name))


def _options(variant: Json) -> Iterator[str]:
    for option in objects(variant.get("option_values")):
        yield f"{one_line(option.get('option_display_name'))}: {one_line(option.get('label'))}"


def _amount(variant: Json, product: Json, name: str) -> Decimal | None:
    for source in (variant, product):
        try:
            found = number(source.get(name))
        except UnreadableError:
            continue
        if found is not None:
            return found.quantize(_PLACES, ROUND_HALF_UP)
    return None


class _Plain(HTMLParser):
    """Collects the text of a description, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """Begin a line; skip what is never shown."""
        if tag in {"script", "style"}:
            self._hidden += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what is never shown."""
        if tag in {"script", "style"} and self._hidden:
            self._hidden -= 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._hidden:
            self.parts.append(data)


def plain_text(value: object) -> str:
    """A description, which the store keeps as HTML, without its tags."""
    text = value if isinstance(value, str) else ""
    if "<" in text:
        reader = _Plain()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    lines = (" ".join(line.split()) for line in several_lines(text).split("\n"))
    return "\n".join(line for line in lines if line)
