"""`daybook receipt-types`: what the ways of payment are in the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.opening import open_session
from daybook.cli.output import Json, print_json
from daybook.model.account import Role
from daybook.model.problem import DaybookError
from daybook.services.setup.receipt_types import assigned, methods_in, renamed, types_of
from daybook.wording import say

if TYPE_CHECKING:
    import argparse

    from daybook.cli.stop import StopSignal
    from daybook.model.choices import ReceiptType
    from daybook.services.program import Program
    from daybook.services.session import Session


def run_receipt_types(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook receipt-types [METHOD=TYPE …] [--rename NAME NEW]`: change them, then show all."""
    session = open_session(program, arguments)
    setup, known = session.setup, session.books.accounts()
    for text in arguments.values:
        method, equals, name = text.partition("=")
        if not (method.strip() and equals):
            raise DaybookError("cli.no_receipt_type", {"given": text})
        setup = assigned(setup, known, method.strip(), name)
    for name, new in arguments.rename:
        setup = renamed(setup, known, name, new)
    if setup != session.setup:
        session.save_setup(setup)
    rows = _rows(session)
    if arguments.json:
        print_json({"receipt_types": [_json(each, codes) for each, codes in rows]})
        return 0
    for each, codes in rows:
        print(say("cli.receipt_type", name=each.name, methods=", ".join(each.methods)))
        for currency, code in codes.items():
            print(f"  {currency:4} {code}")
    return 0


def _rows(session: Session) -> list[tuple[ReceiptType, dict[str, str]]]:
    """Each type with the code of its account by currency."""
    known = {role: account.code for role, account in session.books.accounts().items()}
    known |= {choice.role: choice.code for choice in session.setup.accounts}
    clearing = [
        (*role.key.rpartition("|")[::2], code)
        for role, code in sorted(known.items())
        if role.role is Role.CLEARING
    ]
    return [
        (each, {currency: code for name, currency, code in clearing if name == each.name})
        for each in types_of(session.setup, methods_in(session.setup, known))
    ]


def _json(each: ReceiptType, codes: dict[str, str]) -> Json:
    return {"name": each.name, "methods": list(each.methods), "accounts": codes}
