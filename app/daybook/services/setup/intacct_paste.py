"""Reads a Sage Intacct connection as somebody wrote it down: labelled lines, as in mails and notes."""

from __future__ import annotations

import re
from typing import Final

FIELDS: Final = ("sender_id", "sender_password", "company_id", "user_id", "user_password", "entity_id")
"""What a connection page asks for."""

_LABELS: Final = (
    (re.compile(r"sender.*(pass|pwd)", re.IGNORECASE), "sender_password"),
    (re.compile(r"sender", re.IGNORECASE), "sender_id"),
    (re.compile(r"company", re.IGNORECASE), "company_id"),
    (re.compile(r"entity|location", re.IGNORECASE), "entity_id"),
    (re.compile(r"pass|pwd", re.IGNORECASE), "user_password"),
    (re.compile(r"user|login", re.IGNORECASE), "user_id"),
)
_LINE: Final = re.compile(
    r"^[\s\-*\"'•]*([A-Za-z][A-Za-z _()\-]{2,40}?)[\"']?\s*(?:[:=\t]|\s[–-]\s)\s*(.+?)\s*$"
)


def recognised(text: str) -> dict[str, str]:
    """The fields that labelled lines of a text name; nothing for a text without such lines.

    What follows the label is taken as it stands but for blanks around it: a password may hold anything.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        label, value = match.groups()
        field = next((name for pattern, name in _LABELS if pattern.search(label)), "")
        if field:
            found.setdefault(field, value)
    return found
