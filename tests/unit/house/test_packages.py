"""What the packages for the three systems are made of, as far as it can be told without building one."""

from __future__ import annotations

import configparser
import datetime as dt
import importlib.util
import os
import plistlib
import re
import struct
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

import daybook
from daybook.cli.arguments import parser
from daybook.services.support.licences import Licence, licences

ROOT = Path(__file__).parents[3]
PACKAGING = ROOT / "packaging"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\]+)", re.MULTILINE)

DOTTED = re.MULTILINE | re.DOTALL


def pins(path: Path) -> dict[str, str]:
    return dict(PIN.findall(path.read_text(encoding="utf-8")))


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(name).stem, PACKAGING / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_build_uses_the_versions_that_were_tested() -> None:
    tested, built = pins(ROOT / "requirements.lock"), pins(PACKAGING / "requirements.lock")
    both = tested.keys() & built.keys()
    assert {name: tested[name] for name in both} == {name: built[name] for name in both}
    assert "pyinstaller" in built
    assert "://" not in (PACKAGING / "requirements.lock").read_text(encoding="utf-8")


def test_everything_that_is_carried_states_its_terms() -> None:
    found = {licence.name: licence for licence in licences()}
    assert {"PySide6_Essentials", "keyring", "requests", "Werkzeug"} <= found.keys()
    assert [name for name, licence in found.items() if not licence.terms] == []
    assert "daybook" not in found


def test_the_packages_copyright_has_the_text_of_every_licence_it_names() -> None:
    paragraphs = loaded("linux/debian_copyright.py").copyright_file("https://example.org").split("\n\n")
    named = {
        found[1] for text in paragraphs if (found := re.search(r"^Files:.*^License: (\S+)", text, DOTTED))
    }
    texts = {
        found[1]: text for text in paragraphs if (found := re.match(r"License: (\S+)\n (?=\S|\s+\S)", text))
    }
    assert named == texts.keys()
    assert "Permission is hereby granted" in texts["ICU"]


def test_the_packages_copyright_takes_no_sentence_of_a_licence_for_a_holder() -> None:
    holders = loaded("linux/debian_copyright.py")._holders
    text = "Copyright notice that is used\nCopyright 2026 <copyright holders>\nCopyright (c) 2012 Erik Rose"
    assert list(holders(Licence("more", "1", "MIT", text))) == ["2012 Erik Rose"]


def test_the_packages_copyright_names_what_debian_has_a_copy_of() -> None:
    copyright_file = loaded("linux/debian_copyright.py").copyright_file("https://example.org")
    assert "Grant of Patent License" not in copyright_file
    assert "Requests\n Copyright 2019 Kenneth Reitz" in copyright_file
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Grant of Patent License" in own
    shorter = loaded("linux/debian_copyright.py")._shorter(f"Before.\n\n{own}\nAfter.")
    assert re.fullmatch(r"Before\.\s+On Debian systems [^\n]+/Apache-2\.0\.\s+After\.", shorter)


def test_the_debian_package_says_on_one_line_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PACKAGING / "linux")
    control = loaded("linux/debian_package.py")._unfolded(
        (PACKAGING / "linux" / "control").read_text(encoding="utf-8")
    )
    fields, _begin, description = control.partition("\nDescription: ")
    assert [line for line in fields.splitlines() if not re.match(r"[A-Z][A-Za-z-]+: \S", line)] == []
    assert "libcups2, fonts-dejavu-core | fonts-dejavu\n" in fields
    assert description in (PACKAGING / "linux" / "control").read_text(encoding="utf-8")


def library(search_path: bytes) -> bytes:
    """An ELF file with nothing in it but what a loader reads: a name, another one it needs, a search path."""
    strings = b"\0libneeded.so\0" + search_path + b"\0"
    header, segments = 64, 2 * 56
    dynamic = header + segments + len(strings)
    entries = ((1, 1), (29, 14), (5, 0x1000 + header + segments), (10, len(strings)), (0, 0))
    content = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
    content += struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, header, 0, 0, header, 56, 2, 0, 0, 0)
    whole = dynamic + 16 * len(entries)
    content += struct.pack("<IIQQQQQQ", 1, 4, 0, 0x1000, 0x1000, whole, whole, 0x1000)
    content += struct.pack("<IIQQQQQQ", 2, 4, dynamic, 0x1000 + dynamic, 0, 16 * len(entries), 0, 8)
    return content + strings + b"".join(struct.pack("<qQ", *entry) for entry in entries)


def test_a_bundled_library_looks_for_others_in_the_program_alone() -> None:
    libraries = loaded("linux/libraries.py")
    before = library(b"/home/builder/python/lib")
    assert libraries.foreign_search_path(before) == "/home/builder/python/lib"
    after = libraries.without_foreign_search_path(before)
    assert libraries.foreign_search_path(after) == ""
    assert b"builder" not in after
    assert b"libneeded.so\0" in after
    kinds = [kind for kind, _value in struct.iter_unpack("<qQ", after[-80:])]
    assert kinds == [1, 5, 10, 0, 0]
    assert len(after) == len(before)


def test_a_search_path_that_is_needed_in_part_is_told_of_and_stays() -> None:
    libraries = loaded("linux/libraries.py")
    both = library(b"$ORIGIN/../lib:/home/builder/python/lib")
    assert libraries.foreign_search_path(both) == "$ORIGIN/../lib:/home/builder/python/lib"
    assert libraries.without_foreign_search_path(both) == both


@pytest.mark.parametrize("content", [library(b"$ORIGIN/../lib:$ORIGIN"), b"#!/bin/sh\n", b""])
def test_other_files_of_the_bundle_stay_as_they_are(content: bytes) -> None:
    libraries = loaded("linux/libraries.py")
    assert libraries.foreign_search_path(content) == ""
    assert libraries.without_foreign_search_path(content) == content


def test_a_package_that_is_not_installed_carries_nothing() -> None:
    assert licences("no-such-package-anywhere") == ()


def test_the_desktop_entry_starts_daybook_with_the_file_that_is_opened() -> None:
    entry = configparser.RawConfigParser()
    entry.read(PACKAGING / "linux" / "daybook.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    assert main["Exec"] == "daybook %f"
    kinds = set(main["MimeType"].strip(";").split(";"))
    mime = (PACKAGING / "linux" / "daybook-mime.xml").read_text(encoding="utf-8")
    assert set(re.findall(r'<mime-type type="([^"]+)"', mime)) <= kinds
    assert "text/plain" in kinds


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256])
def test_the_icon_of_windows_holds_each_size(tmp_path: Path, size: int) -> None:
    content = loaded("icons.py").write_ico(tmp_path / "daybook.ico").read_bytes()
    count = struct.unpack_from("<H", content, 4)[0]
    entries = [struct.unpack_from("<BBBBHHII", content, 6 + 16 * place) for place in range(count)]
    found = next(entry for entry in entries if entry[0] == size % 256)
    image = QImage.fromData(content[found[7] : found[7] + found[6]])
    assert (image.width(), image.height()) == (size, size)


def test_the_icon_of_macos_is_whole(tmp_path: Path) -> None:
    content = loaded("icons.py").write_icns(tmp_path / "daybook.icns").read_bytes()
    assert content[:4] == b"icns"
    place, kinds = 8, []
    while place < len(content):
        kind, size = struct.unpack_from(">4sI", content, place)
        assert QImage.fromData(content[place + 8 : place + size]).width() > 0
        kinds.append(kind)
        place += size
    assert place == len(content) == struct.unpack_from(">I", content, 4)[0]
    assert kinds == [b"ic11", b"ic12", b"ic07", b"ic08", b"ic09"]


def test_the_uninstaller_of_windows_names_every_file_and_the_deepest_folder_first(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "cost$.txt").write_text("", encoding="utf-8")
    (tmp_path / "daybook.exe").write_text("", encoding="utf-8")
    lines = loaded("windows/payload_files.py").removing(tmp_path).splitlines()
    assert lines == [
        "!macro RemoveFiles",
        '  Delete "$INSTDIR\\a\\b\\cost$$.txt"',
        '  Delete "$INSTDIR\\daybook.exe"',
        '  RMDir "$INSTDIR\\a\\b"',
        '  RMDir "$INSTDIR\\a"',
        "!macroend",
    ]


def test_the_entitlements_of_macos_can_be_read() -> None:
    content = (PACKAGING / "macos" / "entitlements.plist").read_bytes()
    assert set(plistlib.loads(content).values()) == {True}


@pytest.mark.parametrize("before", ["", "/opt/lib"])
def test_programs_that_daybook_opens_look_for_libraries_where_they_did_before(
    monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", f"/usr/lib/daybook/_internal:{before}")
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    loaded("daybook_start.py").leave_others_their_libraries()
    assert os.environ.get("LD_LIBRARY_PATH", "") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_the_manual_page_tells_of_every_command() -> None:

    page = loaded("linux/man_page.py").manual(dt.date(2026, 1, 31))
    commands = re.findall(r"^\.SS (.+)$", page, re.MULTILINE)
    known = next(iter(action.choices for action in parser()._actions if isinstance(action.choices, dict)))
    assert [name.replace("\\-", "-") for name in commands] == list(known)
    assert f"Daybook {daybook.__version__}" in page
