import logging
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).parents[2] / "conftest.py"
# To import Qt takes longer than all these tests do.
WITHOUT = ("-p", "no:cacheprovider", "-p", "no:pytest-qt")


@pytest.fixture
def guarded(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    return pytester


def test_an_unexpected_warning_fails_a_test(guarded: pytest.Pytester) -> None:
    guarded.makepyfile("import logging\ndef test_it():\n    logging.getLogger('x').warning('look')")
    result = guarded.runpytest_subprocess(*WITHOUT)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*WARNING x: look*"])


def test_a_warning_that_was_expected_but_not_logged_fails_a_test(guarded: pytest.Pytester) -> None:
    guarded.makepyfile("def test_it(expect_log):\n    expect_log('look')")
    result = guarded.runpytest_subprocess(*WITHOUT)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*never logged: look*"])


def test_a_thread_left_behind_fails_a_test(guarded: pytest.Pytester) -> None:
    guarded.makepyfile(
        "import threading\n"
        "stop = threading.Event()\n"
        "def test_it():\n    threading.Thread(target=stop.wait, args=(6,), name='stray').start()\n"
        "def test_other():\n    stop.set()"
    )
    result = guarded.runpytest_subprocess(*WITHOUT)
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*threads left running: stray*"])


def test_an_expected_warning_passes(expect_log: Callable[[str], None]) -> None:
    expect_log("disk almost full")
    logging.getLogger("daybook.test").warning("disk almost full: %d", 7)


def test_a_thread_that_ends_passes() -> None:
    threading.Thread(target=lambda: None).start()


@pytest.mark.parametrize("host", ["example.com", "192.0.2.1", "2001:db8::1"])
def test_other_machines_cannot_be_reached(host: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="wanted to reach"):
        socket.create_connection((host, 443), timeout=1)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_a_name_that_cannot_exist_is_unknown() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("store.invalid", 443)


def test_every_test_has_a_home_of_its_own(home: Path) -> None:
    assert Path.home() == home
    assert Path(os.environ["XDG_DATA_HOME"]).is_relative_to(home)
    assert {path.name for path in home.iterdir()} == {"run"}
