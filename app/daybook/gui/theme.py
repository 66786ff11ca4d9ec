"""The colours: one frozen set of tokens for light, dark and high contrast, and what Qt makes of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPalette

from daybook.gui.growth import grown
from daybook.resource import resource

_TOKEN = re.compile(r"@([a-z]\w*)")
_LEAST = re.compile(r"min-height: (2\d|30)px")
_ICON = re.compile(r"icon-size: (\d+)px")
_BARE: Final = 20


class Theme(NamedTuple):
    """The colour of each purpose, as #RRGGBB. Text tokens reach 4.5:1 on their grounds, edges 3:1.

    A tuple, because a frozen dataclass of so many fields takes four milliseconds of the start to make.
    """

    window: str
    base: str
    alt: str
    sunken: str
    hover: str
    soft: str
    border: str
    edge: str
    grid: str
    track: str
    text: str
    text2: str
    muted: str
    accent: str
    fill: str
    onfill: str
    fillhover: str
    select: str
    onselect: str
    ok: str
    okbg: str
    warn: str
    warnbg: str
    err: str
    errbg: str
    wait: str
    waitbg: str
    practice: str
    onpractice: str
    chart1: str
    chart2: str
    chart3: str

    def color(self, token: str) -> QColor:
        """The colour of a token by its name; AttributeError for a name that is none.

        It is shared: whoever wants it with a change makes a copy.
        """
        return _color(getattr(self, token))


@cache
def _color(name: str) -> QColor:
    # A table asks for several in each cell that it draws.
    return QColor(name)


LIGHT: Final = Theme(
    window="#F3F4F6",
    base="#FFFFFF",
    alt="#F8F9FA",
    sunken="#E9EBEF",
    hover="#EEF2F8",
    soft="#F3F7FE",
    border="#D6DAE0",
    edge="#828A97",
    grid="#E4E7EB",
    track="#DDE1E7",
    text="#1A1E26",
    text2="#434B59",
    muted="#5C6472",
    accent="#1F5BB5",
    fill="#1F5BB5",
    onfill="#FFFFFF",
    fillhover="#184A96",
    select="#DCE8FA",
    onselect="#1A1E26",
    ok="#17693B",
    okbg="#E1F2E7",
    warn="#854700",
    warnbg="#FCEED7",
    err="#AF231C",
    errbg="#FBE5E3",
    wait="#0B5F70",
    waitbg="#DCF0F4",
    practice="#5A3EAE",
    onpractice="#FFFFFF",
    chart1="#3B74CC",
    chart2="#0E7F8C",
    chart3="#B26A00",
)

DARK: Final = Theme(
    window="#1A1D22",
    base="#22262D",
    alt="#262B33",
    sunken="#14161A",
    hover="#2C323B",
    soft="#232C3A",
    border="#3A414C",
    edge="#7F8998",
    grid="#343A44",
    track="#343A44",
    text="#E9EBEF",
    text2="#BFC6D0",
    muted="#A0A9B6",
    accent="#8DB7F7",
    fill="#3D71C9",
    onfill="#FFFFFF",
    fillhover="#3364B8",
    select="#273B5A",
    onselect="#FFFFFF",
    ok="#74D29B",
    okbg="#1D3628",
    warn="#F0B75F",
    warnbg="#3B2D15",
    err="#FF938A",
    errbg="#452220",
    wait="#6FCBDB",
    waitbg="#16363D",
    practice="#6B51C4",
    onpractice="#FFFFFF",
    chart1="#6D9FEA",
    chart2="#45B3C2",
    chart3="#D9A24A",
)

CONTRAST: Final = Theme(
    window="#000000",
    base="#000000",
    alt="#000000",
    sunken="#000000",
    hover="#262626",
    soft="#000000",
    border="#FFFFFF",
    edge="#FFFFFF",
    grid="#7F7F7F",
    track="#000000",
    text="#FFFFFF",
    text2="#FFFFFF",
    muted="#FFFFFF",
    accent="#1AEBFF",
    fill="#1AEBFF",
    onfill="#000000",
    fillhover="#FFFFFF",
    select="#1AEBFF",
    onselect="#000000",
    ok="#3FF23F",
    okbg="#000000",
    warn="#FFD400",
    warnbg="#000000",
    err="#FF8A80",
    errbg="#000000",
    wait="#8BE9FD",
    waitbg="#000000",
    practice="#D7A8FF",
    onpractice="#000000",
    chart1="#1AEBFF",
    chart2="#FFD400",
    chart3="#FFFFFF",
)


def with_system_colors(theme: Theme, palette: QPalette) -> Theme:
    """The theme with the grounds, text and selection of a system's own high-contrast palette."""
    ground, base = (
        palette.color(QPalette.ColorRole.Window).name(),
        palette.color(QPalette.ColorRole.Base).name(),
    )
    text = palette.color(QPalette.ColorRole.WindowText).name()
    select = palette.color(QPalette.ColorRole.Highlight).name()
    onselect = palette.color(QPalette.ColorRole.HighlightedText).name()
    grounds = dict.fromkeys(("okbg", "warnbg", "errbg", "waitbg", "track", "soft", "hover"), base)
    texts = dict.fromkeys(
        ("text2", "muted", "border", "edge", "grid", "accent", "ok", "warn", "err", "wait"), text
    )
    return theme._replace(
        window=ground,
        sunken=ground,
        base=base,
        alt=base,
        text=text,
        select=select,
        fill=select,
        fillhover=select,
        onselect=onselect,
        onfill=onselect,
        **grounds,
        **texts,
    )


def palette_of(theme: Theme) -> QPalette:
    """The palette Fusion draws with."""
    role = QPalette.ColorRole
    palette = QPalette()
    for names, token in (
        ((role.Window,), "window"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), "text"),
        ((role.Base, role.Button, role.ToolTipBase, role.Light), "base"),
        ((role.AlternateBase,), "alt"),
        ((role.Highlight,), "select"),
        ((role.HighlightedText,), "onselect"),
        ((role.Accent,), "fill"),
        ((role.Link, role.LinkVisited), "accent"),
        ((role.PlaceholderText,), "muted"),
        ((role.Midlight,), "border"),
        ((role.Mid, role.Dark), "edge"),
    ):
        for name in names:
            palette.setColor(name, theme.color(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, theme.color("muted"))
    return palette


def style_sheet(theme: Theme, line: int = 0) -> str:
    """The application's one style sheet, each @token replaced by its colour.

    Icons are as large as `measure_letters` last said. The least heights of buttons and fields grow with
    `line`, the height of a line of text in pixels: Qt takes them for the height that is enough, and a layout
    short of room would cut words that are larger.

    Raises:
        AttributeError: the sheet names a token that does not exist.
    """
    sheet = resource("style/daybook.qss").read_text(encoding="utf-8")
    sheet = _ICON.sub(lambda found: f"icon-size: {grown(int(found[1]))}px", sheet)
    sheet = _LEAST.sub(lambda found: f"min-height: {_least_height(int(found[1]), line)}px", sheet)
    return _TOKEN.sub(lambda found: str(getattr(theme, found[1])), sheet)


def _least_height(planned: int, line: int) -> int:
    """What a part planned for ordinary text needs with lines of this height."""
    return max(planned, line + max(planned - _BARE, 2))
