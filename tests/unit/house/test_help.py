"""The guide in the program: every page leads to a heading that is there; every picture is taken by us."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.gui.help.guide import Guide, with_captions
from daybook.gui.help.topics import CONTENTS, TOPICS, address_of
from daybook.gui.reports.topics import (
    ACCOUNTS_PAGE,
    CUSTOMERS_PAGE,
    ITEMS_PAGE,
    MONEY_PAGE,
    REPORTS_PAGE,
)
from daybook.gui.setup_pages.settings import PAGES
from daybook.gui.wizard_places import HELP_TOPICS
from daybook.model.mappings import MappingKind
from daybook.resource import resource

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "docs" / "guide"
GUI = ROOT / "app" / "daybook" / "gui"
SELFTEST = ROOT / "app" / "daybook" / "selftest"
NAMED = re.compile(r'HelpButton\("([\w:-]+)"\)|help_topic="([\w:-]+)"|list_layout\(words, "([\w:-]+)"')
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
NOT_OURS = {"fava-income-statement"}
"""A picture of another program."""
TAKES_A_PICTURE = {"picture", "glimpse", "forward", "_show", "_answer", "_look_and_leave"}
SHEETS = (*REPORTS_PAGE, *MONEY_PAGE, *ACCOUNTS_PAGE, *CUSTOMERS_PAGE, *ITEMS_PAGE)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide(resource("guide"))


def topics_of_pages() -> set[str]:
    """What the "?" of each page of the program opens."""
    named = {
        next(filter(None, match))
        for path in GUI.rglob("*.py")
        for match in NAMED.findall(path.read_text(encoding="utf-8"))
    }
    sheets = {f"sheet:{topic.name}" for topic in SHEETS}
    settings = {f"settings:{name.value}" for name in PAGES}
    wizard = {f"wizard:{name}" for name in HELP_TOPICS}
    return named | sheets | settings | wizard | {f"{kind.value}:by_hand" for kind in MappingKind}


def links(name: str) -> Iterator[tuple[bool, str]]:
    """Each link of a page: whether it is a picture, and where it leads."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    without_code = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for mark, address in LINK.findall(without_code):
        yield bool(mark), address


def test_each_page_of_the_program_has_a_topic_and_no_topic_is_left_over() -> None:
    assert topics_of_pages() == set(TOPICS)


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_each_topic_is_a_heading_of_the_guide(guide: Guide, topic: str) -> None:
    name, anchor = address_of(topic)
    page = guide.page(name)
    assert page is not None, name
    assert anchor in {"", *(heading.anchor for heading in page.headings)}


def test_an_unknown_topic_leads_to_the_contents() -> None:
    assert address_of("a page that is new") == (CONTENTS, "")


def test_the_guide_in_the_program_is_the_folder_itself(guide: Guide) -> None:
    assert guide.folder == FOLDER
    assert {page.name for page in guide.pages} == {path.name for path in FOLDER.glob("*.md")}
    for page in guide.pages:
        assert page.text == (FOLDER / page.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.md")))
def test_links_of_a_page_lead_somewhere(guide: Guide, name: str) -> None:
    lost = []
    for is_picture, address in links(name):
        file, _, anchor = address.partition("#")
        if address.startswith("https://"):
            continue
        page = guide.page(file or name)
        if is_picture:
            found = (FOLDER / address).is_file()
        else:
            found = page is not None and anchor in {"", *(each.anchor for each in page.headings)}
        if not found:
            lost.append(address)
    assert lost == []


def test_every_picture_is_shown_and_taken_by_the_self_test(guide: Guide) -> None:
    shown = {
        Path(address).stem for page in guide.pages for is_picture, address in links(page.name) if is_picture
    }
    there = {path.stem for path in (FOLDER / "pictures").iterdir()}
    assert shown == there
    taken = re.compile("|".join(patterns_of_pictures()))
    assert {name for name in shown - NOT_OURS if not taken.fullmatch(name)} == set()


def patterns_of_pictures() -> list[str]:
    """The names under which the self-test takes pictures, with anything for what it fills in."""
    found = []
    for path in SELFTEST.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                name = node.args[-1]
                if node.func.attr in TAKES_A_PICTURE and isinstance(name, ast.Constant | ast.JoinedStr):
                    found.append(pattern(name))
    assert len(found) > 40
    return found


def pattern(name: ast.Constant | ast.JoinedStr) -> str:
    parts = name.values if isinstance(name, ast.JoinedStr) else [name]
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+" for part in parts
    )


def test_sections_are_found_by_all_words_with_headings_first(guide: Guide) -> None:
    found = guide.find("  RECORD payout ")
    assert found
    assert all("record" in _all(each.page.title, each) for each in found)
    first = guide.find("payouts")[0]
    assert (first.page.name, first.heading.anchor) == ("money.md", "payouts")
    assert guide.find("payouts zebra") == []
    assert guide.find("   ") == []


def _all(title: str, found: object) -> str:
    return f"{title} {found}".casefold()


def test_an_excerpt_shows_what_was_found_in_plain_words(guide: Guide) -> None:
    found = next(each for each in guide.find("capture") if each.page.name == "key.md")
    assert "capture authorised cards" in found.excerpt
    assert not set("|*`[]") & set(found.excerpt)


def test_each_picture_has_its_words_below_it() -> None:
    text = "# A\n\n  ![Two orders](pictures/a.png)\n\n```\n![no](picture)\n```\n"
    lines = with_captions(text).splitlines()
    assert lines[2:5] == ["  ![Two orders](pictures/a.png)", "", "  *Two orders*"]
    assert lines[-2:] == ["![no](picture)", "```"]
