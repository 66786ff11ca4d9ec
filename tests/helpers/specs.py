"""Holds requests and answers to BigCommerce's own OpenAPI files, where they lie beside the repository.

The files are merged by the script that lies with them. They contradict the live API in places; ``REPAIRS``
says where, and why a request or an answer is right all the same.
"""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it carries no types

SHARED = Path(__file__).parents[2].parent / "shared" / "bigcommerce"
AVAILABLE = (SHARED / "merge_specs.py").is_file()
REASON = "BigCommerce's OpenAPI files are not beside the repository"

REPAIRS = {
    "nullable strings": "customer_message, staff_notes, cart_id and payment_provider_id arrive as null in "
    "recorded orders; the schema says string.",
    "oneOf": "A part of an order is `oneOf` a stub and the thing itself, both without required fields, so "
    "every object fits both: read as anyOf, and a stub needs its url and resource.",
    "fees": "GET /v2/orders/{id}/fees is declared as one object; the order itself, with include=fees, "
    "declares the list that comes.",
    "legacy consignments": "Without consignment_structure=object the consignments are a list with one "
    "element, which the schema of 2025 no longer tells.",
    "gateway": "The list of gateways of a transaction is not complete (the guides show squarev2).",
    "reference": "reference_transaction_id is null for a transaction that refers to none.",
    "certificates": "Downloads and e-mailed certificates declare their lines as one object; lists come.",
    "refusals": "Most operations list few of the statuses they answer errors with: their shape is checked.",
    "booleans": "exclusiveMaximum: false is the form of JSON Schema 4.",
}
# The script's loader is a SafeLoader, whichever that is: libyaml reads the same in a fifth of the time.
_WITH_LIBYAML = """
import runpy, sys, yaml
yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
_NULLABLE = {"customer_message", "staff_notes", "cart_id", "payment_provider_id", "reference_transaction_id"}
_NOT_CLOSED = {"gateway"}


@functools.cache
def document() -> dict[str, Any]:
    """Return the merged and repaired OpenAPI document."""
    files = sorted(SHARED.glob("specs/*.yml")) + sorted(SHARED.glob("specs/scope-probes/*.yml"))
    with tempfile.TemporaryDirectory() as directory:
        merged = Path(directory) / "merged.json"
        script = str(SHARED / "merge_specs.py")
        command = [sys.executable, "-c", _WITH_LIBYAML, script, str(merged), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)
        read: dict[str, Any] = json.loads(merged.read_text(encoding="utf-8"))
    repaired: dict[str, Any] = _repaired(read)
    return repaired


def _repaired(node: Any, name: str = "") -> Any:
    """Turn OpenAPI 3.0 into JSON Schema and mend what ``REPAIRS`` lists."""
    if isinstance(node, list):
        return [_repaired(each) for each in node]
    if not isinstance(node, dict):
        return node
    mended = {key: _repaired(value, key) for key, value in node.items() if key not in {"example", "examples"}}
    if "oneOf" in mended and isinstance(mended["oneOf"], list):
        mended["anyOf"] = mended.pop("oneOf")
    for bound in ("exclusiveMaximum", "exclusiveMinimum"):
        if isinstance(mended.get(bound), bool):
            del mended[bound]
    if set(mended.get("properties") or ()) == {"url", "resource"}:
        mended["required"] = ["url", "resource"]
    if name in _NOT_CLOSED:
        mended.pop("enum", None)
    if mended.pop("nullable", None) is True or (
        name in _NULLABLE and ("type" in mended or "anyOf" in mended)
    ):
        return {"anyOf": [mended, {"type": "null"}]}
    if name in {"consignments", "line_items"} and "anyOf" in mended:
        mended["anyOf"] += [{"type": "array", "items": each} for each in list(mended["anyOf"])]
    return mended


@functools.cache
def _templates() -> list[tuple[str, re.Pattern[str]]]:
    """The paths of the document, those with the fewest parameters first, each with what fits it."""
    found = []
    for template in sorted(document()["paths"], key=lambda template: template.count("{")):
        pattern = re.escape(template).replace(r"\{store_hash\}", "{store_hash}")
        found.append((template, re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", pattern))))
    return found


def _operation(method: str, path: str) -> tuple[str, dict[str, Any]] | None:
    """Find the operation of a path such as /v2/orders/101; fixed paths come before those with parameters."""
    version = re.search(r"/v[23]/.*", path)
    wanted = "/stores/{store_hash}" + (version.group() if version else path)
    for template, pattern in _templates():
        item = document()["paths"][template]
        if pattern.fullmatch(wanted) and method.lower() in item:
            operation = item[method.lower()]
            shared = item.get("parameters", [])
            return template, {**operation, "parameters": shared + operation.get("parameters", [])}
    return None


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def _schema_problems(schema: dict[str, Any], value: object, place: str) -> list[str]:
    whole = {"allOf": [schema], "components": document()["components"]}
    found = Draft202012Validator(whole).iter_errors(value)
    return [f"{place}{error.json_path[1:]}: {error.message[:200]}" for error in found]


def response_problems(method: str, path_with_query: str, status: int, body: object) -> list[str]:
    """Return what is wrong with an answer; ``body`` is the parsed JSON, or None where no byte came."""
    path, _, query = path_with_query.partition("?")
    found = _operation(method, path)
    if found is None:
        return [f"{method} {path} is not in the specification"]
    template, operation = found
    responses = operation["responses"]
    if status >= 400:
        return _error_problems(body)
    if str(status) not in responses:
        return [f"{method} {path} does not answer {status}"]
    if status == 204:
        return [] if body is None else ["204 has no body"]
    content = _resolved(responses[str(status)]).get("content", {})
    schema: dict[str, Any] = next((each["schema"] for each in content.values() if "schema" in each), {})
    if template.endswith("/fees"):
        schema = {"type": "array", "items": schema}
    if template.endswith("/consignments") and "consignment_structure" not in query:
        schema = {"anyOf": [schema, {"type": "array", "items": schema}]}
    return _schema_problems(schema, body, "body")


def _error_problems(body: object) -> list[str]:
    """Check an error against the two shapes there are; the operations list few of them."""
    v2 = {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "required": ["status", "message"],
            "properties": {"status": {"type": "integer"}, "message": {"type": "string"}},
        },
    }
    v3 = {
        "type": "object",
        "required": ["status", "title", "type"],
        "properties": {
            "status": {"type": "integer"},
            "title": {"type": "string"},
            "errors": {"type": "object"},
        },
    }
    return _schema_problems({"anyOf": [v2, v3]}, body, "error")


def request_problems(
    method: str, path: str, query: str, headers: Mapping[str, str], body: object = None
) -> list[str]:
    """Return what is wrong with a request: path, query, headers, and a body parsed from JSON."""
    found = _operation(method, path)
    if found is None:
        return [f"{method} {path} is not in the specification"]
    _, operation = found
    parameters = [_resolved(parameter) for parameter in operation["parameters"]]
    problems = _header_problems({name.lower(): value for name, value in headers.items()}, body)
    problems += _query_problems({each["name"]: each for each in parameters if each["in"] == "query"}, query)
    if body is not None:
        content = _resolved(operation.get("requestBody", {})).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        problems += _schema_problems(schema, body, "body") if schema else [f"{method} {path} takes no body"]
    return problems


def _header_problems(headers: Mapping[str, str], body: object) -> list[str]:
    problems = []
    if "application/json" not in headers.get("accept", ""):
        problems.append("Accept: application/json is required by V2")
    if not headers.get("user-agent") or headers["user-agent"].startswith("python-requests"):
        problems.append("BigCommerce asks for a User-Agent that names the program")
    if body is not None and not headers.get("content-type", "").startswith("application/json"):
        problems.append("a body needs Content-Type: application/json")
    return problems


def _query_problems(known: Mapping[str, dict[str, Any]], query: str) -> list[str]:
    problems = []
    given = parse_qsl(query, keep_blank_values=True)
    for name, value in given:
        if name not in known:
            problems.append(f"query {name} is not in the specification, so the store would ignore it")
        else:
            problems += _value_problems(name, value, _resolved(known[name].get("schema", {})))
    missing = [name for name, each in known.items() if each.get("required") and name not in dict(given)]
    return problems + [f"query {name} is missing" for name in missing]


def _value_problems(name: str, value: str, schema: dict[str, Any]) -> list[str]:
    if schema.get("type") == "array":
        items = _resolved(schema.get("items", {}))
        return [problem for part in value.split(",") for problem in _value_problems(name, part, items)]
    typed: object = value
    if schema.get("type") in {"integer", "number"}:
        try:
            typed = int(value)
        except ValueError:
            return [f"query {name}={value} is not a number"]
    elif schema.get("type") == "boolean":
        typed = {"true": True, "false": False}.get(value, value)
    return _schema_problems(schema, typed, f"query {name}")
