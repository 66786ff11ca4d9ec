"""Takes out of a frozen program's libraries what only their build had a use for: `libraries.py FROZEN`.

That is symbols for debuggers, a sixth of the package, and search paths of the machine that built Python:
whoever may write to such a path elsewhere could put a library of his own before the system's.
"""

import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_LITTLE_ENDIAN_64 = b"\x7fELF\x02\x01"
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT = struct.Struct("<IIQQQQQQ")
_ENTRY = struct.Struct("<qQ")
_LOADED, _DYNAMIC = 1, 2
_NONE, _STRINGS, _RPATH, _RUNPATH = 0, 5, 15, 29
"""Kinds of segments and of entries of the dynamic section (System V ABI, "Dynamic Linking")."""
_SYMBOLS = b"\0.symtab\0"
_ORIGIN = "$ORIGIN"
"""The folder of the library itself."""

_Segment = tuple[int, int, int, int]
"""Kind, place in the file, address, size in the file."""


def foreign_search_path(content: bytes) -> str:
    """Where a library is told to look for others, if that is outside the program; "" otherwise."""
    found = _search_path(content)
    return found[1] if found else ""


def without_foreign_search_path(content: bytes) -> bytes:
    """The library without that: neither the order to look there nor the name of the place.

    One that is told to look in the program as well stays as it is.
    """
    found = _search_path(content)
    if found is None or _ORIGIN in found[1]:
        return content
    entry, path, string, end = found
    changed = bytearray(content)
    # The entries behind it move up; the last place holds the end of the list twice.
    changed[entry : end - _ENTRY.size] = changed[entry + _ENTRY.size : end]
    # Linkers let a string share the end of another. Names of symbols and libraries have no slash in them, so
    # that what stands before the last one is this string's alone.
    length = len(path.encode().rpartition(b"/")[0])
    changed[string : string + length] = bytes(length)
    return bytes(changed)


def _search_path(content: bytes) -> tuple[int, str, int, int] | None:
    """Place of the entry, the path, the place of its string, the end of the list."""
    segments = list(_segments(content))
    dynamic = (segment for segment in segments if segment[0] == _DYNAMIC)
    entries = [entry for segment in dynamic for entry in _entries(content, segment)]
    strings = next((value for _place, kind, value in entries if kind == _STRINGS), None)
    for place, kind, value in entries:
        if kind not in (_RPATH, _RUNPATH) or strings is None:
            continue
        string = _in_file(segments, strings) + value
        path = content[string : content.index(b"\0", string)].decode()
        if not all(part.startswith(_ORIGIN) for part in path.split(":")):
            return place, path, string, entries[-1][0] + _ENTRY.size
    return None


def _segments(content: bytes) -> Iterator[_Segment]:
    if not content.startswith(_LITTLE_ENDIAN_64):
        return
    header = _HEADER.unpack_from(content)
    start, size, count = header[5], header[9], header[10]
    for number in range(count):
        segment = _SEGMENT.unpack_from(content, start + number * size)
        kind, _flags, place, address, _physical, length = segment[:6]
        yield kind, place, address, length


def _entries(content: bytes, segment: _Segment) -> Iterator[tuple[int, int, int]]:
    """Place, kind and value of each, the end of the list as the last."""
    _kind, start, _address, length = segment
    for place in range(start, start + length, _ENTRY.size):
        kind, value = _ENTRY.unpack_from(content, place)
        yield place, kind, value
        if kind == _NONE:
            return


def _in_file(segments: list[_Segment], address: int) -> int:
    return next(
        place + address - start
        for kind, place, start, length in segments
        if kind == _LOADED and start <= address < start + length
    )


def main(frozen: Path) -> None:
    """Work through all libraries below a folder, and the Python that is one; PyInstaller's start is bare."""
    for path in sorted(frozen.rglob("*.so*")):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        slimmer = without_foreign_search_path(content)
        if slimmer != content:
            path.write_bytes(slimmer)
        if _SYMBOLS in content:
            subprocess.run(("strip", "--strip-unneeded", str(path)), check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
