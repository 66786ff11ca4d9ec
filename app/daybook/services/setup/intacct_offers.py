"""What a Sage Intacct company has to choose from, and what Daybook proposes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from daybook.model.account import Role
from daybook.model.intacct import DETAIL_CLASS, NEEDED_LISTS, IntacctList, takes_sales_back
from daybook.model.intacct_choices import Charge, ChargeAs, IntacctChoices
from daybook.model.problem import DaybookError, Refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from daybook.model.books_lists import KeptList, ListRow
    from daybook.model.ports import Cancel, Progress
    from daybook.model.setup import PaymentTerm, Setup
    from daybook.services.setup.setup_answers import MoneyPage
    from daybook.services.setup.setup_flow import SetupFlow

CHARGES: Final = ("shipping", "handling", "wrapping", "fees", "discount", "tax", "rounding")
"""The fields of `IntacctChoices` for amounts that are no items, as they are shown."""

CERTIFICATES: Final = "certificate_item"
"""The field for gift certificates sold, which are an item always."""

_ROLES: Final = {
    CERTIFICATES: (Role.CERTIFICATES,),
    "shipping": (Role.SHIPPING, Role.SHIPPING_DISCOUNTS),
    "handling": (Role.HANDLING,),
    "wrapping": (Role.WRAPPING,),
    "fees": (Role.FEES,),
    "discount": (Role.DISCOUNTS, Role.COUPONS),
    "rounding": (Role.ROUNDING,),
}
_WORDS: Final = {
    CERTIFICATES: ("gift certificate", "gift card", "voucher"),
    "shipping": ("shipping", "freight", "delivery", "postage"),
    "handling": ("handling",),
    "wrapping": ("wrap",),
    "fees": ("fee", "surcharge"),
    "discount": ("discount", "coupon"),
    "tax": ("tax", "vat", "gst"),
    "rounding": ("rounding",),
}
_USUAL: Final = "sales invoice"
_SALES: Final = ("invoice", "order")
"""Classes of definitions that orders are usually imported as, the likeliest first."""

_READ: Final = (
    IntacctList.DEFINITIONS,
    IntacctList.WAREHOUSES,
    IntacctList.ITEMS,
    IntacctList.ACCOUNTS,
    IntacctList.SHIP_METHODS,
    IntacctList.ENTITIES,
    IntacctList.LOCATIONS,
    IntacctList.DEPARTMENTS,
    IntacctList.CLASSES,
    IntacctList.JOURNALS,
    IntacctList.RATE_TYPES,
)


@dataclass(frozen=True, slots=True)
class IntacctOffers:
    """All there is to choose from. `read_at` (UTC) is when the oldest of the lists was read.

    `lines` are subtotal lines of the chosen definition. `occurs` counts, for each of `CHARGES` and "tax",
    the sampled orders that have it, `methods` are their ways of payment; both are empty where the orders
    could not be looked at. `closed` are lists that the user may not read.
    """

    lists: Mapping[IntacctList, Sequence[ListRow]]
    terms: Sequence[PaymentTerm]
    lines: Sequence[ListRow]
    occurs: Mapping[str, int]
    methods: Sequence[str]
    closed: Sequence[IntacctList]
    read_at: dt.datetime | None

    def rows(self, kind: IntacctList) -> Sequence[ListRow]:
        """The active rows of a list."""
        return [row for row in self.lists.get(kind, ()) if row.active]


def read_offers(flow: SetupFlow, cancel: Cancel, progress: Progress, *, anew: bool) -> IntacctOffers:
    """Read what the company has, `anew` or as kept, and what occurs in the chosen orders.

    Where nothing was chosen yet, what the names suggest is taken as the answer.

    Raises:
        DaybookError: as `IntacctSetup.list`, where a list is missing without which no order can be posted.
        Cancelled: Stop was pressed.
    """
    company = flow.intacct
    read = company.refresh if anew else company.list
    kept: dict[IntacctList, KeptList] = {}
    closed: list[IntacctList] = []
    for place, kind in enumerate(_READ):
        progress.step(place, len(_READ), "intacct.reading_lists", {})
        try:
            kept[kind] = read(kind, cancel)
        except Refused:
            if kind in NEEDED_LISTS:
                raise
            closed.append(kind)
    offers = IntacctOffers(
        {kind: each.rows for kind, each in kept.items()},
        _terms(flow, closed, cancel, anew=anew),
        (),
        {},
        (),
        tuple(closed),
        min((each.read_at for each in kept.values()), default=None),
    )
    if company.choices.definition:
        offers = replace(offers, lines=company.subtotal_lines(company.choices.definition, cancel))
    else:
        _propose(flow, offers)
        offers = choose_definition(flow, company.choices.definition, offers, cancel)
    occurs, methods = _in_orders(flow, cancel, progress)
    return replace(offers, occurs=occurs, methods=methods)


def choose_definition(
    flow: SetupFlow, definition: str, offers: IntacctOffers, cancel: Cancel
) -> IntacctOffers:
    """Take a definition as the answer; a subtotal line that it does not have gives way to one it has."""
    lines = flow.intacct.subtotal_lines(definition, cancel) if definition else ()
    offers = replace(offers, lines=lines)
    choices = replace(flow.intacct.choices, definition=definition)
    known = {line.code for line in lines}
    for name in CHARGES if lines else ():
        charge = charge_of(choices, name)
        if charge.posts_as is ChargeAs.SUBTOTAL and charge.name not in known:
            choices = with_charge(choices, name, Charge())
    flow.intacct.choose_all(with_charges(choices, offers))
    return offers


def _propose(flow: SetupFlow, offers: IntacctOffers) -> None:
    """Take definitions, warehouse and term by what there is."""
    rows = offers.rows(IntacctList.DEFINITIONS)
    memos = sorted(
        (row for row in rows if takes_sales_back(row)), key=lambda row: "credit" not in row.code.casefold()
    )
    choices = replace(
        flow.intacct.choices,
        definition=_first([row for row in rows if not takes_sales_back(row)]),
        refund_definition=memos[0].code if memos else "",
    )
    flow.intacct.choose_all(choices)
    places = [row.code for row in offers.rows(IntacctList.WAREHOUSES)]
    if flow.setup.warehouse not in places:
        flow.set(warehouse=places[0] if places else "")
    names = [term.name for term in offers.terms]
    if offers.terms and flow.setup.payment_term.name not in names:
        flow.set(payment_term=min(offers.terms, key=lambda term: (term.end_of_month, term.days)))


def with_charges(choices: IntacctChoices, offers: IntacctOffers) -> IntacctChoices:
    """The choices with a subtotal line, else an item, for each kind of amount that has none yet.

    Only names that say what they are for are taken; the rest is left for a person.
    """
    for name in CHARGES:
        charge = None if charge_of(choices, name).name else _like(name, offers)
        if charge is not None:
            choices = with_charge(choices, name, charge)
    if not choices.certificate_item:
        choices = replace(choices, certificate_item=_item_like(CERTIFICATES, offers))
    return choices


def charge_of(choices: IntacctChoices, name: str) -> Charge:
    """The answer for one of `CHARGES`."""
    charge: Charge = getattr(choices, name)
    return charge


def with_charge(choices: IntacctChoices, name: str, charge: Charge) -> IntacctChoices:
    """The choices with another answer for one of `CHARGES`."""
    changed: dict[str, Any] = {name: charge}
    return replace(choices, **changed)


def _like(name: str, offers: IntacctOffers) -> Charge | None:
    line = _called(_WORDS[name], offers.lines)
    if line:
        return Charge(ChargeAs.SUBTOTAL, line)
    item = _item_like(name, offers)
    return Charge(ChargeAs.ITEM, item) if item else None


def _item_like(name: str, offers: IntacctOffers) -> str:
    return _called(_WORDS[name], _services(offers))


def _called(words: Sequence[str], rows: Sequence[ListRow]) -> str:
    """The first row whose code or name holds one of the words, '' for none."""
    found = (row.code for word in words for row in rows if word in f"{row.code} {row.name}".casefold())
    return next(found, "")


def _services(offers: IntacctOffers) -> list[ListRow]:
    """Items that are sold and no stock is kept of: goods whose name holds such a word are no charges."""
    items = offers.rows(IntacctList.ITEMS)
    kinds = [(row, row.detail("type")) for row in items]
    return [row for row, kind in kinds if kind.startswith("Non-Inv") and "Purchase" not in kind]


def _first(sales: Sequence[ListRow]) -> str:
    """The definition that orders are likeliest imported as."""

    def rank(row: ListRow) -> tuple[bool, int]:
        kind = row.detail(DETAIL_CLASS).casefold()
        return row.code.casefold() != _USUAL, _SALES.index(kind) if kind in _SALES else len(_SALES)

    return min(sales, key=rank).code if sales else ""


def _terms(
    flow: SetupFlow, closed: list[IntacctList], cancel: Cancel, *, anew: bool
) -> Sequence[PaymentTerm]:
    try:
        if anew:
            flow.intacct.refresh(IntacctList.TERMS, cancel)
        return flow.intacct.terms(cancel)
    except Refused:
        closed.append(IntacctList.TERMS)
        return ()


def _in_orders(
    flow: SetupFlow, cancel: Cancel, progress: Progress
) -> tuple[Mapping[str, int], Sequence[str]]:
    """How often each charge occurs, and the ways of payment; nothing where the orders cannot be read."""
    try:
        if not flow.open_session().importing.importable():
            # Each set of books has a list of orders of its own.
            flow.survey(cancel, progress)
        page = flow.money(cancel, progress)
    except DaybookError:
        return {}, ()
    received = (row.label for row in page.payments if row.role.role is not Role.RECEIVABLE)
    return _counted(page), tuple(dict.fromkeys(filter(None, received)))


def _counted(page: MoneyPage) -> dict[str, int]:
    counts = {
        name: sum(row.count for row in page.charges if row.role.role in roles)
        for name, roles in _ROLES.items()
    }
    counts["tax"] = sum(row.count for row in page.taxes)
    return counts


def missing_charges(setup: Setup, offers: IntacctOffers) -> Sequence[str]:
    """The charges that occur in the orders and have no place in Intacct: those orders would be refused."""
    choices = setup.intacct
    named = {name: charge_of(choices, name).name for name in CHARGES}
    named[CERTIFICATES] = choices.certificate_item
    return [name for name, place in named.items() if offers.occurs.get(name) and not place]
