"""Whose work Daybook carries, under which terms: what each installed package says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Final

_NAME: Final = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT: Final = re.compile(r"(?:^|/)(?:LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
_CLASSIFIER: Final = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Licence:
    """One package: its terms as it names them, "" where it does not, and their whole text, "" likewise."""

    name: str
    version: str
    terms: str
    text: str


def licences(of: str = "daybook") -> tuple[Licence, ...]:
    """What a package needs, directly or not, as far as it is installed; by name, without itself."""
    found: dict[str, Licence] = {}
    for needed in _needed(of, found):
        found[needed.name.lower()] = needed
    found.pop(of, None)
    return tuple(found[name] for name in sorted(found))


def _needed(name: str, known: dict[str, Licence]) -> Iterator[Licence]:
    try:
        package = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        # Needed on another system only.
        return
    licence = _licence(package)
    if licence.name.lower() in known:
        return
    yield licence
    for requirement in package.requires or ():
        named = _NAME.match(requirement)
        if named is not None and "extra ==" not in requirement:
            yield from _needed(named[0], known)


def _licence(package: metadata.Distribution) -> Licence:
    said = package.metadata
    classified = [
        line.removeprefix(_CLASSIFIER)
        for line in said.get_all("Classifier") or []
        if line.startswith(_CLASSIFIER)
    ]
    short = (said.get_all("License-Expression") or said.get_all("License") or [""])[0].strip()
    terms = short if short and "\n" not in short else ", ".join(classified)
    return Licence(said["Name"], package.version, terms, "\n\n".join(_texts(package)))


def _texts(package: metadata.Distribution) -> Iterator[str]:
    for file in package.files or ():
        if ".dist-info/" in file.as_posix() and _TEXT.search(file.as_posix()):
            try:
                yield file.read_text(encoding="utf-8").strip()
            except OSError:
                # Listed and not there: a packager has moved it.
                continue
