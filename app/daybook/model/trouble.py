"""Whose fault an error is: one order's alone, the store's, the books' or the disk's.

Whoever goes on after an error, or ends a run for it, asks here, so that all give the same answer. An error
and the problem it was kept as are answered alike.
"""

from __future__ import annotations

from typing import Final, TypeVar

from daybook.model.problem import DaybookError, OutcomeUnknown, Problem, Refused, Undecided

Trouble = DaybookError | Problem
Error = TypeVar("Error", bound=DaybookError)

_ON_THE_WAY: Final = ("transport.", "secrets.")
_STORES: Final = ("store.", *_ON_THE_WAY)
_DISK: Final = "sqlite."

# "transport." and "secrets." are said of the way to the store and of that to the books; a value tells which.
_SIDE: Final = "side"
_BOOKS: Final = "books"

_STORE_IS_SHUT: Final = frozenset(
    {
        "store.disabled",
        "store.no_such_shop",
        "store.rate_limited",
        "store.token_unknown",
        "store.unauthorized",
        "store.unavailable",
        "store.wrong_shop",
        "transport.certificate",
        "transport.host_refused",
        "transport.no_network",
        "transport.proxy",
    }
)

# A store that is down answers everything so; one that is not may answer so for a single order, always.
_IN_DOUBT: Final = frozenset(
    {
        "store.server_error",
        "transport.cut",
        "transport.not_json",
        "transport.not_xml",
        "transport.redirected",
        "transport.timeout",
    }
)

_BOOKS_ARE_SHUT: Final = frozenset(
    {
        "intacct.company_expired",
        "intacct.connection_incomplete",
        "intacct.endpoint_refused",
        "intacct.gateway_not_intacct",
        "intacct.gateway_refused",
        "intacct.no_answer",
        "intacct.no_session",
        "intacct.offline",
        "intacct.other_answer",
        "intacct.password_missing",
        "intacct.rate_limited",
        "intacct.request_refused",
        "intacct.sender_not_authorised",
        "intacct.sender_refused",
        "intacct.server_error",
        "intacct.sign_in_refused",
    }
)

_OF_ONE_DOCUMENT: Final = frozenset({"intacct.record_unknown"})
"""What the books say of one document, or a record it names, without refusing it."""


def is_store_trouble(trouble: Trouble) -> bool:
    """True where the store did not give what it was asked for, or could not be asked.

    Whatever does not need the store can go on, and whatever does can be done later.
    """
    return trouble.code.startswith(_STORES) and not _is_of_books(trouble)


def is_books_trouble(trouble: Trouble) -> bool:
    """True where the books could not be asked, whatever for; a file that fails is the disk's trouble."""
    return trouble.code in _BOOKS_ARE_SHUT or _is_of_books(trouble)


def is_disk_trouble(trouble: Trouble) -> bool:
    """True where a file of Daybook's own cannot be read or written."""
    return trouble.code.startswith(_DISK)


def is_unanswered(trouble: Trouble) -> bool:
    """True where store or books could not be asked, or did not answer: the same may go well another time."""
    return is_store_trouble(trouble) or is_books_trouble(trouble)


def ends_the_run(trouble: Trouble) -> bool:
    """True where no other order can fare better: store, books or disk cannot be used at all."""
    keyless = trouble.code.startswith("secrets.")
    return trouble.code in _STORE_IS_SHUT or keyless or is_books_trouble(trouble) or is_disk_trouble(trouble)


def may_be_of_one_order(trouble: Trouble) -> bool:
    """True where the store may be down, or may always answer so for this one order.

    Whether it is down shows by asking it something else.
    """
    return trouble.code in _IN_DOUBT and not _is_of_books(trouble)


def stops_telling(trouble: Trouble) -> bool:
    """True where nothing was sent to the store, and nothing else can be sent to it now either."""
    return ends_the_run(trouble) or trouble.code.startswith(_ON_THE_WAY)


def is_of_one_document(error: DaybookError) -> bool:
    """True where the books answered, and what they said is of one document or of a record that it names."""
    return isinstance(error, Refused | OutcomeUnknown | Undecided) or error.code in _OF_ONE_DOCUMENT


def on_the_way_to_books(error: Error) -> Error:
    """The same error, of the same kind, said of the way to the books where the code leaves it open."""
    if not error.code.startswith(_ON_THE_WAY):
        return error
    return type(error)(error.code, {**error.values, _SIDE: _BOOKS}, request_id=error.request_id)


def _is_of_books(trouble: Trouble) -> bool:
    return trouble.code.startswith(_ON_THE_WAY) and trouble.values.get(_SIDE) == _BOOKS
