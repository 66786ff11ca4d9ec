"""Replaces what names a person in the store's JSON: the same text always by the same stand-in."""

from __future__ import annotations

import re
from typing import Any, Final

_KEPT: Final = frozenset(
    {
        "status",
        "type",
        "sku",
        "upc",
        "bin_picking_number",
        "currency",
        "currency_code",
        "default_currency_code",
        "store_default_currency_code",
        "payment_method",
        "payment_status",
        "method",
        "event",
        "gateway",
        "provider_id",
        "order_source",
        "external_source",
        "tax_provider_id",
        "class",
        "line_item_type",
        "item_type",
        "reason_type",
        "country",
        "country_iso2",
        "geoip_country",
        "geoip_country_iso2",
        "shipping_method",
        "discount_type",
        "customer_locale",
        "card_type",
    }
)
"""Texts that say what was sold, taxed or paid, and name nobody."""

_NAMES_A_THING: Final = frozenset({"name", "name_merchant", "name_customer", "display_name", "source"})
"""Names of products, taxes and fees; of a person where an e-mail address stands beside it."""

_PERSONAL: Final = frozenset(
    {
        "first_name",
        "last_name",
        "company",
        "street_1",
        "street_2",
        "city",
        "state",
        "zip",
        "postal_code",
        "phone",
        "email",
        "ip_address",
        "ip_address_v6",
        "customer_message",
        "staff_notes",
        "payment_provider_id",
        "gateway_transaction_id",
        "reference_transaction_id",
        "transaction_id",
        "cart_id",
        "code",
        "card_iin",
        "card_last4",
        "card_expiry_month",
        "card_expiry_year",
        "tracking_number",
        "value",
        "display_value",
        "display_value_customer",
        "display_value_merchant",
        "wrapping_message",
        "reason",
    }
)
"""Replaced even where it is a number."""

_WORDS: Final = {
    "first_name": "First",
    "last_name": "Last",
    "company": "Company",
    "street_1": "Street",
    "street_2": "Street",
    "city": "City",
    "state": "State",
    "zip": "Zip",
    "postal_code": "Zip",
    "name": "Name",
}
_PLAIN: Final = re.compile(
    r"[-+]?[\d.,]*|\d{4}-\d\d-\d\d(T[\d:.]+(Z|[-+][\d:]+)?)?|\w{3}, \d\d? \w{3} \d{4} [\d:]+ [-+]\d{4}"
)
"""Numbers, amounts and the store's dates."""

_EMAIL: Final = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+")
_SHORTEST: Final = 3
"""Shorter originals inside other texts are left: they would be found in every word."""


class StandIns:
    """One set of stand-ins. What was met in one JSON text is known in the next."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        # An order has a hundred texts, and each is searched for everybody it names.
        self._inside: dict[str, re.Pattern[str]] = {}

    def json(self, value: Any) -> Any:
        """The value with stand-ins: lists and tables keep their form, numbers and amounts stay."""
        return self._in_names("", self._value("", value, {}))

    def text(self, text: str) -> str:
        """A sentence or name with what is known, and every e-mail address, replaced."""
        for original in sorted(self._known, key=len, reverse=True):
            if _SHORTEST <= len(original) <= len(text):
                inside, to = self._pattern(original), self._known[original]
                text = inside.sub(lambda _found, to=to: to, text)  # type: ignore[misc]  # bound now
        return _EMAIL.sub(lambda found: self._email(found[0]), text)

    def _pattern(self, original: str) -> re.Pattern[str]:
        if original not in self._inside:
            whole = rf"(?<!\w){re.escape(original)}(?!\w)"
            self._inside[original] = re.compile(whole, re.IGNORECASE)
        return self._inside[original]

    def _value(self, key: str, value: Any, beside: dict[str, Any]) -> Any:
        if isinstance(value, dict):
            if key == "form_fields":
                return {name: self._stand_in("value", str(each)) for name, each in value.items()}
            return {name: self._value(name, each, value) for name, each in value.items()}
        if isinstance(value, list):
            return [self._value(key, each, beside) for each in value]
        if self._is_harmless(key, value, beside):
            return value
        return self._stand_in(key, value) if isinstance(value, str) else 0

    def _in_names(self, key: str, value: Any) -> Any:
        """Names of things without the people they were made for, whom the whole JSON has named by now."""
        if isinstance(value, dict):
            return {name: self._in_names(name, each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._in_names(key, each) for each in value]
        return self.text(value) if key in _NAMES_A_THING and isinstance(value, str) else value

    def _is_harmless(self, key: str, value: Any, beside: dict[str, Any]) -> bool:
        if value is None or isinstance(value, bool) or value == "":
            return True
        if key in _PERSONAL or not isinstance(value, str):
            return key not in _PERSONAL
        if key in _KEPT or _PLAIN.fullmatch(value):
            return True
        return key in _NAMES_A_THING and "email" not in beside and not _EMAIL.search(value)

    def _stand_in(self, key: str, original: str) -> str:
        name = original.strip().casefold()
        if key == "email" or _EMAIL.fullmatch(original.strip()):
            return self._email(original)
        if name not in self._known:
            self._known[name] = self._next("Phone" if key == "phone" else _WORDS.get(key, "Text"))
        return self._known[name]

    def _email(self, original: str) -> str:
        name = original.strip().casefold()
        if name in self._known.values():
            return original
        if name not in self._known:
            self._known[name] = f"{self._next('person').replace(' ', '')}@example.com"
        return self._known[name]

    def _next(self, word: str) -> str:
        self._counts[word] = self._counts.get(word, 0) + 1
        count = self._counts[word]
        return f"555-{count:04d}" if word == "Phone" else f"{word} {count}"
