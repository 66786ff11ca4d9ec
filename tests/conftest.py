"""What holds for every test: no screen, home, network, keyring; no stray thread, no unexpected warning."""

import atexit
import gc
import ipaddress
import itertools
import logging
import os
import re
import shutil
import socket
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from daybook.model.ports import Progress
from daybook.sqlite import opening
from daybook.sqlite.migrations import Migration, migrate, migrations_in, version_of
from daybook.wording.templates import refuse_gaps

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Before Qt and keyring are imported, and for the processes that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# English, and days as Qt writes them without a country, whatever the developer's system speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    # Commands are processes: without bytecode each would spend half of its time compiling Daybook anew.
    os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="daybook-bytecode-")
    atexit.register(shutil.rmtree, os.environ["PYTHONPYCACHEPREFIX"], ignore_errors=True)

# Commits wait for the disk, thousands of times, for files that nobody reads after the test.
MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a directory of its own in it
ROOM_FOR_A_RUN = 4 << 30
if not os.environ.get("TMPDIR") and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_FOR_A_RUN:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# A busy machine is no failure; the time limit of the whole test stays.
settings.register_profile("daybook", deadline=None)
settings.load_profile("daybook")

refuse_gaps()

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": ".local/state",
}
THREADS_END_WITHIN = 2.0

homes = itertools.count()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a fifth of the time a test waits for a shop, a window or a disk."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: look for no garbage among it, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        # A tenth of the time went into looking; a test's leavings are few and go with the next thousands.
        gc.set_threshold(100_000, 20, 100)
        gc.enable()


@pytest.fixture(scope="session")
def qapp_cls() -> Callable[[list[str]], "QApplication"]:
    """Return how Daybook makes its application: a process has one, whichever test wants it first."""
    from daybook.gui.start import application  # noqa: PLC0415 - most of Daybook's window

    return lambda _arguments: application()


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> Iterator["QApplication"]:
    """The application; from now on garbage is looked for on its thread alone, as where people use Daybook.

    A widget that a worker of some test finds would be destroyed there, and Qt end all tests with it.
    """
    from daybook.gui.garbage import Garbage  # noqa: PLC0415 - PySide6

    garbage = Garbage(qapp)
    yield qapp
    garbage.stop()


def pytest_runtest_logfinish() -> None:
    """Where Python does not look for garbage by itself, a test without an event loop leaves it lying."""
    if not gc.isenabled():
        from daybook.gui.garbage import collect_due  # noqa: PLC0415 - PySide6, which is loaded by then

        collect_due()


@pytest.fixture(scope="session")
def home_root() -> Iterator[Path]:
    # Not under pytest's own long path: the name of a local socket has about a hundred characters.
    root = Path(tempfile.mkdtemp(prefix="daybook-"))
    yield root
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(home_root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty home directory this test has for itself."""
    directory = home_root / str(next(homes))
    (directory / "run").mkdir(parents=True, mode=0o700)
    for name, folder in HOME_VARIABLES.items():
        monkeypatch.setenv(name, str(directory / folder))
    return directory


class LogWatch(logging.Handler):
    """Keeps every warning of a test, and the patterns of those it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.patterns: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def complaints(self) -> list[str]:
        unexpected = [
            message
            for message in self.messages
            if not any(re.search(pattern, message) for pattern in self.patterns)
        ]
        missing = [
            f"expected, but never logged: {pattern}"
            for pattern in self.patterns
            if not any(re.search(pattern, message) for message in self.messages)
        ]
        return unexpected + missing


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fail the test on a log line of WARNING or worse that it does not expect."""
    watch = LogWatch()
    logging.getLogger().addHandler(watch)
    yield watch
    logging.getLogger().removeHandler(watch)
    complaints = watch.complaints()
    if complaints:
        pytest.fail("\n".join(complaints))


@pytest.fixture
def expect_log(log_watch: LogWatch) -> Callable[[str], None]:
    """Return a function that names, by a regular expression, a warning this test must log."""
    return log_watch.patterns.append


@pytest.fixture(autouse=True)
def thread_watch() -> Iterator[None]:
    """Fail the test if it leaves a thread behind that would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:
        thread.join(THREADS_END_WITHIN)
    left = [thread.name for thread in started if thread.is_alive()]
    if left:
        pytest.fail(f"threads left running: {', '.join(left)}")


@pytest.fixture(autouse=True, scope="session")
def tables_made_once() -> Iterator[None]:
    """Let the migrations of workspace and books run once; a later new file begins as a copy of that one.

    They take longer than most tests of what is in such a file. Older files are migrated as ever.
    """
    made: dict[tuple[Migration, ...], sqlite3.Connection | None] = {
        tuple(migrations_in(package)): None
        for package in ("daybook.database.migrations", "daybook.books.local.migrations")
    }
    lock = threading.Lock()

    def migrate_or_copy(
        connection: sqlite3.Connection,
        path: Path,
        migrations: Sequence[Migration],
        progress: Progress | None = None,
    ) -> Path | None:
        steps = tuple(migrations)
        with lock:
            if steps not in made or version_of(connection):
                return migrate(connection, path, migrations, progress)
            if (source := made[steps]) is None:
                source = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
                migrate(source, path, migrations)
                made[steps] = source
            source.backup(connection)
            return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "migrate", migrate_or_copy)
        yield
    for source in made.values():
        if source is not None:
            source.close()


@pytest.fixture(autouse=True, scope="session")
def network_guard() -> Iterator[None]:
    """Let sockets reach this machine only; a test must not depend on, or disturb, anything outside."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        refuse_outside(address)
        connect(self, address)  # type: ignore[arg-type]  # as it came

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        refuse_outside(address)
        return connect_ex(self, address)  # type: ignore[arg-type]  # as it came

    def guarded_getaddrinfo(host: object, *arguments: object, **named: object) -> object:
        refuse_outside((host,))
        return getaddrinfo(host, *arguments, **named)  # type: ignore[arg-type]  # as it came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield


def refuse_outside(address: object) -> None:
    """Fail the test for an address of another machine; names under .invalid are unknown, as RFC 2606 says."""
    if not isinstance(address, tuple):
        return
    host = address[0].decode() if isinstance(address[0], bytes) else address[0]
    if not isinstance(host, str) or host in {"", "localhost"}:
        return
    if host.endswith(".invalid"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    try:
        inside = ipaddress.ip_address(host).is_loopback or host == "0.0.0.0"  # noqa: S104 - compared, not bound
    except ValueError:
        inside = False
    if not inside:
        # Not an Exception, so that no retry or `except OSError` of ours can swallow it.
        pytest.fail(f"the test wanted to reach {host}")
