"""The example shop's process: what hinders its start is a sentence, not a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from daybook.example_shop import ANCHOR, ExampleShop
from daybook.model.problem import DaybookError
from daybook.wording import describe


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "not there"
    with pytest.raises(DaybookError) as caught:
        ExampleShop(missing).key_file()
    assert caught.value.code == "example_shop.cannot_write"
    assert str(missing / ANCHOR) in describe(caught.value).what


def test_the_day_it_was_first_opened_stays(tmp_path: Path) -> None:
    (tmp_path / ANCHOR).write_text(json.dumps({"today": "2026-03-01"}))
    shop = ExampleShop(tmp_path)
    try:
        assert shop.key_file().is_file()
    finally:
        shop.stop()
    assert json.loads((tmp_path / ANCHOR).read_text()) == {"today": "2026-03-01"}
