"""What the answers must agree with before they are saved: the shop's statuses, the books' own lists."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

from daybook.model.account import OF_THE_BOOKS, AccountRole, Role
from daybook.model.books import DocumentQuery, PickList
from daybook.model.choices import CustomerMatching, Direction, StoreCustomerField, Summary
from daybook.model.customers import NUMBER
from daybook.model.items import CODE
from daybook.model.problem import DaybookError
from daybook.model.setup import Setup
from daybook.model.summary import GathersDays

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books
    from daybook.model.store import StatusCount

EVERY_SHOP_HAS: Final = frozenset(range(15))
"""BigCommerce's own statuses, 0 to 14: a merchant can rename them, not remove them (order_statuses.v2)."""


_EXPLAINED: Final = frozenset(
    AccountRole(role) for role in (Role.RECEIVABLE, Role.DEPOSITS, Role.CERTIFICATES, Role.STORE_CREDIT)
)
"""What is owed to the business and by it: reports list the items behind each balance."""


def refuse_unknown(
    setup: Setup, statuses: Sequence[StatusCount], books: Books, before: Setup | None = None
) -> None:
    """Refuse answers that name what shop or books do not have. `statuses` are the shop's own.

    `before` are the answers as saved: books elsewhere are asked only about what differs from them.

    Raises:
        DaybookError: "setup.status_unknown", "setup.kind_not_offered",
            "setup.documents_in_other_currency", "books.warehouse_unknown", "setup.term_unknown",
            "setup.no_summaries_there", "setup.no_order_statuses_there",
            "books.item_field_unknown", "books.customer_field_unknown", "books.account_unknown" or
            "setting.account_of_books".
    """
    known = {status.status_id: status.label for status in statuses}
    named = {*setup.statuses, *_written(setup)}
    strange = sorted(str(each) for each in named if each not in known and each not in EVERY_SHOP_HAS)
    if strange:
        labels = [f"{status_id} {label}" for status_id, label in sorted(known.items())]
        raise DaybookError("setup.status_unknown", {"status_id": strange[0], "known": "; ".join(labels)})
    kinds = books.abilities.kinds
    if setup.document_kind not in kinds:
        values = {"kind": setup.document_kind, "choices": ", ".join(kinds)}
        raise DaybookError("setup.kind_not_offered", values)
    changed = _changed(setup, before, books)
    if "home_currency" in changed:
        _refuse_other_currency(setup, books)
    if changed & {"warehouse", "pushing"}:
        _refuse_unknown_warehouses(setup, books)
    _refuse_what_books_cannot(setup, books)
    if "payment_term" in changed:
        _refuse_unknown_term(setup, books)
    if "item_matching" in changed:
        _refuse_unknown_item_field(setup, books)
    if "customer_matching" in changed:
        _refuse_unknown_customer_field(setup, books)
    if changed & {"accounts", "shipping"} and setup.chosen_accounts:
        _refuse_unknown_accounts(setup, books)
    _refuse_accounts_of_books(setup, before)


def _refuse_unknown_accounts(setup: Setup, books: Books) -> None:
    codes = {account.code for account in books.chart()}
    for choice in setup.chosen_accounts:
        if choice.code not in codes:
            raise DaybookError("books.account_unknown", {"code": choice.code})


def _refuse_accounts_of_books(setup: Setup, before: Setup | None) -> None:
    """Refuse a choice that nothing would come of; one that was saved before keeps no other answer back."""
    known = before.accounts if before is not None else ()
    for choice in setup.accounts:
        if choice.role.role in OF_THE_BOOKS and choice not in known:
            values = {"role": choice.role.role.value, "code": choice.code, "field": "accounts"}
            raise DaybookError("setting.account_of_books", values)


def agreed_with(books: Books, ledger: Ledger | None, setup: Setup, before: Setup | None) -> Setup:
    """Let the books count in the home currency of the answers, and post what is owed and held by them.

    The answers come back without the accounts of that: books that Daybook keeps explain each of them item by
    item, so they have one for all stores. `ledger` is None for books elsewhere.

    Raises:
        Refused: they cannot, or as Ledger.map_role.
    """
    if "home_currency" in _changed(setup, before, books) and books.home_currency() != setup.home_currency:
        books.set_home_currency(setup.home_currency)
    held = [choice for choice in setup.accounts if choice.role in _EXPLAINED]
    if ledger is None or not held:
        return setup
    known = books.accounts()
    for choice in held:
        account = known.get(choice.role)
        if account is None or account.code != choice.code:
            ledger.map_role(choice.role, choice.code)
    return replace(setup, accounts=tuple(each for each in setup.accounts if each not in held))


def _changed(setup: Setup, before: Setup | None, books: Books) -> frozenset[str]:
    """The fields to be checked: of books elsewhere those alone that differ, for asking takes a sign-in."""
    names = [field.name for field in fields(Setup)]
    is_kept = before is not None and before.finished and before.books == setup.books
    if books.abilities.keeps_ledger or not is_kept:
        return frozenset(names)
    return frozenset(name for name in names if getattr(setup, name) != getattr(before, name))


def _refuse_unknown_warehouses(setup: Setup, books: Books) -> None:
    warehouses = {choice.code for choice in books.pick_list(PickList.WAREHOUSES, threading.Event())}
    if setup.warehouse and warehouses and setup.warehouse not in warehouses:
        raise DaybookError("books.warehouse_unknown", {"name": setup.warehouse})
    if setup.pushing.warehouse and warehouses and setup.pushing.warehouse not in warehouses:
        values = {"name": setup.pushing.warehouse, "field": "pushing.warehouse"}
        raise DaybookError("books.warehouse_unknown", values)


def _refuse_unknown_item_field(setup: Setup, books: Books) -> None:
    known = books.item_fields()
    if setup.item_matching.books_field not in known:
        values = {"name": setup.item_matching.books_field, "known": ", ".join(known), "field": "books_field"}
        raise DaybookError("books.item_field_unknown", values)


def _refuse_unknown_customer_field(setup: Setup, books: Books) -> None:
    matching = setup.customer_matching
    key_is_used = matching.store_field is not StoreCustomerField.NONE
    if not key_is_used and matching.books_field == CustomerMatching().books_field:
        return
    known = books.customer_fields()
    if matching.books_field not in known:
        values = {"name": matching.books_field, "known": ", ".join(known), "field": "books_field"}
        raise DaybookError("books.customer_field_unknown", values)


def refuse_missing_items(books: Books, codes: Sequence[str], field: str) -> None:
    """Raise DaybookError "mapping.not_in_books.item" for the first code that no item of the books has."""
    _refuse_missing("item", codes, books.items(CODE, codes) if codes else {}, field)


def refuse_missing_customers(books: Books, numbers: Sequence[str], field: str) -> None:
    """Raise DaybookError "mapping.not_in_books.customer" for the first number that no customer has."""
    _refuse_missing("customer", numbers, books.customers(NUMBER, numbers) if numbers else {}, field)


def _refuse_missing(
    kind: str, wanted: Sequence[str], found: Mapping[str, Sequence[object]], field: str
) -> None:
    for code in wanted:
        if not found.get(code):
            raise DaybookError(f"mapping.not_in_books.{kind}", {"code": code, "field": field})


def _refuse_what_books_cannot(setup: Setup, books: Books) -> None:
    """Orders' own statuses are kept in the ledger, summaries there or in books that take days as entries."""
    if books.abilities.keeps_ledger:
        return
    if setup.summary is not Summary.PER_ORDER and not isinstance(books, GathersDays):
        raise DaybookError("setup.no_summaries_there", {"field": "summary"})
    if setup.status_updates.direction is not Direction.NEITHER:
        raise DaybookError("setup.no_order_statuses_there", {"field": "status_updates.direction"})


def _refuse_unknown_term(setup: Setup, books: Books) -> None:
    """Books of Daybook's know every term; others know their own, and documents name one."""
    if books.abilities.keeps_ledger:
        return
    terms = [each.code for each in books.pick_list(PickList.PAYMENT_TERMS, threading.Event()) if each.active]
    if terms and setup.payment_term.name not in terms:
        values = {"name": setup.payment_term.name, "known": ", ".join(terms), "field": "payment_term"}
        raise DaybookError("setup.term_unknown", values)


def _written(setup: Setup) -> set[int]:
    """The statuses that Daybook may set or read beside those that are imported."""
    back = (setup.write_back.downloaded, setup.write_back.error)
    links = (link.status_id for link in setup.status_updates.links)
    return {*(each for each in back if each is not None), *links}


def home_is_fixed(books: Books) -> bool:
    """True once books that Daybook keeps hold documents: their entries are in the home currency of then.

    Those that wait are among them, for no approval could take entries in another. Books elsewhere agree to
    their company's currency alone, and are not asked for every document of theirs.
    """
    keeps = books.abilities.keeps_ledger
    return bool(keeps and books.home_currency() and books.documents(DocumentQuery()))


def _refuse_other_currency(setup: Setup, books: Books) -> None:
    home = books.home_currency()
    if home != setup.home_currency and home_is_fixed(books):
        values = {"home": home, "currency": setup.home_currency}
        raise DaybookError("setup.documents_in_other_currency", values)
