"""Which language the user's system speaks, as far as a program without a window can tell."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = ("C", "POSIX")


def system_languages(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the languages the user reads, the best first, such as "de_AT"; empty where nothing tells.

    The environment decides where it says anything, as with every program that uses gettext: LANGUAGE is a
    list, and counts unless the locale is C.
    """
    locale_name = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    if locale_name:
        plain = locale_name.partition(".")[0].partition("@")[0]
        if plain in _NO_LANGUAGE:
            return ()
        return tuple(each for each in [*environment.get("LANGUAGE", "").split(":"), plain] if each)
    if sys.platform == "win32":
        return _of_windows()
    return _of_macos() if sys.platform == "darwin" else ()


def _of_windows() -> tuple[str, ...]:
    import ctypes  # noqa: PLC0415 - for this alone
    import locale  # noqa: PLC0415 - for this alone

    # Looked up by name: only Windows has it, and type checkers elsewhere know so.
    number = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009
    name = locale.windows_locale.get(number, "")
    return (name,) if name else ()


def _of_macos(home: Path | None = None) -> tuple[str, ...]:
    import plistlib  # noqa: PLC0415 - for this alone; its XML parser takes 4 ms of each start elsewhere

    # A program started from the Finder has no LANG.
    file = (home or Path.home()) / "Library" / "Preferences" / ".GlobalPreferences.plist"
    try:
        named = plistlib.loads(file.read_bytes()).get("AppleLanguages", [])
    except (OSError, plistlib.InvalidFileException):
        return ()
    return tuple(str(each).replace("-", "_") for each in named)
