"""`daybook accounts`: the account each role posts to, in books that Daybook keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.opening import open_books
from daybook.cli.output import Json, print_json
from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.services.setup.role_effects import role_effects
from daybook.services.setup.setting_values import role_named
from daybook.services.sheets.accounts import role_words
from daybook.wording.sheets import say_phrase

if TYPE_CHECKING:
    import argparse

    from daybook.cli.stop import StopSignal
    from daybook.model.account import Account, AccountRole
    from daybook.services.program import Program
    from daybook.services.setup.role_effects import RoleEffect


def run_accounts(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook accounts [ROLE=CODE]`: let a role post to another account from now on, then show all."""
    session = open_books(program, arguments)
    ledger = session.ledger_service
    if ledger is None:
        raise DaybookError("books.no_ledger_here")
    if arguments.change:
        role, code = arguments.change
        ledger.map_role(role_named("accounts", role), code)
    effects = role_effects(session.books)
    roles = ledger.roles()
    if arguments.json:
        print_json({"roles": [_json(role, account, effects.get(role)) for role, account in roles]})
        return 0
    for role, account in roles:
        words = say_phrase(role_words(role))
        print(f"{account.code:6} {account.name}: {words} ({_typed(role)})")
    return 0


def _json(role: AccountRole, account: Account, effect: RoleEffect | None) -> Json:
    used: Json | None = None
    if effect is not None:
        used = {
            "document": effect.reference,
            "what": effect.what,
            "amount": plain(effect.moved.amount, effect.moved.currency),
            "currency": effect.moved.currency,
        }
    return {"role": _typed(role), "account": account.code, "name": account.name, "used_by": used}


def _typed(role: AccountRole) -> str:
    """The role as it is typed in ROLE=CODE, and in the setting `accounts`."""
    return f"{role.role.value}:{role.key}" if role.key else role.role.value
