"""Key files as services ask for them: a text, a file or single fields in, the store's credentials out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.bigcommerce.credentials import from_fields, parse_credentials, read_credentials_file
from daybook.model.store import StoreCredentials

if TYPE_CHECKING:
    from pathlib import Path

    from daybook.bigcommerce.credentials import ParsedCredentials


class BigCommerceKeys:
    """Reads BigCommerce's key files; each raises what `credentials` says."""

    def text(self, text: str | bytes) -> StoreCredentials:
        """The credentials in a text."""
        return _credentials(parse_credentials(text))

    def file(self, path: Path) -> StoreCredentials:
        """The credentials in a file."""
        return _credentials(read_credentials_file(path))

    def fields(self, api_path: str, client_id: str, client_secret: str, token: str) -> StoreCredentials:
        """The credentials typed into single fields."""
        return _credentials(from_fields(api_path, client_id, client_secret, token))


def _credentials(parsed: ParsedCredentials) -> StoreCredentials:
    """What is kept of a key: neither client ID nor client secret."""
    return StoreCredentials(parsed.api_root, parsed.store, parsed.token, parsed.description)
