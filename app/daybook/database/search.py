"""The words orders are found by, and what a typed text asks of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daybook.model.order import Order

# Chinese, Japanese and Korean are written without spaces: each sign is a word of its own.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD: Final = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")

MOST_WORDS: Final = 600
"""An order with a thousand lines is found by its first lines; the index stays small."""


def words_of(text: str) -> list[str]:
    """The words of `text` without case and accents: "Ærø-42 Café" -> ærø, 42, cafe."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
    return _WORD.findall(text.casefold())


def search_words(order: Order) -> str:
    """Number, names, e-mail, SKUs and line names of an order, each word once."""
    billing = order.billing
    parts = [order.order_id, billing.person, billing.company, billing.email]
    for line in order.lines:
        parts.append(line.sku)
        parts.append(line.name)
    return " ".join(list(dict.fromkeys(words_of(" ".join(parts))))[:MOST_WORDS])


def match_expression(text: str) -> str:
    """The FTS5 expression for words that begin as typed, all of them; '' where nothing can be looked for."""
    return " AND ".join(f'"{word}"*' for word in words_of(text))
