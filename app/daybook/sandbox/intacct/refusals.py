"""Refusals on demand: what the next writing function is refused with, whatever it asks for.

The sentences are those that integrations have met; which number the real gateway gives some of them is not
known, so that most come under the general one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from daybook.sandbox.intacct.failures import TRY_AGAIN, Error, Failure

_GENERAL: Final = "BL01001973"


def _of_document(sentence: str, errorno: str = _GENERAL, correction: str = "") -> Failure:
    last = Error(_GENERAL, "Could not create Document record!")
    return Failure(Error(errorno, sentence, correction=correction), last)


REFUSALS: Final[Mapping[str, Failure]] = {
    "invalid-customer": _of_document("Invalid Customer 'C-99999' specified."),
    "invalid-item": _of_document("Item ID 'NO-SUCH-ITEM' is not valid"),
    "invalid-account": _of_document("Account '9999' is not valid"),
    "invalid-dimension": _of_document("Invalid Department '999' specified."),
    "missing-unit": _of_document("Missing unit", "BL03000018"),
    "closed-period": _of_document("Your transaction date is within a period that's been closed"),
    "no-such-subtotal": _of_document("Specified subtotal of 'Shipping' not found in the document definition"),
    "number-missing": _of_document("Document Number is missing", "PL01000127"),
    "number-taken": _of_document("Transaction with the number 'SO0001' already exists"),
    "due-missing": _of_document("Required field Date Due is missing"),
    "due-too-early": _of_document("Date Due cannot be earlier than date of transaction"),
    "invalid-date": _of_document("The transaction date 'Array' is invalid.", "PL03000006"),
    "already-exists": _of_document("Another Contact with the given value(s) 'Ada Abbott' already exists"),
    "no-account": _of_document("Line has no associated account"),
    "not-balanced": _of_document("Debits and credits are not equal"),
    "location-required": _of_document(
        "Location ID is required for the multi-entity shared warehouse with ID: MAIN"
    ),
    "empty-location": _of_document(
        "Use of empty Location is invalid. A valid Multi-Entity Location must be specified."
    ),
    "contact-fixed": _of_document(
        "Bill to/Ship to Contact is configured as non-editable in Transaction Definition Sales Order"
    ),
    "no-permission": Failure(
        Error(_GENERAL, "You do not have permission for API operation CREATE of object sodocument")
    ),
    "off-line": Failure(Error(_GENERAL, "The Service is Temporarily Off-line")),
    "transient": _of_document("The transaction could not be saved", correction=TRY_AGAIN),
    "too-many-requests": Failure(Error("GW-0010", "API rate limit exceeded")),
    "in-process": Failure(
        Error(_GENERAL, "A concurrent request in process prevents this one from being done")
    ),
    "recorded": Failure(
        Error(
            _GENERAL,
            "A successful transaction has already been recorded with the control id of this function",
        )
    ),
    "demo-expired": Failure(Error("PL04000055", "This company is a demo company and has expired.")),
}
