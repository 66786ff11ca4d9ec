"""What the server serves: the example shop, and beside it the practice company's gateway."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request

from daybook.sandbox.api.application import Application, sent
from daybook.sandbox.intacct import control

if TYPE_CHECKING:
    from daybook.sandbox.intacct.service import Service

StartResponse = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True, slots=True)
class Front:
    """Hands a request to whom its path belongs."""

    shop: Application
    intacct: Service

    def __call__(self, environ: dict[str, object], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (WSGI)."""
        path = str(environ.get("PATH_INFO", ""))
        if self.intacct.serves(path):
            return self.intacct(environ, start_response)
        if self.shop.control is not None and path.startswith(control.PREFIX):
            request = Request(environ)
            answer = control.answer(self.intacct, request.method, path, request.get_data())
            return sent(request, answer, start_response)
        return self.shop(environ, start_response)
