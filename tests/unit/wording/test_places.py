"""Sentences name the pages of Settings as the pages call themselves."""

from __future__ import annotations

import importlib
import pkgutil
import re

from daybook.services.setup.setup_answers import PageName
from daybook.wording import english, say
from daybook.wording.templates import has_sentence

PLACE = re.compile(r"Settings, ([A-Z]\w*(?: \w+)?)")


def test_every_page_of_settings_that_is_named_exists() -> None:
    pages = tuple(say(f"wizard.step.{step}") for step in PageName if has_sentence(f"wizard.step.{step}"))
    rooms = [
        importlib.import_module(f"{english.__name__}.{each.name}")
        for each in pkgutil.iter_modules(english.__path__)
    ]
    named = {
        (code, place)
        for room in rooms
        for code, words in room.SENTENCES.items()
        for place in PLACE.findall(words if isinstance(words, str) else " ".join(words))
    }
    assert named
    assert {(code, place) for code, place in named if not place.startswith(pages)} == set()
