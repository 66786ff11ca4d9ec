import gzip
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from daybook import __version__
from daybook.model.problem import Cancelled, DaybookError
from daybook.transport.exchange import Request
from daybook.transport.hosts import HostRule
from daybook.transport.session import HttpSession, Limits
from unit.transport.stand_ins import Pressed, reply, server

RULE = HostRule(frozenset({"api.bigcommerce.com"}))
NEVER = threading.Event()


@pytest.fixture
def session() -> Iterator[HttpSession]:
    with HttpSession(RULE, limits=Limits(connect_seconds=2, read_seconds=0.5, bytes=100_000)) as made:
        yield made


def code_of(session: HttpSession, url: str, method: str = "GET") -> str:
    with pytest.raises(DaybookError) as caught:
        session.send(Request(method, url), NEVER)
    return caught.value.code


def test_it_says_who_it_is_and_wants_json(session: HttpSession) -> None:
    seen: list[dict[str, str]] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        seen.append(dict(handler.headers))
        reply(handler, gzip.compress(b'{"a": 1}'), headers=[("Content-Encoding", "gzip"), ("X-Thing", "1")])

    with server(respond) as address:
        got = session.send(
            Request("GET", f"{address}/v2/time", (("a", "b c"),), {"X-Auth-Token": "t"}), NEVER
        )
    assert (got.status, got.body, got.headers["x-thing"]) == (200, b'{"a": 1}', "1")
    assert seen[0]["User-Agent"] == f"Daybook/{__version__} (+desktop)"
    assert seen[0]["Accept"] == "application/json"
    assert "gzip" in seen[0]["Accept-Encoding"]


def test_a_strange_host_is_refused_before_anything_is_sent(
    session: HttpSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_lookup(*_: object) -> None:
        pytest.fail("the name was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", no_lookup)
    assert code_of(session, "https://api.bigcommerce.com.evil.example/stores/abc/v2/time") == (
        "transport.host_refused"
    )


def test_a_redirect_is_not_followed(session: HttpSession) -> None:
    asked: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        reply(handler, b"", 302, [("Location", "/elsewhere")])

    with server(respond) as address:
        assert session.send(Request("GET", f"{address}/here"), NEVER).status == 302
    assert asked == ["/here"]


def test_a_port_where_nobody_listens_is_no_network(session: HttpSession) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert code_of(session, f"http://127.0.0.1:{taken.getsockname()[1]}/") == "transport.no_network"


def test_an_unknown_name_is_no_network() -> None:
    with HttpSession(HostRule(frozenset({"shop.invalid"}))) as session:
        assert code_of(session, "https://shop.invalid/") == "transport.no_network"


def test_a_connection_that_is_not_secure_is_told_as_such(session: HttpSession) -> None:
    with server(lambda handler: reply(handler, b"{}")) as address:
        assert code_of(session, address.replace("http:", "https:")) == "transport.certificate"


def test_silence_is_a_timeout(session: HttpSession) -> None:
    done = threading.Event()

    def respond(_: BaseHTTPRequestHandler) -> None:
        done.wait(10)

    with server(respond) as address:
        assert code_of(session, f"{address}/") == "transport.timeout"
        done.set()


def test_silence_in_the_middle_of_a_body_is_a_timeout(session: HttpSession) -> None:
    done = threading.Event()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"{")
        handler.wfile.flush()
        done.wait(10)

    with server(respond) as address:
        assert code_of(session, f"{address}/") == "transport.timeout"
        done.set()


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"half')
    handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def bad_gzip(handler: BaseHTTPRequestHandler) -> None:
    reply(handler, b"no gzip at all", headers=[("Content-Encoding", "gzip")])


@pytest.mark.parametrize("respond", [cut_short, hang_up, bad_gzip])
def test_a_broken_answer_is_a_cut(respond: object, session: HttpSession) -> None:
    with server(respond) as address:  # type: ignore[arg-type]  # parametrize knows no types
        assert code_of(session, f"{address}/") == "transport.cut"


def test_an_endless_answer_is_too_large(session: HttpSession) -> None:
    with server(lambda handler: reply(handler, gzip.compress(b" " * 200_000), headers=[GZIP])) as address:
        assert code_of(session, f"{address}/") == "transport.too_large"


GZIP = ("Content-Encoding", "gzip")


def test_a_dripping_answer_meets_the_whole_time_limit() -> None:
    stop = threading.Event()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        while not stop.wait(0.01):
            try:
                handler.wfile.write(b" " * 70_000)
            except OSError:
                return

    limits = Limits(read_seconds=5, whole_seconds=0.05)
    with server(respond) as address, HttpSession(RULE, limits=limits) as session:
        assert code_of(session, f"{address}/") == "transport.timeout"
        stop.set()


def test_stop_drops_a_read_within_a_second_while_the_server_is_silent() -> None:
    arrived, done = threading.Event(), threading.Event()

    def respond(_: BaseHTTPRequestHandler) -> None:
        arrived.set()
        done.wait(10)

    with server(respond) as address, HttpSession(RULE) as session:
        stop = threading.Event()

        def press() -> None:
            arrived.wait(10)
            stop.set()

        threading.Thread(target=press, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            session.send(Request("GET", f"{address}/"), stop)
        assert time.monotonic() - began < 1
        done.set()


def test_a_write_under_way_is_awaited_although_stop_was_pressed() -> None:
    stop = threading.Event()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        stop.set()
        handler.rfile.read(int(handler.headers["Content-Length"]))
        # Longer than the session looks after Stop.
        threading.Event().wait(0.2)
        reply(handler, b'{"done": true}')

    with server(respond) as address, HttpSession(RULE) as session:
        assert session.send(Request("PUT", f"{address}/", body=b"{}"), stop).body == b'{"done": true}'


def test_nothing_is_sent_after_stop(session: HttpSession) -> None:
    for method in ("GET", "PUT"):
        with pytest.raises(Cancelled):
            session.send(Request(method, "http://127.0.0.1:9/"), Pressed())


def test_no_password_of_somebody_else_goes_along(session: HttpSession, home: Path) -> None:
    netrc = home / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password mine\n")
    netrc.chmod(0o600)
    seen: list[str | None] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers["Authorization"])
        seen.append(handler.headers["Cookie"])
        reply(handler, b"{}", headers=[("Set-Cookie", "a=b")])

    with server(respond) as address:
        for _ in range(2):
            session.send(Request("GET", f"{address}/"), NEVER)
    assert seen == [None] * 4


def test_the_proxy_of_the_environment_is_used_except_for_this_computer(
    session: HttpSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        reply(handler, b"{}")

    with server(respond) as address, server(lambda handler: reply(handler, b"", 502)) as proxy:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, proxy)
        monkeypatch.setenv("no_proxy", "")
        assert session.send(Request("GET", f"{address}/direct"), NEVER).status == 200
        # A proxy that does not let CONNECT through.
        assert code_of(session, "https://api.bigcommerce.com/stores/abc/v2/time") == "transport.proxy"
    assert asked == ["/direct"]


def test_threads_share_a_session() -> None:
    with (
        server(lambda handler: reply(handler, handler.path.encode())) as address,
        HttpSession(RULE) as session,
    ):
        bodies: list[bytes] = []

        def ask(number: int) -> None:
            bodies.append(session.send(Request("GET", f"{address}/{number}"), NEVER).body)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(bodies) == sorted(f"/{number}".encode() for number in range(20))


def test_requests_is_not_imported_before_the_first_request() -> None:
    code = (
        "import sys, daybook.bigcommerce.client, daybook.transport.session;"
        "sys.exit('requests' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
