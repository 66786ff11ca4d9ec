"""One account number means one account: on the Money page, in the check, in the trial, in the books."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import DocumentQuery, DocumentRow, NewAccount
from daybook.model.document import SALE_KINDS, SalesDocument
from daybook.services.orders.renumber import renumbered
from daybook.services.session import Session
from helpers.sandbox_process import running
from helpers.workbench import Quiet, Workbench, workbench

LONG_AGO = dt.date(2020, 1, 1)


def sales(session: Session) -> list[DocumentRow]:
    """The documents of orders; credit memos of their refunds come beside them."""
    return [row for row in session.documents.list(DocumentQuery()) if row.kind in SALE_KINDS]


def booked(session: Session) -> Mapping[tuple[str, str, str], Decimal]:
    """Debit less credit by account number, name and currency, of everything in the books."""
    sums: dict[tuple[str, str, str], Decimal] = {}
    for row in sales(session):
        document: SalesDocument = session.documents.open(row.books_id).document
        for entry in document.entries:
            for line in entry.lines:
                key = (line.account.code, line.account.name, line.currency)
                sums[key] = sums.get(key, Decimal(0)) + line.debit - line.credit
    return {key: amount for key, amount in sums.items() if amount}


def test_the_check_of_several_batches_shows_what_the_books_get(tmp_path: Path) -> None:
    with (
        running("--orders", "160", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        bench.list()
        wanted = bench.session.importing.importable()
        assert len(wanted) > 100
        check = bench.session.importing.check(wanted, threading.Event(), Quiet())
        bench.import_(*wanted)
        shown = {
            (each.account.code, each.account.name, each.currency): each.debit - each.credit
            for each in check.accounts
            if each.debit != each.credit
        }
        assert shown == booked(bench.session)
        assert len({code for code, _, _ in shown}) == len({name for _, name, _ in shown})


def test_numbers_shown_on_the_money_page_are_those_of_the_trial_and_of_the_books(tmp_path: Path) -> None:
    with (
        running("--orders", "120", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        flow = bench.program.new_flow()
        flow.shop.take_file(shop.credentials_file)
        flow.shop.test(threading.Event(), lambda _probe: None)
        flow.set(since=LONG_AGO)
        flow.survey(threading.Event(), Quiet())
        page = flow.money(threading.Event(), Quiet())
        shown = {row.role: row.account for row in (*page.payments, *page.taxes)}
        trials = (
            flow.try_one(each.order_id, threading.Event(), Quiet()).preview.document
            for each in flow.trial_candidates()
        )
        paid = next(document for document in trials if document is not None and document.receipts)
        for receipt in paid.receipts:
            assert receipt.account == shown[receipt.role]
        check = flow.check(threading.Event(), Quiet())
        flow.finish()
        flow.import_all(check.ready, threading.Event(), Quiet(), lambda _result: None)
        opened = flow.open_session().books.accounts()
        for role, account in shown.items():
            assert opened.get(role, account) == account


def test_a_number_taken_meanwhile_moves_the_document_to_the_account_opened(listed: Workbench) -> None:
    plan = listed.session.importing.dry_run(
        listed.session.importing.importable()[:20], threading.Event(), Quiet()
    )
    document = next(each for each in plan.documents if each.new_accounts)
    role, proposed = document.new_accounts[0]
    other = NewAccount(AccountRole(Role.CLEARING, "Elsewhere|USD"), replace(proposed, name="Elsewhere"))
    listed.session.books.ensure([other])
    listed.import_(document.order_id)
    account = listed.session.books.accounts()[role]
    assert account.code != proposed.code
    [row] = sales(listed.session)
    codes = {
        line.account.code
        for entry in listed.session.documents.open(row.books_id).document.entries
        for line in entry.lines
    }
    assert proposed.code not in codes


def test_renumbering_moves_every_place_an_account_stands(listed: Workbench) -> None:
    plan = listed.session.importing.dry_run(
        listed.session.importing.importable()[:5], threading.Event(), Quiet()
    )
    document = plan.documents[0]
    old = document.entries[0].lines[0].account
    new = Account("1999", "Moved", AccountType.ASSET)
    assert old.code in repr(document)
    assert repr(old) not in repr(renumbered(replace(document, new_accounts=()), {old: new}))
