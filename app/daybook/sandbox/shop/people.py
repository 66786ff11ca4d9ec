"""The people who buy: registered customers and guests, each a function of the seed and a number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.sandbox.shop import taxes
from daybook.sandbox.shop.dice import Dice, mixed
from daybook.sandbox.shop.draft import Address

if TYPE_CHECKING:
    from daybook.sandbox.shop.taxes import Area

_CUSTOMER, _GUEST = 11, 12
_FIRST = (
    "Ada", "Ben", "Clara", "Dario", "Elena", "Finn", "Grace", "Hugo", "Ines", "Jonas", "Kira", "Liam",
    "Mara", "Noah", "Olive", "Pablo", "Quinn", "Rosa", "Sam", "Tess", "Uma", "Victor", "Willa", "Xavier",
    "Yara", "Zoe",
)  # fmt: skip
_LAST = (
    "Abbott", "Bauer", "Castillo", "Doyle", "Eriksen", "Fournier", "Garcia", "Hughes", "Ito", "Jensen",
    "Keller", "Larsen", "Moreau", "Novak", "Okafor", "Park", "Quist", "Rossi", "Schmidt", "Tanaka", "Ueda",
    "Vargas", "Walsh", "Xu", "Young", "Zimmer", "Archer", "Bishop", "Carver", "Dalton",
)  # fmt: skip
_STREETS = ["Elm", "Maple", "Cedar", "Juniper", "Mill", "Harbor", "Orchard", "Chapel", "Station", "Garden"]
_COMPANIES = (
    "Alder & Sons",
    "Blue Door Interiors",
    "Copper Kettle Cafe",
    "Driftwood Inn",
    "Evergreen Florists",
)


@dataclass(frozen=True, slots=True)
class Region:
    """Where a buyer lives: places, taxes, and the currency and side of tax prices are shown in."""

    area: Area
    places: tuple[tuple[str, str], ...]
    state: str
    country: str = "United States"
    iso2: str = "US"
    currency: str = "USD"
    inclusive: bool = False


_TEXAS = (("Austin", "78702"), ("Houston", "77006"), ("Dallas", "75208"))
_ONTARIO = (("Toronto", "M6J 1H4"), ("Ottawa", "K1S 3T7"))
_COAST = (("Vancouver", "V5T 1R1"), ("Victoria", "V8V 2P5"))
_GERMANY = (("Berlin", "10997"), ("Hamburg", "22765"), ("Köln", "50674"))
_IRELAND = (("Dublin", "D08 V2N7"), ("Cork", "T12 RX8E"))
REGIONS: tuple[tuple[int, Region], ...] = (
    (34, Region(taxes.TEXAS, _TEXAS, "Texas")),
    (14, Region(taxes.NEW_YORK, (("New York", "10014"), ("Brooklyn", "11215")), "New York")),
    (12, Region(taxes.ILLINOIS, (("Chicago", "60614"), ("Chicago", "60647")), "Illinois")),
    (10, Region(taxes.NO_TAX, (("Portland", "97214"), ("Eugene", "97401")), "Oregon")),
    (8, Region(taxes.ONTARIO, _ONTARIO, "Ontario", "Canada", "CA", "CAD")),
    (6, Region(taxes.BRITISH_COLUMBIA, _COAST, "British Columbia", "Canada", "CA", "CAD")),
    (9, Region(taxes.GERMANY, _GERMANY, "", "Germany", "DE", "EUR", inclusive=True)),
    (7, Region(taxes.IRELAND, _IRELAND, "", "Ireland", "IE", "EUR", inclusive=True)),
)


@dataclass(frozen=True, slots=True)
class Buyer:
    """A person with their usual address; ``customer_id`` is 0 for a guest."""

    customer_id: int
    address: Address
    region: Region


def email(seed: int, customer_id: int, guest: int) -> str:
    """Return a buyer's e-mail address without making the whole buyer."""
    number, salt = (customer_id, _CUSTOMER) if customer_id else (guest, _GUEST)
    first, last = _name(seed, number, salt)
    tail = f"{customer_id}" if customer_id else f"g{guest}"
    return f"{first}.{last}.{tail}@example.com".lower()


def _name(seed: int, number: int, salt: int) -> tuple[str, str]:
    bits = mixed(seed, number, salt)
    return _FIRST[bits % len(_FIRST)], _LAST[bits // 1024 % len(_LAST)]


def buyer(seed: int, customer_id: int, guest: int) -> Buyer:
    """Return a registered customer, or for customer 0 the guest of that number."""
    number, salt = (customer_id, _CUSTOMER) if customer_id else (guest, _GUEST)
    dice = Dice(seed, number, salt)
    first, last = _name(seed, number, salt)
    region = dice.weighted(REGIONS)
    city, postcode = dice.pick(region.places)
    address = Address(
        first,
        last,
        f"{dice.between(1, 999)} {dice.pick(_STREETS)} Street",
        city,
        region.state,
        postcode,
        region.country,
        region.iso2,
        email(seed, customer_id, guest),
        f"+1 555 {dice.between(1000, 9999)}",
        company=dice.pick(_COMPANIES) if dice.chance(12) else "",
        street_2=f"Apt {dice.between(1, 40)}" if dice.chance(15) else "",
        form_fields=(("VAT number", f"DE{dice.between(100000000, 999999999)}"),)
        if region.iso2 == "DE" and dice.chance(30)
        else (),
    )
    return Buyer(customer_id, address, region)


def elsewhere(seed: int, number: int, home: Address) -> Address:
    """Return another address in the same town, for a present sent to a friend."""
    dice = Dice(seed, number, 13)
    return replace(
        home,
        first_name=dice.pick(_FIRST),
        last_name=dice.pick(_LAST),
        street_1=f"{dice.between(1, 999)} {dice.pick(_STREETS)} Avenue",
        street_2="",
        company="",
        form_fields=(),
    )
