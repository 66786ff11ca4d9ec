"""The contrast that the look promises, recomputed from the tokens (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from daybook.gui.theme import CONTRAST, DARK, LIGHT, Theme, palette_of, style_sheet

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
TEXT = 4.5
EDGE = 3.0

TEXT_PAIRS = [
    *[(ink, ground) for ink in ("text", "text2") for ground in ("window", "base", "alt", "sunken", "hover")],
    *[("muted", ground) for ground in ("window", "base", "alt", "sunken", "soft")],
    *[(ink, "base") for ink in ("ok", "warn", "err", "wait", "accent")],
    *[("accent", "window"), ("onfill", "fill"), ("onfill", "fillhover"), ("onselect", "select")],
    *[(ink, f"{ink}bg") for ink in ("ok", "warn", "err", "wait")],
    *[("text", f"{state}bg") for state in ("ok", "warn", "err", "wait")],
    ("text", "soft"),
    ("onpractice", "practice"),
]
EDGE_PAIRS = [
    *[("edge", ground) for ground in ("window", "base")],
    *[("accent", ground) for ground in ("window", "base")],
    *[(chart, "base") for chart in ("chart1", "chart2", "chart3")],
]


def luminance(color: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(color[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(name: str, ink: str, ground: str) -> None:
    theme = THEMES[name]
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= TEXT


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), EDGE_PAIRS)
def test_edges_can_be_seen(name: str, ink: str, ground: str) -> None:
    theme = THEMES[name]
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= EDGE


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ink", ["muted", "ok", "warn", "err", "wait", "accent"])
def test_states_can_be_read_on_a_selected_row(name: str, ink: str) -> None:
    theme = THEMES[name]
    assert contrast(getattr(theme, ink), theme.select) >= TEXT


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_token_is_a_colour_and_the_sheet_names_only_tokens(theme: Theme) -> None:
    for color in theme:
        assert len(color) == 7
    assert "@" not in style_sheet(theme)


def test_buttons_are_as_high_as_planned_and_higher_where_text_is_large() -> None:
    usual, large = style_sheet(LIGHT, 16), style_sheet(LIGHT, 33)
    assert 'QPushButton[kind="link"] { min-height: 20px' in usual
    assert 'QPushButton[kind="nav"] { min-height: 30px' in usual
    assert 'QPushButton[kind="link"] { min-height: 35px' in large
    assert 'QPushButton[kind="nav"] { min-height: 43px' in large
    assert "QProgressBar { max-height: 8px; min-height: 8px" in large


def test_fusion_gets_the_theme_as_palette() -> None:
    palette = palette_of(DARK)
    assert palette.window().color().name().upper() == DARK.window
    assert palette.highlight().color().name().upper() == DARK.select
