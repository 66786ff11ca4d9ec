"""Receipt types: what the ways of payment are in the books. Naming one moves no account by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from daybook.model.account import Account, AccountRole, Role, clearing
from daybook.model.choices import ReceiptType
from daybook.model.problem import DaybookError
from daybook.model.setup import AccountChoice, Setup

Known = Mapping[AccountRole, Account]
"""The books' account of each role."""


def types_of(setup: Setup, methods: Collection[str]) -> tuple[ReceiptType, ...]:
    """Every receipt type: those named, then ways of payment that are types of their own, by name."""
    named = [each for each in setup.payments.receipt_types if each.methods]
    taken = {name.casefold() for each in named for name in each.methods}
    own = [ReceiptType(name, (name,)) for name in methods if name.casefold() not in taken]
    return tuple(sorted((*named, *own), key=lambda each: each.name.casefold()))


def methods_in(setup: Setup, known: Iterable[AccountRole]) -> list[str]:
    """Ways of payment that the settings or the books know."""
    named = {name for each in setup.payments.receipt_types for name in each.methods}
    types = {each.name.casefold() for each in setup.payments.receipt_types}
    roles = {role.key.rpartition("|")[0] for role in known if role.role is Role.CLEARING}
    return sorted({*named, *(name for name in roles if name and name.casefold() not in types)})


def assigned(setup: Setup, known: Known, method: str, name: str) -> Setup:
    """Let a way of payment be of a type, which is made where there is none; its accounts are kept.

    Raises:
        DaybookError: "setup.receipt_type_nameless".
    """
    tidy = _tidy(name)
    before = setup.payments.receipt_type(method)
    others = [
        replace(each, methods=tuple(one for one in each.methods if one.casefold() != method.casefold()))
        for each in setup.payments.receipt_types
    ]
    same = next((each for each in others if each.name.casefold() == tidy.casefold()), None)
    if same is not None:
        joined = replace(same, methods=(*same.methods, method))
        types = [joined if each is same else each for each in others]
    else:
        types = others if tidy == method else [*others, ReceiptType(tidy, (method,))]
    return _with(setup, known, types, before, same.name if same is not None else tidy)


def renamed(setup: Setup, known: Known, name: str, new: str) -> Setup:
    """Give a receipt type another name; its ways of payment and accounts go along.

    Raises:
        DaybookError: "setup.receipt_type_nameless" or "setup.receipt_type_taken".
    """
    tidy = _tidy(new)
    types = list(setup.payments.receipt_types)
    names = {each.name.casefold() for each in types} - {name.casefold()}
    if tidy.casefold() in names:
        raise DaybookError("setup.receipt_type_taken", {"name": tidy})
    found = next((each for each in types if each.name.casefold() == name.casefold()), None)
    if found is None:
        types.append(ReceiptType(tidy, (name,)))
    else:
        types = [replace(each, name=tidy) if each is found else each for each in types]
    return _with(setup, known, types, found.name if found is not None else name, tidy)


def _with(setup: Setup, known: Known, types: Iterable[ReceiptType], before: str, after: str) -> Setup:
    """The setup with these types; a type without accounts gets those of the one it was before."""
    kept = tuple(each for each in types if each.methods and each.methods != (each.name,))
    changed = replace(setup, payments=replace(setup.payments, receipt_types=kept))
    if before == after:
        return changed
    chosen = {choice.role: choice.code for choice in setup.accounts}
    codes = {**{role: account.code for role, account in known.items()}, **chosen}
    wanted = {
        clearing(after, role.key.rpartition("|")[2]): code
        for role, code in codes.items()
        if _of(role, before)
    }
    carried = (AccountChoice(role, code) for role, code in wanted.items() if role not in codes)
    return replace(changed, accounts=(*setup.accounts, *carried))


def _of(role: AccountRole, name: str) -> bool:
    return role.role is Role.CLEARING and role.key.rpartition("|")[0] == name


def _tidy(name: str) -> str:
    tidy = " ".join(name.replace("|", "/").split())
    if not tidy:
        raise DaybookError("setup.receipt_type_nameless")
    return tidy
