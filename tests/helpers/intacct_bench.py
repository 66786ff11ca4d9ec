"""A whole Daybook without a face whose books are in the practice company, on a real socket."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from daybook.bootstrap import paths_for
from daybook.model.intacct import IntacctConnection, IntacctPasswords
from daybook.model.intacct_choices import Charge, IntacctChoices
from daybook.services.program import Program
from daybook.services.setup.setting_values import answer
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import LONG_AGO, Adapters, Workbench

CHOICES = IntacctChoices(
    definition="Sales Invoice",
    refund_definition="Sales Credit Memo",
    certificate_item="GIFT-CERTIFICATE",
    journal="GJ",
    shipping=Charge(name="Shipping"),
    handling=Charge(name="Handling"),
    wrapping=Charge(name="Gift wrapping"),
    fees=Charge(name="Fees"),
    discount=Charge(name="Discount"),
    tax=Charge(name="Sales tax"),
    rounding=Charge(name="Rounding"),
)

ACCOUNTS = {
    "clearing": "1091",
    "undeposited": "1090",
    "receivable": "1100",
    "tax": "2100",
    "tax_unassigned": "2100",
    "certificates": "2200",
    "store_credit": "2210",
    "deposits": "2300",
    "sales": "4000",
    "shipping": "4100",
    "handling": "4110",
    "wrapping": "4120",
    "fees": "4100",
    "discounts": "4200",
    "coupons": "4200",
    "shipping_discounts": "4200",
    "returns": "4300",
    "allowances": "4300",
    "rounding": "6200",
}
"""Accounts of the practice company for what a day's entry has."""


def passwords_of(shop: SandboxProcess) -> IntacctPasswords:
    return IntacctPasswords(shop.intacct["sender_password"], shop.intacct["user_password"])


@contextmanager
def intacct_bench(
    directory: Path, shop: SandboxProcess, choices: IntacctChoices = CHOICES, **answers: Any
) -> Iterator[Workbench]:
    """Set up `shop` and the practice company beside it, and open a session."""
    told = shop.intacct
    connection = IntacctConnection(
        told["sender_id"], told["company_id"], told["user_id"], "", told["endpoint"]
    )
    with _opened(directory) as (adapters, program):
        flow = program.command_flow()
        flow.shop.take_file(shop.credentials_file)
        assert flow.shop.test(threading.Event(), lambda _probe: None).passed
        flow.intacct.take(choices.connected(connection), passwords_of(shop))
        flow.set(
            **{
                "since": dt.date.fromisoformat(LONG_AGO),
                "warehouse": "MAIN",
                "shared_customer": "Web shop",
                "accounts": answer("accounts", ACCOUNTS),
                **answers,
            }
        )
        yield Workbench(shop, adapters, program, program.open_session(flow.finish()))


@contextmanager
def intacct_bench_on_copy(of: Path, directory: Path, shop: SandboxProcess) -> Iterator[Workbench]:
    """Open a session in a copy of a directory that `shop` was set up in before."""
    shutil.copytree(of, directory)
    with _opened(directory) as (adapters, program):
        setup = program.current_setup()
        assert setup is not None
        program.provide_token(setup, shop.credentials_file.read_text(encoding="utf-8"))
        program.provide_intacct_passwords(setup, passwords_of(shop))
        yield Workbench(shop, adapters, program, program.open_session(setup))


@contextmanager
def _opened(directory: Path) -> Iterator[tuple[Adapters, Program]]:
    adapters = Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    program = Program(adapters)
    try:
        yield adapters, program
    finally:
        program.close()
