"""Reads Daybook's code for the codes it speaks in, so that tests can hold them against the catalogue."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

SPEAKS = "say"
RAISES = {"DaybookError", "Problem"}
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


@dataclass(frozen=True)
class Spoken:
    """A code at one place. `values` are the names given with it, None if the text does not tell them."""

    code: str
    place: str
    is_problem: bool
    values: frozenset[str] | None


@dataclass(frozen=True)
class Pattern:
    """Codes put together while running, as a regular expression."""

    expression: str
    place: str


@dataclass(frozen=True)
class Found:
    """All that a tree of source files says."""

    spoken: Sequence[Spoken]
    patterns: Sequence[Pattern]
    literals: Mapping[str, str]
    text: str


def codes_in(folder: Path, skipped: Path) -> Found:
    """Return what the files below `folder` say, those below `skipped` left out."""
    files = [path for path in sorted(folder.rglob("*.py")) if not path.is_relative_to(skipped)]
    sources = {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in files}
    nodes = {name: list(ast.walk(ast.parse(source))) for name, source in sources.items()}
    errors = error_names(chain.from_iterable(nodes.values()))
    spoken: list[Spoken] = []
    patterns: list[Pattern] = []
    literals: dict[str, str] = {}
    for name, node in ((name, node) for name, found in nodes.items() for node in found):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            literals.setdefault(node.value, f"{name}:{node.lineno}")
        elif isinstance(node, ast.JoinedStr):
            patterns.append(Pattern(expression_of(node), f"{name}:{node.lineno}"))
        elif isinstance(node, ast.Call):
            spoken += spoken_by(node, errors, f"{name}:{node.lineno}")
    return Found(spoken, patterns, literals, "\n".join(sources.values()))


def error_names(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names of the classes that carry a code, subclasses of any depth included."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for node in nodes
        if isinstance(node, ast.ClassDef)
    }
    names = set(RAISES)
    while more := {name for name, above in bases.items() if above & names and name not in names}:
        names |= more
    return names


def spoken_by(call: ast.Call, errors: set[str], place: str) -> Iterator[Spoken]:
    """Return the codes a call names as its first argument; two if it chooses between two."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if not call.args or name not in {SPEAKS, *errors}:
        return
    is_problem = name != SPEAKS
    values = names_in_values(call) if is_problem else names_in_keywords(call)
    first = call.args[0]
    choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    for choice in choices:
        if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
            yield Spoken(choice.value, place, is_problem, values)


def names_in_keywords(call: ast.Call) -> frozenset[str] | None:
    """Return the names given to `say`."""
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def names_in_values(call: ast.Call) -> frozenset[str] | None:
    """Return the names in the dict given to an error or problem; an error without one gives none."""
    by_name = (keyword.value for keyword in call.keywords if keyword.arg == "values")
    given = call.args[1] if len(call.args) > 1 else next(by_name, None)
    if given is None:
        return frozenset()
    if not isinstance(given, ast.Dict):
        return None
    keys = [key.value for key in given.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    return frozenset(keys) if len(keys) == len(given.keys) else None


def expression_of(text: ast.JoinedStr) -> str:
    """Return what an f-string can become, as a regular expression."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in text.values]
    return "".join(r"[a-z0-9_.]+" if part is None else re.escape(part) for part in parts)
