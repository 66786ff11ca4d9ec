"""The guide as it stands in its files: pages, headings, and what is found in them. Knows no window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from daybook.gui.help.topics import CONTENTS

_FENCE: Final = "```"
_HEADING: Final = re.compile(r"^(#{1,6}) +(.+?) *$")
_LISTED: Final = re.compile(r"\]\(([\w-]+\.md)\)")
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS: Final = re.compile(r"\*\*|(?<!\\)[`|]|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|^[ \t]*(?:[-*>]|\d+\.) +")
_RULE: Final = re.compile(r"^[\s|:-]*$")
_NOT_IN_ANCHORS: Final = re.compile(r"[^\w\- ]")
_AROUND: Final = 40
"""Letters of an excerpt before what was found."""
_EXCERPT: Final = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: how deep, its words, and the anchor that leads to it."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True)
class Section:
    """What stands below a heading: its lines, each with whether it is code."""

    heading: Heading
    lines: tuple[tuple[str, bool], ...]

    @cached_property
    def words(self) -> str:
        """The same as plain words; made when somebody searches, for it takes longer than all the rest."""
        return _joined(line if is_code else plain(line) for line, is_code in self.lines)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A file of the guide: its name, its Markdown as it stands there, and its sections in order."""

    name: str
    text: str
    sections: tuple[Section, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order; the first one is the title."""
        return tuple(section.heading for section in self.sections)

    @property
    def title(self) -> str:
        """The page's first heading."""
        return self.sections[0].heading.words


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that the contents name together."""

    words: str
    pages: tuple[GuidePage, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A section that has every word that was looked for, and the text around the first of them."""

    page: GuidePage
    heading: Heading
    excerpt: str


class Guide:
    """The pages of a folder, read once. Raises OSError where a page is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        contents = (folder / CONTENTS).read_text(encoding="utf-8")
        self.contents = read_page(CONTENTS, contents)
        self.groups = tuple(self._groups(contents))
        self._pages = {page.name: page for group in self.groups for page in group.pages}
        self._pages[CONTENTS] = self.contents

    def _groups(self, contents: str) -> Iterator[Group]:
        """The contents' own headings and the pages listed under each."""
        for section in re.split(r"^## +", contents, flags=re.MULTILINE)[1:]:
            words, _, below = section.partition("\n")
            names = _LISTED.findall(below) if below.lstrip().startswith("- [") else []
            if names:
                yield Group(words.strip(), tuple(self._read(name) for name in names))

    def _read(self, name: str) -> GuidePage:
        return read_page(name, (self.folder / name).read_text(encoding="utf-8"))

    @property
    def pages(self) -> tuple[GuidePage, ...]:
        """Every page in the order of the contents, which come first."""
        return (self.contents, *(page for page in self._pages.values() if page is not self.contents))

    def page(self, name: str) -> GuidePage | None:
        """The page of this file, if there is one."""
        return self._pages.get(name)

    def find(self, text: str) -> list[Found]:
        """Sections that have all of these words; those with one in a heading first, else as they stand."""
        wanted = text.casefold().split()
        if not wanted:
            return []
        found: list[tuple[int, Found]] = []
        for page in self.pages:
            for section in page.sections:
                heading = f"{page.title} {section.heading.words}".casefold()
                body = section.words.casefold()
                if all(word in body or word in heading for word in wanted):
                    in_heading = sum(word in section.heading.words.casefold() for word in wanted)
                    hit = Found(page, section.heading, _excerpt(section.words, wanted))
                    found.append((-in_heading, hit))
        return [hit for _rank, hit in sorted(found, key=lambda each: each[0])]


def read_page(name: str, text: str) -> GuidePage:
    """Take a page's Markdown apart. Raises ValueError where it does not begin with a heading."""
    sections: list[Section] = []
    heading: Heading | None = None
    lines: list[tuple[str, bool]] = []
    seen: dict[str, int] = {}
    for line, is_code in _lines(text):
        match = None if is_code or not line.startswith("#") else _HEADING.match(line)
        if match is None:
            lines.append((line, is_code))
            continue
        if heading is not None:
            sections.append(Section(heading, tuple(lines)))
        words = plain(match[2])
        heading = Heading(len(match[1]), words, _anchor(words, seen))
        lines = []
    if heading is None:
        raise ValueError(f"{name} has no heading")
    sections.append(Section(heading, tuple(lines)))
    return GuidePage(name, text, tuple(sections))


def plain(line: str) -> str:
    """A line of Markdown as a person reads it."""
    if _RULE.match(line):
        return ""
    without_links = _LINK.sub(r"\1", _PICTURE.sub(r"\1", line))
    return _MARKS.sub("", without_links).replace("\\|", "|").strip()


def in_parts(text: str, least: int) -> list[str]:
    """The Markdown in parts: what stands before the first second heading, then so many letters at least."""
    parts: list[list[str]] = [[]]
    letters = least
    for line, is_code in _lines(text):
        if letters >= least and line.startswith("## ") and not is_code:
            parts.append([])
            letters = 0
        parts[-1].append(line)
        letters += len(line) + 1
    return ["\n".join(part) for part in parts]


def with_captions(text: str) -> str:
    """The Markdown with the words of each picture below it, for those who do not see it."""
    parts = []
    for line, is_code in _lines(text):
        picture = None if is_code else _PICTURE.search(line)
        parts.append(line)
        if picture is not None:
            indent = line[: len(line) - len(line.lstrip())]
            parts.extend(("", f"{indent}*{picture[1]}*", ""))
    return "\n".join(parts)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is code; fences themselves count as code."""
    inside = False
    for line in text.splitlines():
        fence = line.lstrip().startswith(_FENCE)
        yield line, inside or fence
        inside = inside != fence


def _anchor(words: str, seen: dict[str, int]) -> str:
    """The anchor of a heading as code hosts make it, numbered where one comes again."""
    bare = _NOT_IN_ANCHORS.sub("", words.lower()).strip().replace(" ", "-")
    count = seen.get(bare, 0)
    seen[bare] = count + 1
    return f"{bare}-{count}" if count else bare


def _joined(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())


def _excerpt(words: str, wanted: Sequence[str]) -> str:
    """The text around the first word that was found."""
    low = words.casefold()
    places = [low.find(word) for word in wanted if word in low]
    start = max(min(places, default=0) - _AROUND, 0)
    if start:
        start = words.find(" ", start) + 1
    end = start + _EXCERPT
    if end < len(words):
        end = words.rfind(" ", start, end)
    before, after = "… " if start else "", "\N{NO-BREAK SPACE}…" if end < len(words) else ""
    return f"{before}{words[start:end]}{after}"
