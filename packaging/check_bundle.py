"""Fails if a frozen Daybook carries what it should not, or lacks what it needs: `check_bundle.py DIR`."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bundle
from linux.libraries import foreign_search_path

WANTED = (
    "daybook/resources/app/icon.svg",
    "daybook/resources/licences/LGPL-3.0.txt",
    "daybook/resources/guide/key.md",
    "daybook/resources/translations/de/LC_MESSAGES/daybook.mo",
    "daybook/resources/guide/README.md",
    "daybook/resources/guide/pictures/orders.png",
    "daybook/database/migrations/0001_workspace.sql",
    "daybook/books/local/migrations/0001_books.sql",
    "daybook/sandbox/intacct/schema/requests.txt",
    "tzdata/zoneinfo/America/Chicago",
)
ALLOWED_LIBRARIES = re.compile(r"^lib(?:Qt6|icu(?:data|i18n|uc)\.|pyside6|shiboken6|python3\.)")
"""The only shared libraries, other than Python's extension modules and Qt's plugins, that are bundled."""


def faults(internal: Path) -> Iterator[str]:
    """What is wrong with the folder `_internal` of a frozen program, a sentence each."""
    for name in WANTED:
        if not (internal / name).is_file():
            yield f"missing: {name}"
    for language in bundle.LANGUAGES:
        if not any(internal.rglob(f"qtbase_{language}.qm")):
            yield f"missing: what Qt says in {language}"
    for path in sorted(internal.rglob("*")):
        name = path.relative_to(internal).as_posix()
        if bundle.is_foreign((name, str(path), "")):
            yield f"not on the list of Qt's files: {name}"
        elif path.is_symlink() and not path.exists():
            yield f"leads nowhere: {name}"
        elif _is_library(path) and not ALLOWED_LIBRARIES.match(path.name):
            yield f"a library of the system: {name}"
        if "virtualkeyboard" in name.lower() or "/qml/" in name:
            yield f"under terms that are not wanted, or not used: {name}"
    yield from _names_of_this_machine(internal)


def _names_of_this_machine(internal: Path) -> Iterator[str]:
    for path in internal.rglob("direct_url.json"):
        yield f"tells where it was built: {path.relative_to(internal)}"


def _is_library(path: Path) -> bool:
    return path.name.startswith("lib") and ".so" in path.name and path.parents[1].name != "plugins"


def unresolved(frozen: Path) -> Iterator[str]:
    """Libraries that a file of the program wants and the system does not have (Linux); search paths outside.

    The GTK theme is loaded only where GTK is.
    """
    for path in sorted(frozen.rglob("*")):
        if path.is_symlink() or not (".so" in path.name or path == frozen / "daybook"):
            continue
        if elsewhere := foreign_search_path(path.read_bytes()):
            yield f"{path.name}: looks for libraries in {elsewhere}"
        if "libqgtk3" in path.name:
            continue
        said = subprocess.run(("ldd", str(path)), capture_output=True, text=True, check=False).stdout
        yield from (f"{path.name}: {line.strip()}" for line in said.splitlines() if "not found" in line)


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1]) / "_internal"))
    if sys.platform == "linux":
        found += unresolved(Path(sys.argv[1]))
    print("\n".join(found) or "the bundle holds what it should, and nothing else")
    sys.exit(1 if found else 0)
