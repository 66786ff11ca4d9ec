"""How order entry refuses: always with a last sentence saying that the document was not made."""

from __future__ import annotations

from typing import Final

from daybook.sandbox.intacct.failures import Failure, refused

THING: Final = "Document"


def no_document(sentence: str, field: str = "", errorno: str = "BL01001973") -> Failure:
    """Return the refusal of a document."""
    return refused(sentence, thing=THING, field=field, errorno=errorno)


def invalid(what: str, given: str, field: str = "") -> Failure:
    """Return the refusal of something that the company does not have."""
    return no_document(f"Invalid {what} '{given}' specified.", field)
