"""Words of others in a tooltip are text, never markup, and stay there when a line gets another width."""

from pytestqt.qtbot import QtBot

from daybook.gui.parts.text import Elided, plain_tooltip
from daybook.gui.setup_pages.test_lines import TestLines
from daybook.model.store import Permission, Probe, Verdict

MARKUP = "<b>no</b> <img src=x>"
REFUSED = Probe(Permission.CONTENT, Verdict.UNKNOWN, "store.refused", (("message", MARKUP),))


def test_what_the_shop_says_of_a_permission_is_shown_as_it_is(qtbot: QtBot) -> None:
    lines = TestLines()
    qtbot.addWidget(lines)
    lines.resize(900, 400)
    lines.show()
    lines.show_probes([REFUSED], under_way=False, verdict=("", ""))
    lines.details.head.setChecked(True)
    tips = [line.toolTip() for line in lines.details.findChildren(Elided)]
    assert tips
    told = next((tip for tip in tips if "refused the request" in tip), "")
    assert plain_tooltip(MARKUP) in told


def test_a_hint_stays_beside_the_whole_text_of_a_line_that_is_cut(qtbot: QtBot) -> None:
    line = Elided("Content: could not be tested")
    qtbot.addWidget(line)
    line.show_hint(MARKUP)
    line.show()
    for width, told in ((900, MARKUP), (30, f"Content: could not be tested\n{MARKUP}"), (900, MARKUP)):
        line.resize(width, 20)
        assert line.toolTip() == plain_tooltip(told)
