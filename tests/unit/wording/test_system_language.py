"""Which language is spoken where nobody has chosen one."""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.wording import choosing, language, set_language
from daybook.wording.choosing import use_language
from daybook.wording.system_language import _of_macos, system_languages


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    set_language("")


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({"LANG": "de_AT.UTF-8"}, ("de_AT",)),
        ({"LANG": "de_DE@euro", "LC_ALL": ""}, ("de_DE",)),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR"}, ("fr_FR",)),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR", "LC_ALL": "de_DE"}, ("de_DE",)),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "nds:de"}, ("nds", "de", "en_US")),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, ()),
        ({"LANG": "POSIX"}, ()),
    ],
)
def test_the_environment_names_the_languages(environment: dict[str, str], languages: tuple[str, ...]) -> None:
    assert system_languages(environment) == languages


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems tell it in another way")
def test_an_environment_that_says_nothing_names_none() -> None:
    assert system_languages({}) == ()


def test_macos_keeps_its_languages_in_a_file(tmp_path: Path) -> None:
    assert _of_macos(tmp_path) == ()
    file = tmp_path / "Library" / "Preferences" / ".GlobalPreferences.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(plistlib.dumps({"AppleLanguages": ["de-CH", "en-US"]}, fmt=plistlib.FMT_BINARY))
    assert _of_macos(tmp_path) == ("de_CH", "en_US")
    file.write_bytes(b"nonsense")
    assert _of_macos(tmp_path) == ()


@pytest.mark.parametrize(
    ("wanted", "of_the_system", "spoken"),
    [
        ("", ("de_AT", "en_US"), "de_AT"),
        ("", ("en_GB", "de_DE"), "en"),
        ("", ("xx", "de_DE"), "de_DE"),
        ("", (), "en"),
        ("en", ("de_DE",), "en"),
        ("de", (), "de"),
        ("xx", ("de_DE",), "de_DE"),
    ],
)
def test_the_chosen_language_comes_before_those_of_the_system(
    wanted: str, of_the_system: tuple[str, ...], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "system_languages", lambda: of_the_system)
    set_language("de")
    use_language(wanted)
    assert language() == spoken
