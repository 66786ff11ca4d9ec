import os
import stat
from pathlib import Path

import pytest

from daybook.model.problem import DaybookError
from daybook.settings.paths import Paths


def test_the_example_shop_shares_no_directory_with_real_books(home: Path) -> None:
    real, practice = Paths.default(), Paths.sandbox()
    for path in (real.data, real.logs, practice.data, practice.logs):
        assert path.is_relative_to(home)
    for ours in (real.data, real.logs):
        for theirs in (practice.data, practice.logs):
            assert not ours.is_relative_to(theirs)
            assert not theirs.is_relative_to(ours)


def test_a_chosen_directory_holds_every_file(tmp_path: Path) -> None:
    paths = Paths.at(tmp_path / "mine")
    files = [paths.data, paths.logs, paths.workspace, paths.books, paths.lock, paths.log_file]
    assert all(path.is_relative_to(tmp_path / "mine") for path in files)
    assert len(set(files)) == len(files)


def test_the_home_sign_and_relative_names_are_resolved(home: Path) -> None:
    assert Paths.at(Path("~/shop")).data == home / "shop"
    assert Paths.at(Path("shop")).data == Path.cwd() / "shop"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
@pytest.mark.parametrize("make", [Paths.default, Paths.sandbox])
def test_directories_are_for_their_owner_alone(make: object) -> None:
    assert callable(make)
    paths = make()
    paths.create()
    paths.create()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (paths.data, paths.books, paths.logs)}
    assert modes == {0o700}


def test_a_file_in_the_way_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("")
    with pytest.raises(DaybookError) as caught:
        Paths.at(tmp_path / "mine").create()
    assert caught.value.code == "settings.directory_not_writable"
    assert caught.value.values == {"directory": str(tmp_path / "mine")}
