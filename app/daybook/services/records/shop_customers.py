"""The Customers page's view of the shop: its customers beside those of the books, and taking them over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from daybook.model.books import CustomerRecord, MatchStep, NewCustomer
from daybook.model.choices import StoreCustomerField
from daybook.model.customers import NUMBER, OWN_CUSTOMER_FIELDS, CustomerBook, CustomerDetails, StoreCustomer
from daybook.model.order import Address
from daybook.model.problem import DaybookError, Problem
from daybook.services.orders.batches import BATCH, batches
from daybook.services.records.shop_rows import Difference, ShopState, Taken

if TYPE_CHECKING:
    from daybook.model.ports import Books, Cancel, Progress
    from daybook.model.setup import Setup

NAME: Final = "name"
"""Names stay: documents carry them."""


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer of the shop and its counterpart: `code` ('' for none), and by which `step` it was found."""

    item: StoreCustomer
    state: ShopState
    code: str = ""
    step: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def key(self) -> str:
        """The store's number of the customer."""
        return self.item.customer_id


@dataclass(frozen=True, slots=True)
class TakenCustomer:
    """What came of importing one customer; `problem` says why it was refused or left as it was."""

    item: StoreCustomer
    result: Taken
    code: str = ""
    problem: Problem | None = None


class ShopCustomers:
    """Customers of one store for one set of books. `keeper` is None for books kept elsewhere."""

    def __init__(self, setup: Callable[[], Setup], books: Books, keeper: CustomerBook | None) -> None:
        """`setup` has everything that was matched by hand."""
        self._setup = setup
        self._books = books
        self._keeper = keeper

    def rows(self, customers: Sequence[StoreCustomer]) -> list[CustomerRow]:
        """The customers with what the books have of them."""
        found = self._counterparts(customers)
        ids = sorted({each.customer_id for records, _step in found.values() for each in records})
        details = (
            {each.customer_id: each for each in self._keeper.details(ids)} if self._keeper and ids else {}
        )
        return [_row(each, *found[each.customer_id], details) for each in customers]

    def _counterparts(
        self, customers: Sequence[StoreCustomer]
    ) -> dict[str, tuple[Sequence[CustomerRecord], str]]:
        """By the store's number: customers of the books, and how they were found, as orders are matched."""
        setup = self._setup()
        by_hand = dict(setup.customer_map)
        ids = {each.customer_id for each in customers}
        codes = sorted({code for key, code in by_hand.items() if key in ids})
        numbered = self._books.customers(NUMBER, codes) if codes else {}
        links = self._books.customers_by_link([_key(setup, each) for each in customers]) if customers else {}
        values = {each.customer_id: _value(setup, each) for each in customers}
        wanted = sorted({value for value in values.values() if value})
        by_key = self._books.customers(setup.customer_matching.books_field, wanted) if wanted else {}
        emails = sorted({each.email.lower() for each in customers if each.email})
        by_email = self._books.customers_by_email(emails) if emails and setup.match_by_email else {}
        found: dict[str, tuple[Sequence[CustomerRecord], str]] = {}
        for each in customers:
            link = links.get(_key(setup, each))
            steps: list[tuple[Sequence[CustomerRecord], MatchStep]] = [
                (numbered.get(by_hand.get(each.customer_id, ""), ()), MatchStep.MAPPED),
                ([] if link is None else [link], MatchStep.REMEMBERED),
                (by_key.get(values[each.customer_id], ()), MatchStep.KEY),
                (by_email.get(each.email.lower(), ()), MatchStep.EMAIL),
            ]
            records, step = next(((some, step) for some, step in steps if some), ((), ""))
            found[each.customer_id] = ([one for one in records if one.active] or records, step)
        return found

    def take(
        self, customers: Sequence[StoreCustomer], cancel: Cancel, progress: Progress
    ) -> list[TakenCustomer]:
        """Import Selected Customers: create whom the books do not have; whom they have is left as it is.

        One that cannot be taken does not stop the others. Stop ends after the commit under way: the rest is
        NOT_TRIED.

        Raises:
            DaybookError: the books cannot be asked.
        """
        taken = [self._left(row) for row in self.rows(customers)]
        new = [place for place, each in enumerate(taken) if each.result is Taken.CREATED]
        names = self._free_names([taken[place].item for place in new])
        done = 0
        for batch in batches(new, BATCH):
            if cancel.is_set():
                break
            codes = self._books.ensure([self._new(taken[place].item, names) for place in batch])
            for place, code in zip(batch, codes, strict=True):
                taken[place] = replace(taken[place], code=code)
            done += len(batch)
            progress.step(done, len(new), "shop_customers.importing", {"done": done, "total": len(new)})
        for place in new[done:]:
            taken[place] = replace(taken[place], result=Taken.NOT_TRIED)
        return taken

    def _left(self, row: CustomerRow) -> TakenCustomer:
        values: dict[str, object] = {"customer": row.item.name, "code": row.code}
        if row.state is ShopState.SEVERAL:
            problem = Problem("shop_customers.several", values)
            return TakenCustomer(row.item, Taken.REFUSED, problem=problem)
        if row.state is not ShopState.MISSING:
            problem = Problem("shop_customers.there_already", values)
            return TakenCustomer(row.item, Taken.LEFT, row.code, problem)
        if not self._books.abilities.can_create_customers:
            problem = Problem("shop_customers.books_create_none", values)
            return TakenCustomer(row.item, Taken.REFUSED, problem=problem)
        return TakenCustomer(row.item, Taken.CREATED)

    def _free_names(self, customers: Sequence[StoreCustomer]) -> dict[str, str]:
        """Two customers of one name stay two: the later one's name gets a readable addition."""
        plain = [name for each in customers for name in _names(each, 3)]
        taken = set(self._books.customers_by_name(sorted(set(plain)))) if plain else set()
        names: dict[str, str] = {}
        for each in customers:
            name = next(name for name in _names(each) if name not in taken)
            taken.add(name)
            names[each.customer_id] = name
        return names

    def _new(self, customer: StoreCustomer, names: Mapping[str, str]) -> NewCustomer:
        setup = self._setup()
        field = setup.customer_matching.books_field
        value = _value(setup, customer)
        first, *others = customer.addresses or (Address(),)
        return NewCustomer(
            name=names[customer.customer_id],
            email=customer.email.strip().lower(),
            store_key=_key(setup, customer),
            contact=customer.person if customer.company else "",
            address=_billing(customer, first),
            addresses=tuple(others),
            group=customer.group,
            texts=((field, value),) if value and field not in OWN_CUSTOMER_FIELDS else (),
            is_kept=True,
        )

    def update(self, rows: Sequence[CustomerRow]) -> list[TakenCustomer]:
        """Overwrite the books' customers with what the shop says, because a person asked for it.

        Number, name, payment term and text fields stay. One that is refused does not stop the others.

        Raises:
            DaybookError: "shop_customers.kept_elsewhere" where Daybook does not keep these books' customers.
        """
        if self._keeper is None:
            raise DaybookError("shop_customers.kept_elsewhere")
        done = []
        for row in rows:
            before = self._keeper.details([row.code]) if row.state is ShopState.DIFFERENT else ()
            if not before:
                done.append(TakenCustomer(row.item, Taken.LEFT, row.code))
                continue
            try:
                self._keeper.change([_overwritten(before[0], row.item)])
            except DaybookError as error:
                done.append(TakenCustomer(row.item, Taken.REFUSED, row.code, error.problem))
            else:
                done.append(TakenCustomer(row.item, Taken.UPDATED, row.code))
        return done


def _row(
    customer: StoreCustomer,
    found: Sequence[CustomerRecord],
    step: str,
    details: Mapping[str, CustomerDetails],
) -> CustomerRow:
    if not found:
        return CustomerRow(customer, ShopState.MISSING)
    if len(found) > 1:
        codes = ", ".join(record.customer_id for record in found)
        return CustomerRow(customer, ShopState.SEVERAL, codes, step)
    code = found[0].customer_id
    if code not in details:
        return CustomerRow(customer, ShopState.SAME, code, step)
    differences = tuple(_compared(customer, details[code]))
    state = ShopState.DIFFERENT if any(each.differs or each.lacks for each in differences) else ShopState.SAME
    return CustomerRow(customer, state, code, step, differences)


def _compared(customer: StoreCustomer, known: CustomerDetails) -> Iterator[Difference]:
    address = _billing(customer, (customer.addresses or (Address(),))[0])
    yield Difference(NAME, customer.name, known.name)
    yield Difference("email", customer.email.strip().lower(), known.email.strip().lower())
    yield Difference("phone", address.phone, known.address.phone)
    yield Difference("company", customer.company, known.address.company)
    if customer.addresses:
        yield Difference("address", _line(address), _line(known.address))
    yield Difference(
        "further", "; ".join(map(_line, customer.addresses[1:])), "; ".join(map(_line, known.addresses))
    )
    yield Difference("group", customer.group, known.group)


def _overwritten(known: CustomerDetails, customer: StoreCustomer) -> CustomerDetails:
    first = _billing(customer, (customer.addresses or (known.address,))[0])
    return replace(
        known,
        email=customer.email.strip().lower() or known.email,
        address=replace(
            first,
            phone=first.phone or known.address.phone,
            company=first.company or known.address.company,
            vat_number=known.address.vat_number,
        ),
        addresses=customer.addresses[1:] or known.addresses,
        group=customer.group or known.group,
    )


def _billing(customer: StoreCustomer, address: Address) -> Address:
    """Where the customer is billed: the first address, with what the account itself says."""
    return replace(
        address,
        first_name=address.first_name or customer.first_name,
        last_name=address.last_name or customer.last_name,
        company=customer.company or address.company,
        phone=customer.phone or address.phone,
        email=customer.email.strip().lower(),
    )


def _line(address: Address) -> str:
    parts = (
        address.street_1,
        address.street_2,
        address.city,
        address.state,
        address.postal_code,
        address.country,
    )
    return ", ".join(part for part in parts if part)


def _key(setup: Setup, customer: StoreCustomer) -> str:
    return f"{setup.store}:{customer.customer_id}"


def _value(setup: Setup, customer: StoreCustomer) -> str:
    matching = setup.customer_matching
    if matching.store_field is StoreCustomerField.NONE:
        return ""
    return customer.text(matching.store_field, matching.form_field)


def _names(customer: StoreCustomer, most: int | None = None) -> Iterator[str]:
    yield customer.name
    for addition in (customer.email.strip().lower(), f"customer {customer.customer_id}"):
        if addition and addition != customer.name:
            yield f"{customer.name} ({addition})"
    if most is None:
        yield from (f"{customer.name} ({further})" for further in count(2))
