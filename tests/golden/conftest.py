from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from daybook.model.setup import Setup
from helpers.golden import Golden, golden_books
from helpers.typed_shop import SETUP

Opener = Callable[[Setup], Golden]


@pytest.fixture
def open_golden(tmp_path: Path) -> Iterator[Opener]:
    """Books for a setup of one's own, one set for each test."""
    with ExitStack() as stack:
        yield lambda setup: stack.enter_context(golden_books(tmp_path / "data", setup))


@pytest.fixture
def golden(open_golden: Opener) -> Golden:
    return open_golden(SETUP)
