"""Takes secrets and e-mail addresses out of text that is written down."""

import os
import re

HIDDEN = "[hidden]"
HIDDEN_EMAIL = "[e-mail]"
SHORTEST_SECRET = 6

# The labels of BigCommerce's credentials file and of its HTTP headers, in any case and quoting.
_LABELLED = re.compile(
    r"""(?P<label>(?:x-auth-token|(?:access|api)[ _-]?token|client[ _-]?(?:secret|id)|authorization|password
        |secret|token)["']?\s*[:=]\s*["']?(?:(?:bearer|basic)\s+)?)
        (?P<value>[^\s"',;}\])]+)""",
    re.IGNORECASE | re.VERBOSE,
)
# A store's access token: 31 characters of the base of 36, seen without a label in a pasted file.
_BARE_TOKEN = re.compile(r"\b(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{31}\b")
_LABELS = ("token", "secret", "password", "authorization", "client")
"""One of them is in every label; to look for them takes a tenth of the time."""
_EMAIL = re.compile(r"[\w.+%'-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")

_registered: set[str] = set()


def register_secret(text: str) -> None:
    """Hide this text wherever it would be written from now on; one of a few characters is ignored."""
    if len(text) >= SHORTEST_SECRET:
        _registered.add(text)


def redacted(text: str) -> str:
    """Return the text without registered secrets, what looks like one, e-mail addresses and the home path."""
    # The longest first: one secret may be part of another.
    for secret in sorted(_registered, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    folded = text.casefold()
    if any(label in folded for label in _LABELS):
        text = _LABELLED.sub(lambda found: found["label"] + HIDDEN, text)
    text = _BARE_TOKEN.sub(HIDDEN, text)
    if "@" in text or "%40" in text:
        text = _EMAIL.sub(HIDDEN_EMAIL, text)
    home = os.path.expanduser("~")  # noqa: PTH111 - a path object for every line is the dearest part of it
    return text.replace(home, "~") if len(home) > 1 else text
