import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

import daybook.gui
from daybook.resource import resource

GUI = Path(daybook.gui.__file__).parent
ICONS = sorted(resource("icons").glob("*.svg"))
DRAWINGS = sorted(resource("art").glob("*.svg"))
SIZES = {16, 24, 32, 48, 64, 128, 256, 512}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_can_be_drawn_in_any_colour(qapp: object, path: Path) -> None:
    assert qapp
    assert QSvgRenderer(str(path)).isValid()
    text = path.read_text(encoding="utf-8")
    assert 'stroke="currentColor"' in text
    assert 'stroke-width="2"' in text
    assert "@license lucide-static" in text


def test_the_icons_come_with_their_licence() -> None:
    licence = resource("icons/LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "The MIT License" in licence


def test_the_application_icon_exists_in_every_size(qapp: object) -> None:
    assert qapp
    sizes = {}
    for path in resource("app").glob("icon-*.png"):
        image = QImage(str(path))
        sizes[path.stem] = (image.width(), image.height(), image.hasAlphaChannel())
    assert sizes == {f"icon-{size}": (size, size, True) for size in SIZES}


@pytest.mark.parametrize("name", ["app/icon.svg", "app/icon-small.svg"])
def test_the_application_icon_is_a_drawing(qapp: object, name: str) -> None:
    assert qapp
    assert QSvgRenderer(str(resource(name))).isValid()


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_takes_its_colours_from_the_theme(qapp: object, path: Path) -> None:
    assert qapp
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r'stroke="([^"]+)"', text)) == {"@edge", "@border", "@accent"}
    assert set(re.findall(r'fill="([^"]+)"', text)) <= {"none", "@base"}
    assert 'width="132" height="104"' in text
    colours = re.sub("@(edge|border|accent|base)", "#808080", text.split("-->")[1])
    head = text.split("<!--")[0]
    assert QSvgRenderer(QByteArray(f"{head}{colours}".encode())).isValid()


def test_every_drawing_is_on_some_page() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in GUI.rglob("*.py"))
    named = set(re.findall(r'"((?:empty|all)-[a-z]+)"', code))
    assert {path.stem for path in DRAWINGS} == named


def test_what_is_not_there_is_not_found() -> None:
    assert not resource("icons/nothing.svg").exists()
