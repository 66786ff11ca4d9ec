"""Books that know some customers and items, answer as the port says, and count what they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from daybook.model.books import Abilities, CustomerRecord, ItemKind, ItemRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.model.ports import Books


class KnownBooks:
    """The part of the books that matching asks. `texts` are further fields, by item code or customer."""

    def __init__(
        self,
        customers: Sequence[CustomerRecord] = (),
        items: Sequence[ItemRecord] = (),
        links: Mapping[str, CustomerRecord] | None = None,
        *,
        texts: Mapping[str, Mapping[str, str]] | None = None,
        can_create: bool = True,
        keeps_ledger: bool = True,
        max_item_code: int = 60,
    ) -> None:
        self.known_customers = customers
        self.known_items = items
        self.links = links or {}
        self.texts = texts or {}
        self.questions: list[str] = []
        self.abilities = Abilities(
            "local", (), can_create, can_create, max_item_code, is_practice=False, keeps_ledger=keeps_ledger
        )

    @property
    def port(self) -> Books:
        """The same, as the services see it."""
        return cast("Books", self)

    def item_fields(self) -> Sequence[str]:
        return ("code", "name", *self.texts)

    def items(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[ItemRecord]]:
        self.questions.append("items")
        found: dict[str, list[ItemRecord]] = {}
        for item in self.known_items:
            value = (
                getattr(item, field) if field in {"code", "name"} else self.texts[field].get(item.code, "")
            )
            if value and value in values:
                found.setdefault(value, []).append(item)
        return found

    def customers_by_link(self, store_keys: Sequence[str]) -> Mapping[str, CustomerRecord]:
        self.questions.append("links")
        return {key: record for key, record in self.links.items() if key in store_keys}

    def customers_by_email(self, emails: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        self.questions.append("emails")
        found = {email: [one for one in self.known_customers if one.email == email] for email in emails}
        return {email: records for email, records in found.items() if records}

    def customer_fields(self) -> Sequence[str]:
        return ("customer_id", *self.texts)

    def customers(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        self.questions.append("customers")
        found: dict[str, list[CustomerRecord]] = {}
        for each in self.known_customers:
            value = (
                each.customer_id
                if field == "customer_id"
                else each.email
                if field == "email"
                else self.texts[field].get(each.customer_id, "")
            )
            if value and value in values:
                found.setdefault(value, []).append(each)
        return found

    def customers_by_name(self, names: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        self.questions.append("names")
        found = {name: [one for one in self.known_customers if one.name == name] for name in names}
        return {name: records for name, records in found.items() if records}


def customer(
    customer_id: str = "C-1", name: str = "Ada Byron", email: str = "ada@example.com", *, active: bool = True
) -> CustomerRecord:
    """A customer of the books."""
    return CustomerRecord(customer_id, name, email, active)


def item(
    code: str = "MUG", name: str = "Mug", kind: ItemKind = ItemKind.STOCK, **facts: object
) -> ItemRecord:
    """An item of the books; `facts` replace any other field."""
    known: dict[str, object] = {"active": True, **facts}
    return ItemRecord(code, name, kind, **known)  # type: ignore[arg-type]  # names of fields, checked at run time
