"""What goes into an installed Daybook: the PyInstaller specifications of the three systems share it.

A specification is run by PyInstaller with its own folder as SPECPATH; it puts this folder on `sys.path`.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

from daybook.resource import resource
from daybook.services.support.licences import licences

HERE = Path(__file__).resolve().parent

Item = tuple[str, str, str]
"""PyInstaller's entry of a file: name in the bundle, where it comes from, kind."""

EXCLUDED = [
    *("tkinter", "pip", "setuptools", "pkg_resources", "distutils", "lib2to3", "pydoc", "readline"),
    # keyring's part for a packaging tool, and what that part needs.
    *("keyring.devpi_client", "pluggy"),
]
"""Found by PyInstaller, used by nobody. `unittest` stays: werkzeug and keyring's backends may look for it."""

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport", "QtSvg", "QtTest")

QT_LIBRARIES = (
    *("Core", "Gui", "Widgets", "Network", "PrintSupport", "Svg", "Test", "DBus", "OpenGL"),
    *("XcbQpa", "WaylandClient", "WlShellIntegration"),
)
"""All that may be bundled of Qt's libraries: each under LGPL 3 (doc.qt.io, "Licenses Used in Qt")."""

QT_PLUGINS = {
    "iconengines": "qsvgicon",
    "imageformats": "qsvg",
    "platforminputcontexts": "composeplatforminputcontextplugin ibusplatforminputcontextplugin",
    "platforms": "qxcb qwayland qoffscreen qwindows qcocoa",
    "platformthemes": "qxdgdesktopportal qgtk3",
    "printsupport": "cupsprintersupport windowsprintersupport cocoaprintersupport",
    "styles": "qmodernwindowsstyle qmacstyle",
    "wayland-decoration-client": "adwaita bradient",
    "wayland-graphics-integration-client": "qt-plugin-wayland-egl",
    "wayland-shell-integration": "xdg-shell qt-shell",
    "xcbglintegrations": "qxcb-egl-integration qxcb-glx-integration",
}
"""All that may be bundled of Qt's plugins. The virtual keyboard, under the GPL alone, is not in it."""

_QT_LIBRARY = re.compile(r"^(?:lib)?Qt6?(\w+?)(?:\.so\.6|\.dll|\.framework|$)")
_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?([^/]+?)\.(?:so|dll|dylib)$")
_BINDING = re.compile(r"(?:^|/)PySide6/(Qt\w+)(?:\.abi3)?\.(?:so|pyd)$")

LANGUAGES = sorted(path.name for path in resource("translations").iterdir() if path.is_dir())
"""Those Daybook speaks besides English; Qt speaks English by itself."""
_OTHER_TRANSLATION = re.compile(
    rf"PySide6/(?:Qt/)?translations/(?!qtbase_(?:{'|'.join(LANGUAGES)})(?:_\w+)?\.qm$)"
)


def data_files() -> list[tuple[str, str]]:
    """Resources, migrations and schemas of Daybook, time zones, and what packages say of themselves."""
    found = collect_data_files("daybook", excludes=["**/*.pyc", "**/*.po"])
    found += collect_data_files("tzdata")
    # keyring finds its backends by their entry points, a crash report tells Qt's version, About the licences.
    for package in ("daybook", *(licence.name for licence in licences())):
        found += copy_metadata(package)
    return found


def hidden_imports() -> list[str]:
    """Modules that are only ever imported by name."""
    return [
        *collect_submodules("daybook"),
        *collect_submodules("keyring"),
        "secretstorage",
        "jeepney.io.blocking",
    ]


def is_foreign(item: Item) -> bool:
    """Whether a file is Qt's and not on one of the lists above."""
    name = item[0].replace("\\", "/")
    if plugin := _PLUGIN.search(name):
        return plugin[2] not in QT_PLUGINS.get(plugin[1], "").split()
    if binding := _BINDING.search(name):
        return binding[1] not in QT_MODULES
    library = _QT_LIBRARY.match(name.rsplit("/", 1)[-1])
    return library is not None and library[1] not in QT_LIBRARIES


def kept(items: Iterable[Item], from_python: Sequence[Path]) -> list[Item]:
    """Leave out what is Qt's and not listed, and libraries of the system the program is built on.

    `from_python` are the directories of Python and its packages. The rest comes by `Depends`, so that the
    distribution's repairs reach Daybook as well.
    """
    roots = [str(root.resolve()) for root in from_python]
    return [
        item
        for item in items
        if not is_foreign(item)
        and (not roots or any(str(Path(item[1]).resolve()).startswith(root) for root in roots))
    ]


def without_foreign_data(items: Iterable[Item]) -> list[Item]:
    """Leave out translations into other languages, QML, what is for tools, and whence Daybook came."""
    # PyInstaller links libraries from among the data.
    return [item for item in items if not is_foreign(item) and not _is_unused(item[0].replace("\\", "/"))]


def _is_unused(name: str) -> bool:
    return (
        any(part in name for part in ("/qml/", "__pycache__", ".dist-info/sboms/"))
        or _OTHER_TRANSLATION.search(name) is not None
        or name.endswith((".pyi", "direct_url.json"))
    )
