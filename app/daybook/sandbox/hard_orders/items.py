"""Group F: items."""

from __future__ import annotations

from dataclasses import replace

from daybook.sandbox.hard_orders.builder import Cases, item, thing
from daybook.sandbox.shop.catalogue import BY_SKU, SHARED_SKU
from daybook.sandbox.shop.currencies import STORE_CURRENCY
from daybook.sandbox.shop.draft import Option
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.ordinary import certificate, goods


def add_to(cases: Cases) -> None:
    """Add the orders of this group."""
    _codes(cases)
    _missing(cases)
    _kinds(cases)
    _books(cases)


def _codes(cases: Cases) -> None:
    cases.order("TF01", thing("Sample Card", "4.00", product_id=77, variant_id=770))
    twins = [goods(twin, twin.variants[0], STORE_CURRENCY) for twin in SHARED_SKU]
    cases.order("TF02", *twins)
    mug = BY_SKU["JF-MUG"]
    cases.order("TF03", goods(mug, mug.variants[2], STORE_CURRENCY))
    cases.order("TF04", thing("Hand lettering, two lines", "18.00"))
    cases.order("TF05", thing("Retired Planter", "33.00", sku="JF-PLANTER", product_id=555, variant_id=5550))
    long_sku = "JF-CUSTOM-PLANTER-TERRACOTTA-EXTRA-LARGE-GLAZED"
    cases.order("TF07", thing("Custom Planter", "210.00", sku=long_sku, product_id=556, variant_id=5560))
    cases.order("TF19", item("JF-JAM", name="Salt &amp; Pepper Set &#40;small&#41;"))


def _missing(cases: Cases) -> None:
    gone = thing("Discontinued Lamp", "61.00", sku="JF-GONE", product_id=557, variant_id=5570)
    one, two = item("JF-TEAPOT"), item("JF-VASE")
    for lines in ((gone, one, two), (one, gone, two), (one, two, gone), (gone,)):
        cases.order("TF06", *(replace(line) for line in lines))
    cases.order("TF20", replace(gone))


def _kinds(cases: Cases) -> None:
    parts = [item(sku, "0", parent=0) for sku in ("JF-SOAP", "JF-BALM", "JF-CANDLE")]
    cases.order("TF10", thing("Bath Set", "42.00", sku="JF-SET", product_id=558, variant_id=5580), *parts)
    typed = (
        Option("Glaze", "Moss"),
        Option("Engraving", "For Ada & Ben, 2026", "Text field"),
        Option("Is this a gift?", "Yes", "Checkbox"),
        Option("Logo", '{"originalName":"logo.png","temporaryPath":"a1b2.png"}', "File Upload"),
    )
    cases.order("TF12", item("JF-MUG", options=typed))
    billing = cases.texan(19)
    gift = certificate(amount("75.00"), billing)
    cases.order("TF13", gift, customer_id=19, billing=billing, deliveries=[])
    cases.order("TF14", item("JF-TEAPOT"), item("JF-COURSE"))


def _books(cases: Cases) -> None:
    """Add orders whose difficulty lies in the books: units, inactive items, other kinds of item."""
    cases.order("TF16", item("JF-HONEY", quantity=24))
    cases.order("TF17", thing("Dormant Rose", "27.00", sku="JF-INACTIVE", product_id=559, variant_id=5590))
    cases.order(
        "TF18", thing("Garden Consultation", "95.00", sku="JF-SERVICE", product_id=560, variant_id=5600)
    )
    cases.order("TF21", thing("Delivery Setup", "45.00", sku="JF-SETUP", product_id=561, variant_id=5610))
    cases.order("TF22", item("JF-PRINT", cost=0))
