import importlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

numbers = itertools.count()


@pytest.fixture
def migrations(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Return a function that writes scripts as 0001_step.sql, … into a package and returns its name."""

    def make(*scripts: str, names: tuple[str, ...] = ()) -> str:
        root = tmp_path_factory.mktemp("package")
        package = f"migrations_{next(numbers)}"
        (root / package).mkdir()
        (root / package / "__init__.py").touch()
        for index, script in enumerate(scripts):
            name = names[index] if names else f"{index + 1:04}_step.sql"
            (root / package / name).write_text(script, encoding="utf-8")
        monkeypatch.syspath_prepend(str(root))
        importlib.invalidate_caches()
        return package

    return make


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """Return the path of a database file that does not exist yet."""
    yield tmp_path / "box.sqlite3"
