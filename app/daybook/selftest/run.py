"""`daybook self-test`: exit status 0 if a newcomer's way through the program works on this computer."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from daybook.bootstrap import crash_report, open_program, paths_for
from daybook.gui.appearance import Appearance
from daybook.gui.garbage import Garbage
from daybook.gui.start import Daybook, application
from daybook.selftest.accounts_walk import AccountsWalk
from daybook.selftest.credit_walk import CreditWalk
from daybook.selftest.dialogs_walk import DialogsWalk
from daybook.selftest.documents_walk import DocumentsWalk
from daybook.selftest.files_walk import FilesWalk
from daybook.selftest.hand import Hand, WalkFailedError
from daybook.selftest.help_walk import HelpWalk
from daybook.selftest.intacct_walk import IntacctWalk
from daybook.selftest.items_walk import ItemsWalk
from daybook.selftest.large_walk import LargeWalk
from daybook.selftest.money_walk import MoneyWalk
from daybook.selftest.orders_walk import OrdersWalk
from daybook.selftest.proof import differences
from daybook.selftest.quiet_platform import keep_platform_quiet
from daybook.selftest.sizes import from_right_to_left, in_large_letters, three_screens
from daybook.selftest.turned_walk import LARGE, TURNED, TurnedWalk, WizardWalk
from daybook.selftest.walk import Walk
from daybook.wording import say

CLICKS_ALLOWED = 12
_RIGHT_TO_LEFT: Final = "rtl"


def run_self_test(pictures: Path | None) -> int:
    """Walk the real window in a temporary directory and check books against store.

    Offscreen, unless QT_QPA_PLATFORM names another platform of Qt.

    Pictures of each page, light, dark and twice as fine, go to `pictures` where it is given; some are taken
    in high contrast, on a screen of scale 1.5, in large letters and from right to left too. What went wrong
    is printed; the exit status is 0 or 1.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keep_platform_quiet()
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="daybook-self-test-") as directory:
        three_screens(Path(directory))
        faults = _walk(Path(directory) / "local", pictures, _local_books)
        if pictures is not None:
            with in_large_letters():
                faults += _walk(Path(directory) / "local", pictures, _in_large_letters, looks_only=True)
        faults += _walk(Path(directory) / "intacct", pictures, _sage_intacct)
        if pictures is not None:
            # Last: what was said from right to left must not come back.
            faults += _otherwise(Path(directory), pictures)
    for fault in faults:
        print(fault, file=sys.stderr)
    print("self-test: failed" if faults else "self-test: passed")
    return 1 if faults else 0


def _otherwise(directory: Path, pictures: Path) -> list[str]:
    """The wizard in large letters, the wizard and the window from right to left."""
    with in_large_letters():
        faults = _walk(directory / "large", pictures, _wizard_in_large_letters)
    if say("wording.direction") == _RIGHT_TO_LEFT:
        return faults
    with from_right_to_left():
        faults += _walk(directory / "turned", pictures, _wizard_turned)
        return faults + _walk(directory / "local", pictures, _window_turned, looks_only=True)


def _walk(
    directory: Path,
    pictures: Path | None,
    way: Callable[[Daybook, Hand], list[str]],
    *,
    looks_only: bool = False,
) -> list[str]:
    """Walk one way in a Daybook of its own; what went wrong.

    One that `looks_only` at books changes nothing that would have to be compared with the store again.
    """
    print(f"self-test: {way.__name__.strip('_').replace('_', ' ')}", flush=True)
    app = application()
    # What a worker finds would be destroyed by it, beside the walk that looks at the window's parts.
    garbage = Garbage(app)
    appearance = app.findChild(Appearance)
    if appearance is None:
        return ["the application has no appearance"]
    paths = paths_for(directory, sandbox=True)
    daybook = Daybook(app, lambda: open_program(paths, sandbox=True), crash_report)
    crashed: list[BaseException] = []
    daybook.tasks.crashed.connect(crashed.append)
    hand = Hand(pictures, appearance, crashed)
    faults: list[str] = []
    daybook.start()
    try:
        faults += way(daybook, hand)
        if daybook.place is not None and not looks_only:
            faults += differences(daybook.place.reading)
    except WalkFailedError as failed:
        faults.append(str(failed))
        hand.glimpse(daybook.window, "failed")
    finally:
        daybook.window.close()
        daybook.end()
        garbage.stop()
        faults += hand.finish()
    faults += [repr(error) for error in crashed]
    return faults


def _local_books(daybook: Daybook, hand: Hand) -> list[str]:
    """The newcomer's way and an accountant's month, in local books."""
    walk = Walk(daybook, hand)
    walk.through_the_wizard()
    walk.around_the_window()
    _month_of_an_accountant(daybook, hand)
    print(f"self-test: {walk.clicks_to_first_order} clicks to the first order in the books")
    if walk.clicks_to_first_order > CLICKS_ALLOWED:
        return [f"{walk.clicks_to_first_order} clicks to the first order"]
    return []


def _in_large_letters(daybook: Daybook, hand: Hand) -> list[str]:
    """The pages of the main window on books that are there already."""
    LargeWalk(daybook, hand).look_at_pages()
    return []


def _wizard_in_large_letters(daybook: Daybook, hand: Hand) -> list[str]:
    WizardWalk(daybook, hand, LARGE, connects=False).look_at_pages()
    return []


def _wizard_turned(daybook: Daybook, hand: Hand) -> list[str]:
    WizardWalk(daybook, hand, TURNED, connects=True).look_at_pages()
    return []


def _window_turned(daybook: Daybook, hand: Hand) -> list[str]:
    TurnedWalk(daybook, hand).look_at_pages()
    return []


def _sage_intacct(daybook: Daybook, hand: Hand) -> list[str]:
    """The newcomer's way into the practice company."""
    walk = IntacctWalk(daybook, hand)
    walk.through_the_wizard()
    walk.around_the_window()
    return []


def _month_of_an_accountant(daybook: Daybook, hand: Hand) -> None:
    """Approve, use a credit, look at every page, correct an order, record a payout, close a month."""
    orders, documents = OrdersWalk(daybook, hand), DocumentsWalk(daybook, hand)
    credit = CreditWalk(daybook, hand)
    overpaid = credit.pay_before_the_credit_memo()
    orders.approve_on_overview()
    credit.use_credit(overpaid)
    documents.look_at_documents()
    order_id = orders.take_out()
    orders.take_in_again(order_id)
    documents.convert(order_id)
    orders.show_proof(order_id)
    documents.look_at_customers()
    documents.look_at_items(credit.item_of(overpaid))
    credit.take_goods_in(overpaid)
    records = ItemsWalk(daybook, hand)
    records.look_at_items_of_the_shop()
    records.look_at_customers_of_the_shop()
    FilesWalk(daybook, hand).look_at_files()
    DialogsWalk(daybook, hand).look_at_dialogs()
    HelpWalk(daybook, hand).look_at_help()
    MoneyWalk(daybook, hand).look_at_money()
    accounts = AccountsWalk(daybook, hand)
    accounts.look_at_accounts()
    accounts.look_at_reports()
    accounts.close_month()
    accounts.reopen_and_close_again()
    accounts.export_books()


WAYS: Final[dict[str, Callable[[Daybook, Hand], list[str]]]] = {
    "local books": _local_books,
    "Sage Intacct": _sage_intacct,
}
"""Every way that is walked, by the books it leads to."""
