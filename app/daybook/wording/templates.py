"""Looks a code up and fills its template with texts."""

import logging
from collections.abc import Mapping

from daybook.wording.catalogue import english_template
from daybook.wording.translation import translated

log = logging.getLogger(__name__)


class MissingSentenceError(LookupError):
    """A code has no sentence, or its sentence names a value it was not given: our mistake."""


class _Gaps:
    """What happens on a missing sentence or value: a log line, or in tests an exception."""

    refused = False


def refuse_gaps() -> None:
    """Raise `MissingSentenceError` from now on where a user would see a code instead of a sentence."""
    _Gaps.refused = True


def has_sentence(code: str) -> bool:
    """Return whether the catalogue knows the code."""
    return english_template(code) is not None


def filled(code: str, texts: Mapping[str, str], count: object = None) -> str:
    """Return the sentence of a code, its names replaced by texts that are ready to be shown.

    Raises:
        MissingSentenceError: after `refuse_gaps`. Otherwise code and texts are shown as they are, because an
            error without its sentence still tells more than a crash.
    """
    template = english_template(code)
    if template is None:
        _gap(f"no sentence for {code}")
        return " ".join([code, *(f"{name}={text}" for name, text in texts.items())])
    return translated(code, template, count).format_map(_Texts(code, texts))


def _gap(message: str) -> None:
    if _Gaps.refused:
        raise MissingSentenceError(message)
    log.warning("%s", message)


class _Texts(dict[str, str]):
    """The texts of one sentence; a missing one stays visible as {name}."""

    def __init__(self, code: str, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self.code = code

    def __missing__(self, name: str) -> str:
        _gap(f"{self.code} was not given {name}")
        return f"{{{name}}}"
