from pathlib import Path

import pytest

from daybook.model.problem import DaybookError
from daybook.settings.language import KeptLanguage
from daybook.settings.paths import Paths


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.at(tmp_path)


def test_the_language_is_kept_until_the_systems_is_wanted_again(paths: Paths) -> None:
    assert KeptLanguage(paths).tag == ""
    KeptLanguage(paths).keep("de")
    assert KeptLanguage(paths).tag == "de"
    KeptLanguage(paths).keep("")
    KeptLanguage(paths).keep("")
    assert KeptLanguage(paths).tag == ""
    assert not paths.language.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * 50, b""])
def test_a_file_that_holds_no_language_changes_nothing(paths: Paths, content: bytes) -> None:
    paths.language.write_bytes(content)
    assert KeptLanguage(paths).tag == ""


def test_a_directory_that_cannot_be_written_to_is_told(paths: Paths) -> None:
    paths.language.mkdir()
    with pytest.raises(DaybookError) as caught:
        KeptLanguage(paths).keep("de")
    assert caught.value.code == "settings.directory_not_writable"
