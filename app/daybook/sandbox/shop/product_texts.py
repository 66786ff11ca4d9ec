"""What else the products are known by: bar codes, part numbers, shelves, custom fields, descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from daybook.sandbox.shop.catalogue import Product, Variant

_COMPANY: Final = "0614141"
_ONLY_GTIN: Final = frozenset({"Hill Pantry"})
"""Brands whose goods have a GTIN, and no UPC beside it."""


def upc(product: Product, variant: Variant) -> str:
    """Twelve digits with their check digit; '' for what is sent by e-mail and for goods with a GTIN."""
    return "" if product.kind == "digital" or product.brand in _ONLY_GTIN else _with_check_digit(variant)


def gtin(product: Product, variant: Variant) -> str:
    """The same number where it is told as GTIN."""
    return _with_check_digit(variant) if product.brand in _ONLY_GTIN else ""


def _with_check_digit(variant: Variant) -> str:
    digits = f"{_COMPANY}{variant.id % 10_000:04d}"
    odd, even = sum(int(each) for each in digits[::2]), sum(int(each) for each in digits[1::2])
    return f"{digits}{-(odd * 3 + even) % 10}"


def product_mpn(product: Product) -> str:
    """The maker's number of a product; where it has options, each variant has one instead."""
    return "" if product.option or product.kind == "digital" else f"{_maker(product)}-{product.id}"


def variant_mpn(product: Product, variant: Variant) -> str:
    """The maker's number of a variant, '' where the product's holds."""
    return f"{_maker(product)}-{product.id}-{variant.id % 10}" if product.option else ""


def bin_picking_number(product: Product, variant: Variant) -> str:
    """The shelf a thing lies on."""
    return "" if product.kind == "digital" else f"{_maker(product)[0]}{product.id % 7 + 1}-{variant.id % 10}"


def custom_fields(product: Product) -> list[dict[str, Any]]:
    """Two custom fields: one that names the product, and one that many share."""
    fields = (("Catalogue number", f"C{product.id:05d}"), ("Care", "See the label"))
    return [
        {"id": product.id * 10 + place, "name": name, "value": value}
        for place, (name, value) in enumerate(fields)
    ]


def description(product: Product) -> str:
    """A description as the store's editor writes it."""
    return f"<p><span>{product.name}</span> by {product.brand}.</p>"


def _maker(product: Product) -> str:
    return "".join(word[0] for word in product.brand.split()).upper()
