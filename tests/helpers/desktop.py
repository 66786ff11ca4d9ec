"""A desktop of its own for a test: a screen, a session bus and a window manager, gone when the test is.

Xvfb shows nothing to anybody; the bus carries what screen readers are told; the window manager gives windows
frames, focus and a way to be closed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
_BUS_LAUNCHER = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_ENDS_WITHIN = 5.0

_BUS_SETTINGS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={directory}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def missing() -> list[str]:
    """What a desktop needs and this machine has not got."""
    if not sys.platform.startswith("linux"):
        return ["Linux"]
    programs = [name for name in PROGRAMS if shutil.which(name) is None]
    return programs if _BUS_LAUNCHER.exists() else [*programs, "at-spi2-core"]


@dataclass(frozen=True)
class Desktop:
    """`environment` is what a program needs to show itself there, and to be seen by screen readers."""

    directory: Path
    display: str
    bus: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            "XDG_RUNTIME_DIR": str(self.directory),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            # What is looked for is English, whatever whoever runs the tests speaks.
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "en",
        }


@contextmanager
def desktop(size: str = "1440x960") -> Iterator[Desktop]:
    """A desktop with nothing open on it."""
    with ExitStack() as stack:
        # Not under pytest's own long path: the name of a socket has about a hundred characters.
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desktop-")))
        number = _started(stack, "Xvfb -displayfd {} -nolisten tcp -noreset -screen 0", f"{size}x24")
        services = directory / "services"
        services.mkdir()
        # Of all services of the machine the one that a screen reader needs.
        (services / _BUS_LAUNCHER.name).write_text(
            _BUS_LAUNCHER.read_text(encoding="utf-8"), encoding="utf-8"
        )
        display = {"DISPLAY": f":{number}", "XDG_RUNTIME_DIR": str(directory)}
        bus = session_bus(stack, directory, **display)
        made = Desktop(directory, f":{number}", bus)
        process(stack, ("openbox", "--sm-disable"), made.environment)
        yield made


def session_bus(stack: ExitStack, directory: Path, **environment: str) -> str:
    """Start a session bus, on which services may be started that `directory`/services names; its address."""
    settings = directory / "bus.conf"
    settings.write_text(
        _BUS_SETTINGS.format(directory=directory, services=directory / "services"), encoding="utf-8"
    )
    command = "dbus-daemon --nofork --nopidfile --print-address={} --config-file"
    return _started(stack, command, str(settings), **environment)


def process(
    stack: ExitStack, command: Sequence[str], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a program that is ended, with all it started, when the stack unwinds."""
    started = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    stack.callback(end, started)
    return started


def _started(stack: ExitStack, command: str, last: str, **environment: str) -> str:
    """Start a program that writes one line once it is ready, to the descriptor `{}` of its command."""
    reading, writing = os.pipe()
    try:
        started = subprocess.Popen(
            (*command.format(writing).split(), last),
            env={**os.environ, **environment},
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    finally:
        os.close(writing)
    stack.callback(end, started)
    with os.fdopen(reading, encoding="utf-8") as ready:
        line = ready.readline().strip()
    if not line:
        raise RuntimeError(f"{command.partition(' ')[0]} did not start")
    return line


def end(started: subprocess.Popen[bytes]) -> None:
    """End a program and everything of its session, at once if asking does not help."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(started.pid, how)
        except ProcessLookupError:
            break
        try:
            started.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            continue
        # What it started may still be there when the first of them has gone.
    started.wait(_ENDS_WITHIN)
