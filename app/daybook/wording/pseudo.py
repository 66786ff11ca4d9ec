"""A language nobody speaks: longer than English and written from right to left.

It shows, before anybody has translated a word, which texts a translation would cut off, which are not in the
catalogue at all (they stand without brackets), and what does not turn round with the layout.
"""

import gettext
import re

PSEUDO = "ar-pseudo"

LONGER = 0.35
"""German needs about a third more room than English."""

_AS_IT_IS = re.compile(r"wording\.(thousands|point|money|date|datetime|months|\w+_field)")
_PADDING = "~"
_WORD = 7
_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


class PseudoTranslations(gettext.NullTranslations):
    """Every sentence in brackets and a third longer; formats and separators as they are."""

    def pgettext(self, context: str, message: str) -> str:
        """Return the sentence in brackets."""
        if context == "wording.direction":
            return "rtl"
        return message if _AS_IT_IS.fullmatch(context) else longer(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for `n` in brackets."""
        return self.pgettext(context, msgid1 if n == 1 else msgid2)


def longer(message: str) -> str:
    """Return "[Approve ~~~]", marked as written from right to left.

    What stands in braces and would be filled in does not count. The padding has words as other texts have, so
    that lines can be broken.
    """
    letters = len(re.sub(r"\{\w+\}", "", message))
    words, rest = divmod(max(1, round(letters * LONGER)), _WORD)
    padding = " ".join([_PADDING * _WORD] * words + ([_PADDING * rest] if rest else []))
    return f"{_RIGHT_TO_LEFT}[{message} {padding}]"
