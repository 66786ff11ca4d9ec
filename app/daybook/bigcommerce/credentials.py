"""Reads what the merchant has of the store's API account into credentials, or says what it is instead.

Accepted: the text file BigCommerce offers once on saving the account (labels in any order and case),
the same text pasted, `CLIENTID:TOKEN` beside an API path, single fields, a bare store hash. Client ID
and client secret are recognised and dropped: the API needs neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.address import HASH, StoreAddress, parse_address
from daybook.bigcommerce.key_file import clean, clean_lines, read_key_file
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from pathlib import Path

API_PATH: Final = "api_path"
TOKEN: Final = "token"  # noqa: S105 - the name of a part
CLIENT_ID: Final = "client_id"
CLIENT_SECRET: Final = "client_secret"  # noqa: S105 - the name of a part
NAME: Final = "name"
STORE_HASH: Final = "store_hash"

# Labels of the file and of the panel, and how people write them down; longer ones first.
_LABELS: Final = {
    "x auth token": TOKEN,
    "x auth client": CLIENT_ID,
    "access token": TOKEN,
    "api token": TOKEN,
    "client secret": CLIENT_SECRET,
    "client name": NAME,
    "client id": CLIENT_ID,
    "api path url": API_PATH,
    "api path": API_PATH,
    "api url": API_PATH,
    "base url": API_PATH,
    "store hash": STORE_HASH,
    "store id": STORE_HASH,
    "shop id": STORE_HASH,
    "token": TOKEN,
    "name": NAME,
}
_ALTERNATIVES: Final = "|".join(label.replace(" ", "[ _-]*") for label in _LABELS)
_LABEL: Final = re.compile(rf"(?<![A-Za-z])(?P<label>{_ALTERNATIVES})\"?\s*[:=]\s*", re.IGNORECASE)
_LABEL_ALONE: Final = re.compile(rf"(?:{_ALTERNATIVES})\s*[:=]?", re.IGNORECASE)
_TOKEN_LIKE: Final = re.compile(r"[A-Za-z0-9]{24,80}")
_PAIR: Final = re.compile(r"([A-Za-z0-9]{8,80}):([A-Za-z0-9]{8,256})")
_ADDRESS_LIKE: Final = re.compile(r"[a-z]+://\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_HASH_LIKE: Final = re.compile(rf"(?=.*\d){HASH.pattern}")
_USABLE_TOKEN: Final = re.compile(r"[!-~]{8,256}")


@dataclass(frozen=True, slots=True)
class ParsedCredentials:
    """What was recognised. The token stands in no repr; `missing` names parts still to be asked for.

    `recognised` and `missing` hold the names of parts: "api_path", "token", and of the first also
    "client_id", "client_secret", "name".
    """

    api_root: str = ""
    store: str = ""
    token: str = field(default="", repr=False)
    description: str = ""
    recognised: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts without which the store cannot be asked."""
        have = {API_PATH: self.api_root, TOKEN: self.token}
        return tuple(part for part, value in have.items() if not value)


def parse_credentials(text: str | bytes) -> ParsedCredentials:
    """Read the key file's bytes or any text with its parts; half of them is no error.

    Raises:
        DaybookError: "credentials.…": another kind of file or address, two different shops or tokens, app
            credentials without a token, or nothing recognised.
    """
    found = _Found()
    lines = clean_lines(text)
    while lines:
        _take_line(found, lines)
    return found.result()


def read_credentials_file(path: Path) -> ParsedCredentials:
    """Read a key file.

    Raises:
        DaybookError: as `parse_credentials`, or "credentials.unreadable_file" with the `file` name.
    """
    return parse_credentials(read_key_file(path))


def from_fields(
    api_path: str, client_id: str = "", client_secret: str = "", token: str = ""
) -> ParsedCredentials:
    """Read four fields typed one by one; the token's field may hold CLIENTID:TOKEN, a field the whole text.

    Raises:
        DaybookError: as `parse_credentials`.
    """
    for whole in (api_path, token):
        if len(_LABEL.findall(whole)) > 1:
            return parse_credentials(whole)
    found = _Found()
    for part, value in (
        (API_PATH, api_path),
        (CLIENT_ID, client_id),
        (CLIENT_SECRET, client_secret),
        (TOKEN, token),
    ):
        found.add(part, _LABEL.sub("", clean(value), count=1))
    return found.result()


def _take_line(found: _Found, lines: list[str]) -> None:
    """Take the first line, and the next one where the first is only a label."""
    line = lines.pop(0)
    labels = list(_LABEL.finditer(line))
    if _LABEL_ALONE.fullmatch(line):
        following = lines[0] if lines else ""
        if following and not _LABEL.search(following) and not _LABEL_ALONE.fullmatch(following):
            found.add(_part(line.rstrip(" :=")), lines.pop(0))
        return
    starts = [*(label.start() for label in labels), len(line)]
    found.add_unlabelled(line[: starts[0]])
    for label, end in zip(labels, starts[1:], strict=True):
        found.add(_part(label["label"]), clean(line[label.end() : end]))


def _part(label: str) -> str:
    return _LABELS[re.sub(r"[ _-]+", " ", label.strip()).lower()]


class _Found:
    """Collects parts, each one once, and refuses contradictions."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._address: StoreAddress | None = None
        self._is_bare = False

    def add(self, part: str, value: str) -> None:
        if not value:
            return
        if part in {API_PATH, STORE_HASH}:
            self._add_address(value)
            return
        pair = _PAIR.fullmatch(value) if part in {TOKEN, CLIENT_ID} else None
        if pair:
            self._values.setdefault(CLIENT_ID, pair[1])
            part, value = TOKEN, pair[2]
        if part == TOKEN:
            self._add_token(value)
        else:
            self._values.setdefault(part, value)

    def add_unlabelled(self, text: str) -> None:
        """Take what needs no label. In a line of several words only what can be nothing else counts."""
        for word in text.split():
            bare = clean(word)
            is_alone = bare == clean(text)
            if "stores/" in bare or (is_alone and _ADDRESS_LIKE.fullmatch(bare)):
                self._add_address(bare)
            elif _PAIR.fullmatch(bare) or _TOKEN_LIKE.fullmatch(bare):
                self.add(TOKEN, bare)
            elif is_alone and _HASH_LIKE.fullmatch(bare):
                self._add_address(bare)

    def result(self) -> ParsedCredentials:
        token = self._values.get(TOKEN, "")
        # The three values look alike, and the wrong one is easily copied.
        for part, code in (
            (CLIENT_ID, "credentials.token_is_client_id"),
            (CLIENT_SECRET, "credentials.token_is_client_secret"),
        ):
            if token and token == self._values.get(part):
                raise DaybookError(code)
        if not token and CLIENT_SECRET in self._values:
            raise DaybookError("credentials.app_account")
        recognised = [*([API_PATH] if self._address else []), *self._values]
        if not recognised or recognised == [NAME]:
            raise DaybookError("credentials.nothing_found")
        address = self._address or StoreAddress("", "")
        return ParsedCredentials(
            address.api_root, address.store, token, self._values.get(NAME, ""), tuple(recognised)
        )

    def _add_address(self, value: str) -> None:
        address = parse_address(value)
        is_bare = HASH.fullmatch(value) is not None
        known = self._address
        if known is not None and known.store != address.store:
            raise DaybookError("credentials.two_shops", {"first": known.store, "second": address.store})
        # A bare hash says less than a path: the path stays.
        if known is None or self._is_bare:
            self._address, self._is_bare = address, is_bare
        elif not is_bare and known != address:
            raise DaybookError("credentials.two_shops", {"first": known.api_root, "second": address.api_root})

    def _add_token(self, value: str) -> None:
        if not _USABLE_TOKEN.fullmatch(value) or not re.search(r"[A-Za-z0-9]{4}", value):
            raise DaybookError("credentials.token_unreadable")
        if self._values.setdefault(TOKEN, value) != value:
            raise DaybookError("credentials.two_tokens")
