"""The goods of Juniper & Finch: a small shop for home and garden."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.sandbox.shop.money import amount


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing that can be bought; its label is empty where the product has no options."""

    id: int
    product_id: int
    sku: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A product; price and cost in US dollars, in ten-thousandths."""

    id: int
    name: str
    sku: str
    price: int
    cost: int
    brand: str
    kind: str = "physical"
    exempt: bool = False
    option: str = ""
    variants: tuple[Variant, ...] = ()


_GOODS = """
JF-MUG      | Stoneware Mug                | 14.90  | 5.20  | Alder Pottery | Glaze: Oat, Moss, Ink
JF-TEAPOT   | Cast Iron Teapot             | 64.00  | 27.50 | Alder Pottery |
JF-BOWL     | Serving Bowl                 | 38.50  | 14.10 | Alder Pottery | Glaze: Oat, Moss
JF-PLATE    | Dinner Plate, Set of Four    | 72.00  | 31.00 | Alder Pottery |
JF-TOWEL    | Linen Kitchen Towel          | 12.00  | 3.90  | Finch Linen   | Color: Flax, Blue, Rust
JF-APRON    | Linen Apron                  | 46.00  | 17.80 | Finch Linen   | Size: S, M, L
JF-THROW    | Wool Throw                   | 118.00 | 52.00 | Finch Linen   | Color: Heather, Charcoal
JF-CUSHION  | Cushion Cover                | 29.95  | 10.40 | Finch Linen   | Color: Flax, Rust
JF-SHEET    | Linen Sheet Set              | 189.00 | 84.00 | Finch Linen   | Size: Full, Queen, King
JF-CANDLE   | Beeswax Candle               | 18.00  | 6.10  | Juniper & Co  |
JF-SOAP     | Juniper Soap Bar             | 7.50   | 2.05  | Juniper & Co  |
JF-BALM     | Gardener's Hand Balm         | 11.25  | 3.40  | Juniper & Co  |
JF-INCENSE  | Cedar Incense                | 9.80   | 2.60  | Juniper & Co  |
JF-TROWEL   | Forged Trowel                | 34.00  | 13.70 | Greenhand     |
JF-SHEARS   | Pruning Shears               | 58.75  | 24.90 | Greenhand     |
JF-GLOVES   | Leather Garden Gloves        | 27.50  | 10.80 | Greenhand     | Size: S, M, L
JF-TWINE    | Garden Twine                 | 5.95   | 1.60  | Greenhand     |
JF-CAN      | Copper Watering Can          | 79.00  | 33.60 | Greenhand     |
JF-POT-S    | Terracotta Pot, Small        | 8.40   | 2.30  | Greenhand     |
JF-POT-L    | Terracotta Pot, Large        | 24.60  | 8.90  | Greenhand     |
JF-SEED-TOM | Tomato Seeds                 | 4.25   | 0.90  | Greenhand     |
JF-SEED-BAS | Basil Seeds                  | 3.75   | 0.80  | Greenhand     |
JF-HONEY    | Wildflower Honey             | 13.20  | 5.60  | Hill Pantry   | exempt
JF-TEA      | Herbal Tea                   | 10.60  | 4.10  | Hill Pantry   | exempt
JF-JAM      | Quince Jam                   | 8.95   | 3.60  | Hill Pantry   | exempt
JF-OIL      | Olive Oil                    | 26.00  | 12.40 | Hill Pantry   | exempt
JF-BOARD    | Oak Cutting Board            | 54.00  | 21.00 | Alder Wood    |
JF-SPOON    | Cherry Spoon                 | 16.50  | 5.70  | Alder Wood    |
JF-STOOL    | Milking Stool                | 142.00 | 66.00 | Alder Wood    |
JF-SHELF    | Oak Picture Shelf            | 49.00  | 19.50 | Alder Wood    | Length: 60 cm, 90 cm
JF-LAMP     | Paper Lamp                   | 88.00  | 37.20 | Juniper & Co  |
JF-BASKET   | Willow Basket                | 42.30  | 16.90 | Juniper & Co  |
JF-VASE     | Bud Vase                     | 19.40  | 6.80  | Alder Pottery | Glaze: Oat, Ink
JF-PRINT    | Botanical Print              | 22.00  | 4.00  | Juniper & Co  |
JF-EBOOK    | The Kitchen Garden (e-book)  | 9.99   | 0.00  | Juniper & Co  | digital
JF-COURSE   | Pruning Course (video)       | 39.00  | 0.00  | Juniper & Co  | digital
"""
FIRST_PRODUCT = 80


def _product(number: int, row: str) -> Product:
    sku, name, price, cost, brand, rest = (cell.strip() for cell in row.split("|"))
    option, _, labels = rest.partition(": ")
    labelled = [label for label in labels.split(", ") if label]
    variants = tuple(
        Variant(number * 10 + place, number, f"{sku}-{label[:3].upper().strip()}", label)
        for place, label in enumerate(labelled, 1)
    )
    return Product(
        number,
        name,
        sku,
        amount(price),
        amount(cost),
        brand,
        kind="digital" if rest == "digital" else "physical",
        exempt=rest == "exempt",
        option=option if labelled else "",
        variants=variants or (Variant(number * 10, number, sku),),
    )


PRODUCTS = tuple(
    _product(number, row) for number, row in enumerate(_GOODS.strip().splitlines(), FIRST_PRODUCT)
)
SHARED_SKU = (
    Product(901, "Garden Lantern", "JF-TWIN", amount("31.00"), amount("12.00"), "Juniper & Co",
            variants=(Variant(9010, 901, "JF-TWIN"),)),
    Product(902, "Storm Lantern", "JF-TWIN", amount("45.00"), amount("18.00"), "Juniper & Co",
            variants=(Variant(9020, 902, "JF-TWIN"),)),
)  # fmt: skip
"""Two products with one SKU, which a merchant can bring about by an import."""
ALL_PRODUCTS = PRODUCTS + SHARED_SKU
BY_SKU = {product.sku: product for product in PRODUCTS}
PHYSICAL = tuple(product for product in PRODUCTS if product.kind == "physical")
DIGITAL = tuple(product for product in PRODUCTS if product.kind == "digital")
