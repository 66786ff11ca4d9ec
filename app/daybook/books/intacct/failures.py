"""What Intacct's refusals mean: its errors become one error with a code and Intacct's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from daybook.books.intacct.answers import Level
from daybook.model.problem import DaybookError, OutcomeUnknown, Problem, Refused
from daybook.model.trouble import is_books_trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.books.intacct.answers import ErrorText, Failure

ALREADY_RECORDED: Final = "intacct.already_recorded"
STILL_RUNNING: Final = "intacct.still_running"
SIGN_IN_REFUSED: Final = "intacct.sign_in_refused"
RATE_LIMITED: Final = "intacct.rate_limited"

LONGEST_MESSAGE: Final = 600

UNDECIDED: Final = frozenset({ALREADY_RECORDED, STILL_RUNNING, "intacct.server_error"})
"""Refusals of a write that was, is being or may have been executed under its control id: look it up."""

_ROLLED_BACK: Final = "XL03000009"
_GENERIC: Final = "BL01001973"

_SUPPORT_ID: Final = re.compile(r"\s*\[(?:Support|Request) ID:\s*(?P<id>[^\]]*)\]", re.IGNORECASE)


class _Sign(NamedTuple):
    """How an error is known: by its number, or by a pattern of its words; named groups become values."""

    code: str
    number: str = ""
    pattern: str = ""


_QUOTED: Final = r"['\"](?P<value>[^'\"]*)['\"]"

# More particular ones first: many errors come under one number, whose words alone tell them apart.
_SIGNS: Final = (
    _Sign(ALREADY_RECORDED, pattern=r"successful transaction has already been recorded with the control ?id"),
    _Sign(STILL_RUNNING, pattern=r"concurrent request in process"),
    _Sign("intacct.sender_not_authorised", pattern=r"invalid web services authorization"),
    _Sign("intacct.sender_not_authorised", pattern=r"sender id .* is not authorized"),
    _Sign("intacct.sender_refused", "XMLGW_JPP0002"),
    _Sign("intacct.company_expired", "PL04000055"),
    _Sign(SIGN_IN_REFUSED, "XL03000006"),
    _Sign("intacct.request_invalid", "XL03000003"),
    _Sign(RATE_LIMITED, "GW-0010"),
    _Sign(RATE_LIMITED, pattern=r"api rate limit exceeded"),
    _Sign("intacct.gateway_refused", "GW-0011"),
    _Sign("intacct.server_error", "GW-0001"),
    _Sign("intacct.offline", pattern=r"service is temporarily off-?line"),
    _Sign("intacct.no_permission", pattern=r"you do not have permission for (?P<value>[^.\[]*)"),
    _Sign("intacct.unit_unknown", "BL03000018"),
    _Sign("intacct.number_missing", "PL01000127"),
    _Sign("intacct.number_exists", pattern=rf"transaction with the number {_QUOTED} already exists"),
    _Sign("intacct.already_exists", pattern=r"another (?P<what>.+?) with the given value"),
    _Sign("intacct.period_closed", pattern=r"within a period that.{1,6}s been closed"),
    _Sign("intacct.due_before_date", pattern=r"date due cannot be earlier than date of transaction"),
    _Sign("intacct.due_missing", pattern=r"required field date due is missing"),
    _Sign("intacct.field_missing", pattern=r"required field (?P<what>.+?) is missing"),
    _Sign("intacct.date_invalid", "PL03000006"),
    _Sign("intacct.date_invalid", pattern=rf"transaction date {_QUOTED} is invalid"),
    _Sign("intacct.subtotal_unknown", pattern=rf"specified subtotal of {_QUOTED} not found"),
    _Sign("intacct.item_unknown", pattern=rf"item id {_QUOTED} is not valid"),
    _Sign("intacct.account_unknown", pattern=rf"account {_QUOTED} is not valid"),
    _Sign("intacct.invalid_value", pattern=rf"invalid (?P<what>[\w /-]+?) {_QUOTED} specified"),
    _Sign("intacct.no_account", pattern=r"line has no associated account"),
    _Sign("intacct.unbalanced", pattern=r"debits and credits are not equal"),
    _Sign(
        "intacct.location_missing",
        pattern=r"location id is required for the multi-entity shared warehouse with id: ?(?P<value>[^.\[]*)",
    ),
    _Sign("intacct.location_missing", pattern=r"use of empty location is invalid"),
    _Sign("intacct.contact_fixed", pattern=r"(?:bill|ship) ?to.* contact is configured as non-editable"),
    _Sign("intacct.object_unknown", pattern=r"object definition (?P<value>\S+) not found"),
    _Sign("intacct.query_failed", "Query Failed"),
    _Sign("intacct.may_pass", pattern=r"check the transaction for errors or inconsistencies, then try again"),
)

_QUOTES: Final = frozenset({"intacct.refused", "intacct.request_refused", "intacct.rolled_back"})
"""Sentences that would be empty without Intacct's words."""

_NONE: Final = {"said": "", "errorno": "", "todo_said": "", "field": "", "value": "", "what": ""}


def failure_error(
    failure: Failure, hidden: tuple[str, ...] = (), undecided: frozenset[str] = frozenset()
) -> DaybookError:
    """The error a refusal stands for.

    Its values are `said` (Intacct's words, cleaned, '' where it said none), `errorno`, `todo_said` (what
    Intacct advises), `field` (which field it names) and what the words name: `value`, `what`. `hidden` are
    secrets: they are taken out. A refusal of what was asked is `Refused`; one of the `undecided` codes
    `OutcomeUnknown`; of the request or the sign-in a plain `DaybookError`: no order is to blame.
    """
    code, found = _known(failure)
    values = {**_NONE, **found}
    if code in _QUOTES and not values["said"]:
        code = "intacct.refused_silently"
    shown = {name: _without(text, hidden) for name, text in values.items()}
    if code in undecided:
        kind: type[DaybookError] = OutcomeUnknown
    elif failure.level is Level.RESULT and not is_books_trouble(Problem(code)):
        kind = Refused
    else:
        kind = DaybookError
    return kind(code, shown, request_id=_support_id(failure.errors))


def clean_message(text: str) -> str:
    """Intacct's words as a person reads them: without support id, on one line."""
    return " ".join(_SUPPORT_ID.sub("", text).split())[:LONGEST_MESSAGE]


def _known(failure: Failure) -> tuple[str, dict[str, str]]:
    for sign in _SIGNS:
        for error in failure.errors:
            named = _matched(sign, error)
            if named is not None:
                return sign.code, {**_words(failure.errors, error), **named}
    code = {
        Level.CONTROL: "intacct.request_refused",
        Level.AUTHENTICATION: SIGN_IN_REFUSED,
        Level.RESULT: "intacct.refused",
    }[failure.level]
    main = min(failure.errors, key=_vagueness, default=None)
    if main is not None and main.errorno == _ROLLED_BACK:
        code = "intacct.rolled_back"
    return code, _words(failure.errors, main)


def _matched(sign: _Sign, error: ErrorText) -> dict[str, str] | None:
    if sign.number and error.errorno == sign.number:
        return {}
    if not sign.pattern:
        return None
    for text in (error.description2, error.description, error.correction):
        found = re.search(sign.pattern, clean_message(text), re.IGNORECASE | re.DOTALL)
        if found:
            return {name: text.strip() for name, text in found.groupdict().items() if text}
    return None


def _vagueness(error: ErrorText) -> int:
    """How little an error tells: last come those that say only that nothing was created, or rolled back."""
    if error.errorno == _ROLLED_BACK:
        return 3
    if error.errorno == _GENERIC:
        said = clean_message(error.description2 or error.description).lower()
        return 2 if said.startswith("could not ") else 1
    return 0


def _words(errors: tuple[ErrorText, ...], main: ErrorText | None) -> dict[str, str]:
    if main is None:
        return {}
    said = clean_message(main.description2) or clean_message(main.description)
    field = main.target or next((error.target for error in errors if error.target), "")
    return {
        "said": said,
        "errorno": main.errorno,
        "todo_said": clean_message(main.correction),
        "field": field,
    }


def _support_id(errors: tuple[ErrorText, ...]) -> str:
    return next(_support_ids(errors), "")


def _support_ids(errors: tuple[ErrorText, ...]) -> Iterator[str]:
    for error in errors:
        for text in (error.description2, error.description):
            found = _SUPPORT_ID.search(text)
            if found:
                yield unquote(found["id"].strip())


def _without(text: str, hidden: tuple[str, ...]) -> str:
    for secret in hidden:
        text = text.replace(secret, "[hidden]") if secret else text
    return text
