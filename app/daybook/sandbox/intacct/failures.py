"""What the gateway answers where something is wrong: numbers and sentences as Sage Intacct gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

TRY_AGAIN = "Check the transaction for errors or inconsistencies, then try again."


@dataclass(frozen=True, slots=True)
class Error:
    """One error: its number, what happened, what to do, and the field it is about if known."""

    errorno: str
    description2: str = ""
    description: str = ""
    correction: str = ""
    field: str = ""


class Failure(Exception):
    """A function that was not done."""

    def __init__(self, *errors: Error) -> None:
        super().__init__("; ".join(f"{each.errorno} {each.description2}" for each in errors))
        self.errors = errors


class ControlFailure(Failure):
    """A request refused as a whole; ``status`` is that of HTTP."""

    def __init__(self, *errors: Error, status: int = 200) -> None:
        super().__init__(*errors)
        self.status = status


class AuthenticationFailure(Failure):
    """A request whose login or session does not hold."""


class Held(Exception):
    """A function kept back because another failed or a fault was asked for; carries nothing."""


def refused(sentence: str, *, thing: str = "", errorno: str = "BL01001973", field: str = "") -> Failure:
    """Return a refusal: the reason first, then which record could not be made, if one is named."""
    errors = [Error(errorno, sentence, field=field)]
    if thing:
        errors.append(Error("BL01001973", f"Could not create {thing} record!"))
    return Failure(*errors)


def rolled_back() -> Error:
    """Return what every function of a transaction is told when one of them failed."""
    return Error(
        "XL03000009", "The entire transaction in this operation has been rolled back due to an error."
    )


def with_support_id(error: Error, number: int) -> Error:
    """Add the identification of a case of support that ends many sentences of the gateway."""
    if not error.description2 or error.errorno in {"XL03000003", "XMLGW_JPP0002"}:
        return error
    marked = f"{error.description2} [Support ID: Jnpr{number:04d}%7EYxQ-{number * 7919 % 10_000:04d}%7E]"
    return replace(error, description2=marked)


def joined(errors: Sequence[Error]) -> str:
    """Return all sentences in one line, for a log."""
    return "; ".join(f"{each.errorno}: {each.description2 or each.description}" for each in errors)
