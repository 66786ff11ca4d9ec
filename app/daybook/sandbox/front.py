"""What the server serves: the example shop, and beside it the practice company's gateway."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from daybook.sandbox.api.application import Application
from daybook.sandbox.intacct.service import Service

StartResponse = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True, slots=True)
class Front:
    """Hands a request to whom its path belongs."""

    shop: Application
    intacct: Service

    def __call__(self, environ: dict[str, object], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (WSGI)."""
        if self.intacct.serves(str(environ.get("PATH_INFO", ""))):
            return self.intacct(environ, start_response)
        return self.shop(environ, start_response)
