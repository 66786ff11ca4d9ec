"""The options of the practice company on the command line, and the service they describe."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from daybook.sandbox.intacct.companies import Companies
from daybook.sandbox.intacct.faults import Every, Faults
from daybook.sandbox.intacct.gateway import Gateway, Sender
from daybook.sandbox.intacct.opening.company import ROWS
from daybook.sandbox.intacct.opening.facts import COMPANIES, DEFAULT, companies
from daybook.sandbox.intacct.service import FIRST_PATH, Service
from daybook.sandbox.intacct.sessions import Sessions
from daybook.sandbox.intacct.state import State

SENDER, USER = "DaybookPractice", "practice"
Read = Callable[[Callable[[str], Any]], Callable[[str], Any]]


def add_to(parser: argparse.ArgumentParser, checked: Read, count: Callable[[str], int]) -> None:
    """Add the options; ``checked`` turns a ValueError into argparse's own sentence."""
    group = parser.add_argument_group("the practice company (Sage Intacct's XML gateway)")
    add = group.add_argument
    add("--intacct-company", default=DEFAULT, choices=COMPANIES, metavar="ID",
        help="the company the ready line names: JUNIPER (several currencies, default), JUNIPER-USD (one), "
        "JUNIPER-GROUP (several entities) or STRANGER (which did not authorise the sender)")  # fmt: skip
    add("--intacct-endpoint", default="", metavar="URL",
        help="the endpoint announced to sessions (default: another path of this server)")  # fmt: skip
    add("--intacct-fault", type=checked(Every.parsed), action="append", default=[], metavar="KIND:N",
        help="a fault every N requests, such as lost:10 or missing-unit:20; may be repeated")  # fmt: skip
    add("--intacct-latency-ms", type=checked(count), default=0, metavar="MS", help="wait before each answer")
    add("--intacct-rows", type=checked(count), default=ROWS, metavar="N",
        help="items and customers of a company (default 2500)")  # fmt: skip
    add("--intacct-session-minutes", type=checked(count), default=60, metavar="MIN",
        help="how long a session lasts after its last use (default 60)")  # fmt: skip
    add("--intacct-closed-until", type=checked(date.fromisoformat), metavar="YYYY-MM-DD",
        help="the books are closed until this day (default: never)")  # fmt: skip
    add("--intacct-discounts-as-sent", action="store_true",
        help="add a discount with the sign it is sent with (default: both signs take it off)")  # fmt: skip
    add("--state", type=Path, metavar="FILE", help="keep the practice company in FILE over a restart")


def secret(seed: int, name: str) -> str:
    """Derive a password from the seed, so that a company opened again takes the same."""
    return hashlib.sha256(f"practice company {seed} {name}".encode()).hexdigest()[:20]


def service(options: argparse.Namespace) -> Service:
    """Put the gateway together as the options say."""
    sender = Sender(SENDER, secret(options.seed, "sender"))
    facts = companies(sender.id, USER, secret(options.seed, "user"), options.intacct_closed_until,
                      discounts_as_sent=options.intacct_discounts_as_sent)  # fmt: skip
    state = State(options.state, options.seed, options.intacct_rows) if options.state else None
    opened = Companies(facts, options.seed, options.intacct_rows, state=state)
    gateway = Gateway(sender, opened, Sessions(options.intacct_session_minutes))
    return Service(
        gateway, Faults(options.intacct_fault), options.intacct_endpoint, options.intacct_latency_ms
    )


def ready(options: argparse.Namespace, port: int) -> dict[str, str]:
    """Return what the ready line tells about the practice company."""
    return {
        "endpoint": f"http://127.0.0.1:{port}{FIRST_PATH}",
        "sender_id": SENDER,
        "sender_password": secret(options.seed, "sender"),
        "company_id": options.intacct_company,
        "user_id": USER,
        "user_password": secret(options.seed, "user"),
    }
