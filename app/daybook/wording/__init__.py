"""The one door from codes with values to sentences a person reads.

No other room holds a finished sentence. The English ones stand in `daybook.wording.english`; a translation
replaces them when `set_language` names one.
"""

from daybook.wording.alphabet import alphabetical
from daybook.wording.formats import (
    format_amount,
    format_count,
    format_date,
    format_datetime,
    format_decimal,
    format_money,
    format_tenths,
)
from daybook.wording.sentences import Sentence, describe, say
from daybook.wording.translation import language, languages, set_language
from daybook.wording.typed import number_typed, typed_amount, typed_number

__all__ = [
    "Sentence",
    "alphabetical",
    "describe",
    "format_amount",
    "format_count",
    "format_date",
    "format_datetime",
    "format_decimal",
    "format_money",
    "format_tenths",
    "language",
    "languages",
    "number_typed",
    "say",
    "set_language",
    "typed_amount",
    "typed_number",
]
