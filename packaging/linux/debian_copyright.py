"""Writes the package's `copyright` file (DEP-5): the terms of all that is bundled, as the packages say."""

import re
from collections.abc import Iterator

from daybook.resource import resource
from daybook.services.support.licences import Licence, licences

HEAD = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Daybook
Source: @homepage@
Comment: Below usr/lib/daybook lie Daybook, the Python interpreter and the packages named below. Qt and
 PySide6 are used under the GNU LGPL version 3: they are separate shared libraries in _internal/PySide6 and
 _internal/shiboken6 that may be replaced by changed ones of the same version. Their source is that of the
 releases named, at download.qt.io. The program's start (PyInstaller's boot loader) is under the GPL with an
 exception that lets it be distributed with a program under any terms.

Files: *
Copyright: The Daybook developers
License: Apache-2.0

Files: usr/lib/daybook/_internal/*
Copyright: Python Software Foundation
License: Python
Comment: Python's interpreter and its library; what else lies there is named below.

Files: usr/lib/daybook/_internal/daybook*
Copyright: The Daybook developers
License: Apache-2.0

Files: usr/lib/daybook/_internal/daybook/resources/icons/*
Copyright: Lucide Icons and Contributors, Cole Bemis
License: ISC-and-MIT-Lucide

Files: usr/lib/daybook/daybook
Copyright: PyInstaller Development Team
License: GPL-2+-with-bootloader-exception

Files: usr/lib/daybook/_internal/libicu*
Copyright: Unicode, Inc.
License: ICU
Comment: Bundled with Qt. The text is that of release 73, less what concerns the scripts it is built by.
"""
QT = {
    "PySide6_Essentials": "PySide6/* pyside6_essentials* libQt6*",
    "shiboken6": "shiboken6/* shiboken6-* libshiboken6* libpyside6*",
}
ELSEWHERE = {"cffi": "_cffi_backend*"}
BUILT_IN = """GPL-2+-with-bootloader-exception
 The GNU General Public License, version 2 or later, with this exception: in addition to the permissions in
 it the authors give unlimited permission to link or embed compiled boot loader and related files into
 combinations with other programs, and to distribute those combinations without any restriction coming from
 the use of those files.
 .
 On Debian systems the GPL version 2 lies in /usr/share/common-licenses/GPL-2."""
LGPL = """LGPL-3
 On Debian systems the GNU Lesser General Public License version 3 lies in
 /usr/share/common-licenses/LGPL-3."""
APACHE = """Apache-2.0
 On Debian systems the Apache License, version 2.0, lies in /usr/share/common-licenses/Apache-2.0."""
_COPYRIGHT = re.compile(r"^\W*(?:Copyright\s*(?:\(c\)|©)?|\(c\)|©)\s+(.*\w.*)$", re.IGNORECASE | re.MULTILINE)

_APACHE = re.compile(
    r"[ ]*Apache License\s+Version 2\.0, January 2004.*?additional liability\."
    r"(?:\s+END OF TERMS AND CONDITIONS(?:\s+APPENDIX:.*?limitations under the License\.)?)?",
    re.DOTALL,
)
"""The licence as a whole, with or without the page on how to apply it."""
_NOTICE = re.compile(r"\d{4}\b(?!.*(?:<copyright|\[name|\[yyyy))")


def copyright_file(homepage: str) -> str:
    """The whole file."""
    found = licences()
    parts = [HEAD.replace("@homepage@", homepage).rstrip()]
    parts += [_files(package) for package in found]
    parts += [_licence(text) for text in (APACHE, LGPL, BUILT_IN)]
    parts.append(_licence(_named("Python", resource("licences/Python.txt").read_text("utf-8"))))
    parts.append(_licence(_named("ICU", resource("licences/ICU.txt").read_text("utf-8"))))
    parts.append(_licence(_named("ISC-and-MIT-Lucide", resource("icons/LICENSE").read_text("utf-8"))))
    parts += [_licence(_named(_key(package), _shorter(package.text))) for package in found if package.text]
    return "\n\n".join(parts) + "\n"


def _files(package: Licence) -> str:
    name = re.sub(r"[-.]", "_", package.name)
    usual = f"{name}* {name.lower()}* {package.name.lower()}* {package.name.replace('.', '/')}*"
    below = QT.get(package.name, f"{usual} {ELSEWHERE.get(package.name, '')}").split()
    files = "\n ".join(f"usr/lib/daybook/_internal/{pattern}" for pattern in dict.fromkeys(below))
    if package.name in QT:
        return f"Files: {files}\nCopyright: The Qt Company Ltd. and other contributors\nLicense: LGPL-3"
    holders = "\n ".join(_holders(package)) or f"the authors of {package.name}"
    stated = f"{package.name} {package.version}: {package.terms}"
    return f"Files: {files}\nCopyright: {holders}\nLicense: {_key(package)}\nComment: {stated}"


def _holders(package: Licence) -> Iterator[str]:
    seen = dict.fromkeys(match.strip() for match in _COPYRIGHT.findall(package.text))
    # Licences speak of copyright themselves, and show how a notice is written: neither has a year and a name.
    yield from [holder for holder in seen if _NOTICE.match(holder)][:12]


def _key(package: Licence) -> str:
    return f"{package.name}-licence" if package.text else package.terms.split()[0]


def _shorter(text: str) -> str:
    """A licence that Debian has a copy of is named, as its policy asks (12.5)."""
    return _APACHE.sub(APACHE.partition("\n ")[2].replace("\n ", "\n"), text)


def _named(name: str, text: str) -> str:
    lines = (line.rstrip() for line in text.strip().splitlines())
    return "\n".join([name, *(f" {line}" if line else " ." for line in lines)])


def _licence(text: str) -> str:
    return f"License: {text}"
