"""The Items page's view of the shop: what it sells beside the books' items, and taking products over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.model.books import ItemRecord, NewItem
from daybook.model.choices import StoreItemField
from daybook.model.items import BARCODE, CODE, NAME, PART_NUMBER, CatalogueItem, ItemBook, ItemDetails
from daybook.model.problem import DaybookError, Problem
from daybook.services.matching.match_items import FITS
from daybook.services.orders.batches import batches
from daybook.services.records.shop_rows import Difference, ShopRow, ShopState, Taken, TakenItem

if TYPE_CHECKING:
    from daybook.model.ports import Books, Cancel, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.records.catalogue import Catalogue

AT_ONCE: Final = 50
"""Items created in one commit."""


@dataclass(frozen=True, slots=True)
class Prices:
    """The currency the store's prices are in, and whether they contain tax."""

    currency: str
    with_tax: bool


class ShopItems:
    """Products of one store for one set of books. `keeper` is None for books kept elsewhere."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        books: Books,
        keeper: ItemBook | None,
        catalogue: Catalogue,
    ) -> None:
        """`setup` has everything that was matched by hand."""
        self._catalogue = catalogue
        self._setup = setup
        self._store = store
        self._books = books
        self._keeper = keeper
        self._known_prices: Prices | None = None

    def rows(self, items: Sequence[CatalogueItem]) -> list[ShopRow]:
        """The products with what the books have of them."""
        found = self._counterparts(items)
        codes = sorted({code for codes in found.values() for code, _ in codes})
        details = {each.code: each for each in self._keeper.details(codes)} if self._keeper and codes else {}
        return [self._row(item, found[item.key], details) for item in items]

    def linked(self) -> set[str]:
        """Products that the books have an item of, as far as is known without asking the store."""
        setup = self._setup()
        details = self._keeper.details() if self._keeper is not None else ()
        prefix = f"{setup.store}:"
        field = setup.item_matching.books_field
        found = {key.partition(":")[0] for key, _ in setup.item_map}
        found |= {
            each.store_key.removeprefix(prefix) for each in details if each.store_key.startswith(prefix)
        }
        return found | self._having({value for each in details if (value := each.text(field).strip())})

    def alike(self, product_ids: Collection[str]) -> set[str]:
        """These products and those known to share a value with one of them."""
        known = self._catalogue.kept(product_ids)
        values = {value for item in known.values() if (value := self._value(item))}
        return {*product_ids, *self._having(values)}

    def _having(self, values: Collection[str]) -> set[str]:
        shared = self._catalogue.having(self._setup().item_matching, values) if values else {}
        return {product for products in shared.values() for product in products}

    def _row(
        self,
        item: CatalogueItem,
        found: Sequence[tuple[str, str]],
        details: Mapping[str, ItemDetails],
    ) -> ShopRow:
        if not found:
            return ShopRow(item, ShopState.MISSING)
        if len(found) > 1:
            return ShopRow(item, ShopState.SEVERAL, ", ".join(code for code, _ in found), found[0][1])
        code, step = found[0]
        if code not in details:
            return ShopRow(item, ShopState.SAME, code, step)
        differences = tuple(self._compared(item, details[code]))
        state = ShopState.DIFFERENT if any(each.differs for each in differences) else ShopState.SAME
        return ShopRow(item, state, code, step, differences)

    def _counterparts(self, items: Sequence[CatalogueItem]) -> dict[str, list[tuple[str, str]]]:
        """By key: codes in the books with how each was found, "mapped" or "key"."""
        setup = self._setup()
        by_hand = dict(setup.item_map)
        values = {item.key: self._value(item) for item in items}
        asked = sorted({value for value in values.values() if value})
        records = self._books.items(setup.item_matching.books_field, asked) if asked else {}
        mapped = {
            item.key: code
            for item in items
            if (code := by_hand.get(item.key) or by_hand.get(item.product_id, ""))
        }
        known = self._books.items(CODE, sorted(set(mapped.values()))) if mapped else {}
        found: dict[str, list[tuple[str, str]]] = {}
        for item in items:
            if mapped.get(item.key) in known:
                found[item.key] = [(mapped[item.key], "mapped")]
            else:
                found[item.key] = [
                    (each.code, "key")
                    for each in records.get(values[item.key], ())
                    if not self._is_of_another(each, item)
                ]
        return found

    def _is_of_another(self, record: ItemRecord, item: CatalogueItem) -> bool:
        """Whether the books' item was made of another product of this store that has the same value."""
        store = f"{self._setup().store}:"
        return record.store_key.startswith(store) and record.store_key != f"{store}{item.product_id}"

    def _value(self, item: CatalogueItem) -> str:
        matching = self._setup().item_matching
        return item.text(matching.store_field, matching.custom_field).strip()

    def _compared(self, item: CatalogueItem, known: ItemDetails) -> Iterable[Difference]:
        prices = self.prices()
        price = item.price if prices.currency == self._setup().home_currency else None
        yield Difference(CODE, item.sku, known.code)
        yield Difference(NAME, item.title, known.name)
        yield Difference("unit_price", price, known.unit_price)
        yield Difference("price_has_tax", None if price is None else prices.with_tax, known.price_has_tax)
        yield Difference("description", item.description, known.description)
        kinds = FITS[item.kind]
        yield Difference("kind", (known.kind if known.kind in kinds else kinds[0]).value, known.kind.value)
        yield Difference(BARCODE, item.upc, known.text(BARCODE))
        yield Difference(PART_NUMBER, item.mpn, known.text(PART_NUMBER))
        yield Difference("weight", item.weight, known.weight)

    def take(self, items: Sequence[CatalogueItem], cancel: Cancel, progress: Progress) -> list[TakenItem]:
        """Import Selected Items: create what the books do not have; what they have is left as it is.

        One that cannot be taken does not stop the others. Stop ends after the commit under way: the rest is
        NOT_TRIED.

        Raises:
            DaybookError: the store or the books cannot be asked.
        """
        matching = self._setup().item_matching
        values = {value for item in items if (value := self._value(item))}
        shared = self._catalogue.having(matching, values) if values else {}
        plan = [self._planned(row, items, shared.get(self._value(row.item), {})) for row in self.rows(items)]
        new = self._without_taken_codes(plan)
        done: set[str] = set()
        for batch in batches(list(new.values()), AT_ONCE):
            if cancel.is_set():
                break
            self._books.ensure(batch)
            done |= {each.code for each in batch}
            progress.step(len(done), len(new), "items.importing", {"done": len(done), "total": len(new)})
        return [
            TakenItem(each.item, Taken.NOT_TRIED) if made is not None and made.code not in done else each
            for each, made in plan
        ]

    def _planned(
        self, row: ShopRow, chosen: Sequence[CatalogueItem], shared: Mapping[str, str]
    ) -> tuple[TakenItem, NewItem | None]:
        item = row.item
        if row.state is ShopState.SEVERAL:
            problem = Problem("items.several", {"item": item.title, "codes": row.code})
            return TakenItem(item, Taken.REFUSED, problem=problem), None
        if row.state is not ShopState.MISSING:
            problem = Problem("items.there_already", {"item": item.title, "code": row.code})
            return TakenItem(item, Taken.LEFT, row.code, problem), None
        if not self._books.abilities.can_create_items:
            problem = Problem("items.books_create_none", {"item": item.title})
            return TakenItem(item, Taken.REFUSED, problem=problem), None
        code = self._code(item)
        if not code:
            return TakenItem(item, Taken.REFUSED, problem=self._no_code(item)), None
        others = [
            each.name for each in chosen if each.product_id != item.product_id and self._code(each) == code
        ]
        others += [name for product, name in shared.items() if product != item.product_id]
        if others:
            values = {"item": item.title, "other": others[0], "code": code}
            return TakenItem(item, Taken.REFUSED, problem=Problem("items.code_of_two", values)), None
        return TakenItem(item, Taken.CREATED, code), self._new(item, code)

    def _without_taken_codes(self, plan: list[tuple[TakenItem, NewItem | None]]) -> dict[str, NewItem]:
        """Refuse what would get the code of another item of the books; `plan` is changed."""
        wanted = sorted({new.code for _, new in plan if new is not None})
        there = self._books.items(CODE, wanted) if wanted else {}
        made: dict[str, NewItem] = {}
        for place, (taken, new) in enumerate(plan):
            if new is None:
                continue
            if new.code in there:
                values = {"item": taken.item.title, "code": new.code, "other": there[new.code][0].name}
                refused = TakenItem(taken.item, Taken.REFUSED, problem=Problem("items.code_taken", values))
                plan[place] = (refused, None)
            else:
                made.setdefault(new.code, new)
        return made

    def _code(self, item: CatalogueItem) -> str:
        is_code = self._setup().item_matching.books_field == CODE
        code = self._value(item) if is_code else item.sku or self._value(item)
        longest = self._books.abilities.max_item_code
        return code if len(code) <= longest else ""

    def _no_code(self, item: CatalogueItem) -> Problem:
        matching = self._setup().item_matching
        value = self._value(item) or item.sku
        if value:
            return Problem("items.code_too_long", {"item": item.title, "code": value})
        is_custom_field = matching.store_field is StoreItemField.CUSTOM_FIELD
        field = matching.custom_field if is_custom_field else matching.store_field.value
        return Problem("items.no_code", {"item": item.title, "field": field})

    def _new(self, item: CatalogueItem, code: str) -> NewItem:
        setup, prices = self._setup(), self.prices()
        field = setup.item_matching.books_field
        own = {BARCODE: item.upc, PART_NUMBER: item.mpn}
        if field not in {CODE, NAME} and (value := self._value(item)):
            own[field] = value
        known = set(self._books.item_fields())
        return NewItem(
            code=code,
            name=self._value(item) if field == NAME and self._value(item) else item.title,
            kind=FITS[item.kind][0],
            unit_price=item.price if prices.currency == setup.home_currency else None,
            price_has_tax=prices.with_tax,
            store_key=f"{setup.store}:{item.product_id}",
            description=item.description,
            weight=item.weight,
            texts=tuple((name, text) for name, text in own.items() if text and name in known),
            is_kept=True,
        )

    def update(self, rows: Sequence[ShopRow]) -> list[TakenItem]:
        """Overwrite the books' items with what the shop says, because a person asked for it.

        The code, the kind and the accounts stay. One that is refused does not stop the others.

        Raises:
            DaybookError: "items.kept_elsewhere" where Daybook does not keep these books' items.
        """
        if self._keeper is None:
            raise DaybookError("items.kept_elsewhere")
        done = []
        for row in rows:
            before = self._keeper.details([row.code]) if row.is_behind else ()
            if not before:
                done.append(TakenItem(row.item, Taken.LEFT, row.code))
                continue
            try:
                self._keeper.change([self._overwritten(before[0], row)])
            except DaybookError as error:
                done.append(TakenItem(row.item, Taken.REFUSED, row.code, error.problem))
            else:
                done.append(TakenItem(row.item, Taken.UPDATED, row.code))
        return done

    def _overwritten(self, known: ItemDetails, row: ShopRow) -> ItemDetails:
        new = {each.field: each.store for each in row.differences if each.differs or each.lacks}
        texts = dict(known.texts) | {
            field: str(new[field]) for field in (BARCODE, PART_NUMBER) if field in new
        }
        plain = {
            field: new[field]
            for field in (NAME, "unit_price", "price_has_tax", "description", "weight")
            if field in new
        }
        return replace(known, texts=tuple(texts.items()), **plain)  # type: ignore[arg-type]  # by field name

    def prices(self) -> Prices:
        """What the shop's prices are, asked once; where it may not be read, as the setup has it."""
        if self._known_prices is None:
            setup = self._setup()
            try:
                profile = self._store().profile()
                self._known_prices = Prices(profile.currency, bool(profile.prices_include_tax))
            except DaybookError as error:
                if error.code != "store.forbidden":
                    raise
                self._known_prices = Prices(setup.home_currency, bool(setup.prices_include_tax))
        return self._known_prices
