"""A gateway on loopback that answers each function by a script, and notes the requests it was sent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.sessions import hosts_for
from daybook.model.intacct import IntacctConnection, IntacctPasswords
from daybook.transport.retry import Patience
from daybook.transport.session import HttpSession

PASSWORDS = IntacctPasswords("sender-secret-1", "user-secret-2")
AT_ONCE = Patience(attempts=5, first=0, longest=0)
PATH = "/ia/xml/xmlgw.phtml"


@dataclass(frozen=True)
class Reply:
    """An HTTP answer; with `cut` the connection ends without one."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    body: bytes
    root: Element

    @property
    def function(self) -> Element:
        """What is to be done."""
        found = self.root.find("operation/content/function")
        assert found is not None
        return found[0]

    @property
    def control_id(self) -> str:
        """The id of the function."""
        found = self.root.find("operation/content/function")
        assert found is not None
        return found.attrib["controlid"]

    def text(self, path: str) -> str:
        """The text at a path below the request."""
        return self.root.findtext(path) or ""


Responder = Callable[[Asked], Reply]


@dataclass
class StandIn:
    """Answers functions in the order of the script, the last for ever; sign-ins by `signing`."""

    script: list[Reply | Responder] = field(default_factory=list)
    signing: Responder | None = None
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"

    @property
    def connection(self) -> IntacctConnection:
        return IntacctConnection("SENDER", "COMPANY", "user", "", self.url)

    @property
    def functions(self) -> Sequence[str]:
        """The names of the functions asked, in order."""
        return [asked.function.tag for asked in self.asked]

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if asked.function.tag == "getAPISession":
            return (self.signing or (lambda _: signed_in(f"{self.url}?pod")))(asked)
        turn = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return turn if isinstance(turn, Reply) else turn(asked)


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """Serve on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        # Otherwise each answer of two writes waits 40 ms for the acknowledgement of the first.
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply = stand_in.reply(Asked(self.path, body, fromstring(body)))  # noqa: S314 - our own request
            if reply.cut:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), name="gateway stand-in")
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def gateway_to(stand_in: StandIn, connection: IntacctConnection | None = None) -> Iterator[Gateway]:
    """A gateway to a stand-in that is served meanwhile, and repeats without pauses."""
    with serving(stand_in):
        used = connection or stand_in.connection
        with HttpSession(hosts_for(used)) as session:
            yield Gateway(used, PASSWORDS, session, patience=AT_ONCE)


def response(
    *data: Element,
    function: str = "read",
    control_id: str | None = None,
    status: str = "success",
    key: str = "",
    errors: Sequence[Element] = (),
    **counts: str,
) -> Responder:
    """An answer at the level of the result."""

    def make(asked: Asked) -> Reply:
        root, operation = _begun()
        result = SubElement(operation, "result")
        _texts(result, status=status, function=function)
        _texts(result, controlid=asked.control_id if control_id is None else control_id)
        if key:
            _texts(result, key=key)
        if data or counts:
            SubElement(result, "data", {"listtype": function, **counts}).extend(data)
        if errors:
            SubElement(result, "errormessage").extend(errors)
        return Reply(tostring(root))

    return make


def refused_at_control(*errors: Element, status: int = 200) -> Reply:
    """An answer to a request that was not looked into."""
    root = Element("response")
    _texts(SubElement(root, "control"), status="failure", senderid="", controlid="")
    SubElement(root, "errormessage").extend(errors)
    return Reply(tostring(root), status)


def refused_at_sign_in(*errors: Element) -> Reply:
    """An answer to a user or a session that is not let in."""
    root = Element("response")
    _texts(SubElement(root, "control"), status="success", senderid="SENDER", controlid="x")
    operation = SubElement(root, "operation")
    _texts(SubElement(operation, "authentication"), status="failure", userid="user", companyid="COMPANY")
    SubElement(operation, "errormessage").extend(errors)
    return Reply(tostring(root))


def signed_in(endpoint: str, session_id: str = "session-3", seconds: int = 3600) -> Reply:
    """An answer to getAPISession."""
    root, operation = _begun(seconds)
    result = SubElement(operation, "result")
    _texts(result, status="success", function="getAPISession", controlid="x")
    api = SubElement(SubElement(result, "data"), "api")
    _texts(api, sessionid=session_id, endpoint=endpoint, locationid="")
    return Reply(tostring(root))


def record(tag: str, /, **fields: str) -> Element:
    """One record of an answer."""
    made = Element(tag)
    _texts(made, **fields)
    return made


def error(
    errorno: str, description2: str = "", description: str = "", correction: str = "", target: str = ""
) -> Element:
    """One error as Intacct writes it."""
    made = Element("error")
    _texts(made, errorno=errorno, description=description, description2=description2, correction=correction)
    if target:
        SubElement(SubElement(made, "additionalinfo"), "target", {"object": "SODOCUMENT", "field": target})
    return made


def _begun(seconds: int = 3600) -> tuple[Element, Element]:
    root = Element("response")
    _texts(SubElement(root, "control"), status="success", senderid="SENDER", controlid="x")
    operation = SubElement(root, "operation")
    authentication = SubElement(operation, "authentication")
    _texts(authentication, status="success", userid="user", companyid="COMPANY")
    ends = f"2026-01-05T{8 + seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}+00:00"
    _texts(authentication, sessiontimestamp="2026-01-05T08:00:00+00:00", sessiontimeout=ends)
    return root, operation


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text
