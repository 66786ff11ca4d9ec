"""Answers in XML are read without following anything they declare."""

from __future__ import annotations

import threading

import pytest

from daybook.model.problem import DaybookError
from daybook.transport.exchange import Answer, Request
from daybook.transport.xml_answers import DEEPEST, NotXmlError, XmlAnswers, read_xml
from unit.transport.stand_ins import Script

NEVER = threading.Event()
ASK = Request("POST", "https://books.example/", asks_only=True)
BILLION_LAUGHS = b"""<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>"""
OUTSIDE = b"""<!DOCTYPE a SYSTEM "http://127.0.0.1/evil.dtd"><a/>"""
FILE = b"""<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>"""


def test_text_attributes_and_order_are_kept() -> None:
    root = read_xml('<?xml version="1.0" encoding="UTF-8"?><a n="1"><b>Zü &amp; Co</b> <b/></a>'.encode())
    assert root.attrib == {"n": "1"}
    assert [child.text for child in root] == ["Zü & Co", None]


@pytest.mark.parametrize("body", [BILLION_LAUGHS, OUTSIDE, FILE], ids=["laughs", "outside", "file"])
def test_a_document_type_is_refused(body: bytes) -> None:
    with pytest.raises(NotXmlError, match="document type"):
        read_xml(body)


@pytest.mark.parametrize(
    "body",
    [b"", b"  ", b"<a><b></a>", b"<a>", b"<a>&undeclared;</a>", b"<a/><b/>", b'{"a": 1}', b"<a>\x00</a>"],
)
def test_what_is_no_whole_document_is_refused(body: bytes) -> None:
    with pytest.raises(NotXmlError):
        read_xml(body)


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(NotXmlError):
        read_xml(b'<?xml version="1.0" encoding="klingon"?><a/>')


def test_endless_depth_is_refused() -> None:
    assert read_xml(b"<a>" * DEEPEST + b"</a>" * DEEPEST).tag == "a"
    with pytest.raises(NotXmlError):
        read_xml(b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1))


def test_a_success_that_is_a_web_page_is_an_error() -> None:
    page = Script([Answer(200, {}, b"<html><br></html>")])
    with pytest.raises(DaybookError) as caught:
        XmlAnswers(page).send(ASK, NEVER)
    assert caught.value.code == "transport.not_xml"


def test_a_failure_may_be_a_web_page() -> None:
    answer = XmlAnswers(Script([Answer(502, {}, b"<html><br></html>")])).send(ASK, NEVER)
    assert (answer.status, answer.value) == (502, None)


def test_a_redirect_is_not_followed() -> None:
    with pytest.raises(DaybookError) as caught:
        XmlAnswers(Script([Answer(302, {"location": "https://evil.example/"}, b"<a/>")])).send(ASK, NEVER)
    assert caught.value.code == "transport.redirected"
