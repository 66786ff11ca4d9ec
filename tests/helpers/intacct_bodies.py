"""Holds request bodies for Intacct to its published schema, where that lies beside the repository."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from daybook.books.intacct.envelope import request_body, session

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SCHEMA = Path(__file__).parents[2].parent / "shared" / "intacct" / "schema" / "api.patched.xsd"
REASON = "Intacct's schema is not beside the repository"
needs_schema = pytest.mark.skipif(not SCHEMA.is_file(), reason=REASON)


@functools.cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def check_function(function: Element) -> None:
    """Fail where a request with this function is not what the schema says."""
    check_body(request_body(("sender", "secret"), session("a-session"), function, "control", "true"))


def check_body(body: bytes) -> None:
    """Fail where a request's body is not what the schema says."""
    schema = _schema()
    assert schema.validate(etree.fromstring(body)), f"{schema.error_log}\n{body.decode()}"
