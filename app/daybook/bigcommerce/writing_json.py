"""Bodies of requests as JSON, with amounts digit by digit: a float never holds one."""

from __future__ import annotations

import json
import re
import secrets
from decimal import Decimal


def written(body: object) -> bytes:
    """JSON of a body whose amounts are Decimals.

    Raises:
        TypeError: something in it cannot be written.
    """
    # Nobody's text can hold a mark that was thrown for this one body.
    mark = secrets.token_hex(16)

    def marked(value: object) -> str:
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"not for JSON: {type(value).__name__}")
        return f"{mark}{value:f}"

    return re.sub(f'"{mark}(-?[0-9.]+)"', r"\1", json.dumps(body, default=marked)).encode()
