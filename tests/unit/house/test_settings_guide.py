"""docs/guide/settings.md: every row is there once, and the tests it names exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "guide" / "settings.md"
ROWS = {"I": 28, "A": 59, "S": 45, "B": 11, "X": 19}
ROW = re.compile(r"^\| ([IASBX]\d+) \|(.*)\|$", re.MULTILINE)


def rows() -> dict[str, list[str]]:
    found = ROW.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(found) == sum(ROWS.values())
    return {name: [cell.strip() for cell in re.split(r"(?<!\\)\|", cells)] for name, cells in found}


def test_every_row_is_there_in_order() -> None:
    assert list(rows()) == [
        f"{group}{number}" for group, count in ROWS.items() for number in range(1, count + 1)
    ]


def test_the_tests_it_names_exist() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    known = set(re.findall(r"def (test_\w+)", written))
    named = {test for cells in rows().values() for test in re.findall(r"`(test_\w+)`", cells[-1])}
    assert named - known == set()


def test_every_row_says_what_it_does_where_and_what_proves_it() -> None:
    lacking = [
        name
        for name, (does, _default, _where, test) in rows().items()
        if not does or not (test or does.startswith("Not built: "))
    ]
    assert lacking == []


def test_the_guide_leads_to_each_of_its_pages() -> None:
    folder = GUIDE.parent
    pages = {page.name for page in folder.glob("*.md")}
    named = {
        link
        for page in pages
        for link in re.findall(r"\]\(([\w-]+\.md)[#)]", (folder / page).read_text(encoding="utf-8"))
    }
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert named <= pages
    assert listed == pages - {"README.md"}
