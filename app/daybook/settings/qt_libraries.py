"""Names the packages to install when Qt does not start for want of a system library (Linux only)."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from daybook.model.problem import Problem


class Library(NamedTuple):
    """A shared library and the package that has it in Debian's and in Fedora's family."""

    soname: str
    debian: str
    fedora: str


# What ldd finds outside PySide6's own folder for QtWidgets and for each platform plugin of PySide6 6.12.
ALWAYS = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libbrotlidec.so.1", "libbrotli1", "libbrotli"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
)
X11 = (
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)


def missing_libraries(environ: Mapping[str, str] = os.environ) -> list[tuple[str, str]]:
    """Return (library, package to install) for each system library Qt would need here and cannot load.

    Which ones it needs depends on where the window would be shown: X11, Wayland, or nowhere (offscreen). The
    package has the name it has in the family of this Linux. Empty on other systems.
    """
    if not sys.platform.startswith("linux"):
        return []
    fedora = uses_dnf()
    return [
        (library.soname, library.fedora if fedora else library.debian)
        for library in needed_libraries(environ)
        if not can_load(library.soname)
    ]


def start_problem(environ: Mapping[str, str] = os.environ) -> Problem | None:
    """Return why no window can be shown: libraries missing, or no screen. None if neither is the reason."""
    missing = missing_libraries(environ)
    if missing:
        return Problem("settings.qt_libraries_missing", _install_values(missing))
    linux = sys.platform.startswith("linux")
    if linux and not any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return Problem("settings.no_screen")
    return None


def needed_libraries(environ: Mapping[str, str]) -> Sequence[Library]:
    """Return the libraries Qt loads in this environment."""
    platform = environ.get("QT_QPA_PLATFORM", "")
    if platform.startswith(("offscreen", "minimal")):
        return ALWAYS
    wayland = platform.startswith("wayland") or (not platform and bool(environ.get("WAYLAND_DISPLAY")))
    return ALWAYS + (WAYLAND if wayland else X11)


def can_load(soname: str, load: Callable[[str], object] = ctypes.CDLL) -> bool:
    """Return whether the system's loader finds the library."""
    try:
        load(soname)
    except OSError:
        return False
    return True


def uses_dnf(release: Path = Path("/etc/os-release")) -> bool:
    """Return whether this Linux is of Fedora's family; Debian's family is assumed otherwise."""
    try:
        lines = release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    fields = dict(line.split("=", 1) for line in lines if "=" in line)
    family = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").split()
    return bool({"fedora", "rhel"} & set(family))


def _install_values(missing: Sequence[tuple[str, str]]) -> Mapping[str, object]:
    packages = " ".join(sorted({package for _, package in missing}))
    tool = "dnf" if uses_dnf() else "apt-get"
    return {
        "libraries": ", ".join(soname for soname, _ in missing),
        "command": f"sudo {tool} install {packages}",
    }
