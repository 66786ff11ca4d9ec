"""Reads answers as XML and follows nothing that a document declares: no DTD, no entity, no endless depth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Answer, Exchange, Request

DEEPEST: Final = 100


class NotXmlError(ValueError):
    """The bytes are no XML, stop in the middle, or hold what no answer may."""


def read_xml(body: bytes) -> Element:
    """Read a whole XML document.

    Raises:
        NotXmlError: it is none, declares a document type or entities, or nests deeper than 100 elements.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(body, True)  # noqa: FBT003 - expat's own signature: this is all there is
        return reader.builder.close()
    # LookupError: an encoding nobody knows. AssertionError: an empty document.
    except (expat.ExpatError, LookupError, AssertionError) as error:
        raise NotXmlError(str(error)) from error


class _Reader:
    """Builds elements from what the parser meets."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data
        # Entities can only be declared inside a document type: refusing that refuses them all.
        self.parser.StartDoctypeDeclHandler = _refuse
        self._depth = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotXmlError("too deep")
        self.builder.start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(name)


def _refuse(*_: object) -> NoReturn:
    raise NotXmlError("document type")


class XmlAnswers:
    """Reads every body as XML. A success that is no XML is an error; a failure may be anything.

    The answer's `value` is the root element, None where a failure's body is no XML.
    """

    def __init__(self, inner: Exchange) -> None:
        self._inner = inner

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it and read the answer.

        Raises:
            DaybookError: "transport.not_xml" with `status`; "transport.redirected" with `status`.
        """
        answer = self._inner.send(request, cancel)
        values = {"status": answer.status}
        if 300 <= answer.status < 400:
            raise DaybookError("transport.redirected", values, request_id=answer.request_id)
        try:
            root = read_xml(answer.body)
        except NotXmlError as error:
            if not answer.is_success:
                return answer
            raise DaybookError("transport.not_xml", values, request_id=answer.request_id) from error
        return replace(answer, value=root)
