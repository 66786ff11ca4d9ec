"""`daybook setup`: the wizard's questions, answered on the command line and from a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from daybook.cli.answers import read_answers
from daybook.cli.intacct_passwords import read_passwords
from daybook.cli.output import Json, print_json
from daybook.model.problem import DaybookError, Problem
from daybook.model.store import Probe, Verdict
from daybook.wording import Sentence, describe, say

if TYPE_CHECKING:
    from daybook.cli.stop import StopSignal
    from daybook.model.intacct import IntacctProbe
    from daybook.model.setup import Setup
    from daybook.services.program import Program
    from daybook.services.setup.setup_flow import SetupFlow


def run_setup(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook setup`: test the connection, take the answers, save them."""
    answers = _answers(arguments)
    flow = program.command_flow()
    if arguments.credentials is not None:
        _take_key(flow, arguments.credentials)
    elif program.is_sandbox:
        flow.shop.use_example()
    else:
        raise DaybookError("cli.credentials_needed")
    probes: list[Probe | IntacctProbe] = []
    result = flow.shop.test(stop, probes.append)
    if not result.passed:
        return _test_failed(probes, as_json=arguments.json)
    if result.profile is None and program.setup_of(flow.setup.store) is None:
        _need_typed(answers)
    if _means_intacct(flow, answers):
        choices = answers.pop("intacct", flow.setup.intacct)
        flow.intacct.take(choices, read_passwords(arguments.intacct, arguments.answers))
        if not flow.intacct.test(stop, probes.append).passed:
            return _test_failed(probes, as_json=arguments.json)
    _take_answers(flow, arguments, answers)
    setup = _finished(flow)
    if arguments.json:
        print_json(_setup_json(setup, probes))
    else:
        _print_troubles(probes)
        print(say("store.test_passed", name=setup.store_name.upper()))
        if setup.in_intacct:
            print(say("intacct.test_passed", company=setup.intacct.company_id))
    return 0


def _answers(arguments: argparse.Namespace) -> dict[str, Any]:
    answers = read_answers(arguments.answers) if arguments.answers else {}
    if arguments.books is not None:
        answers["books"] = arguments.books
    return answers


def _means_intacct(flow: SetupFlow, answers: Mapping[str, Any]) -> bool:
    return replace(flow.setup, books=answers.get("books", flow.setup.books)).in_intacct


def _finished(flow: SetupFlow) -> Setup:
    try:
        return flow.finish()
    except DaybookError as error:
        if error.code != "setup.field_missing":
            raise
        # The window points at the field; here it has to be named.
        raise DaybookError("cli.answer_missing", {"name": error.values["field"]}) from error


def _take_key(flow: SetupFlow, path: Path) -> None:
    missing = flow.shop.take_file(path).missing
    if "token" in missing:
        raise DaybookError("credentials.no_token")
    if "store" in missing:
        raise DaybookError("credentials.no_store")


def _need_typed(answers: dict[str, object]) -> None:
    """What the shop does not tell must be told: a guess would put sales on a wrong day or currency."""
    for name in ("home_currency", "time_zone"):
        if name not in answers:
            raise DaybookError("cli.answer_missing", {"name": name})


def _take_answers(flow: SetupFlow, arguments: argparse.Namespace, answers: dict[str, object]) -> None:
    if arguments.statuses is not None:
        answers["statuses"] = arguments.statuses
    if arguments.since is not None:
        answers["since"] = arguments.since
    flow.set(**answers)


def _test_failed(probes: list[Probe | IntacctProbe], *, as_json: bool) -> int:
    if as_json:
        print_json({"passed": False, "probes": [_probe_json(probe) for probe in probes]})
    else:
        _print_troubles(probes)
    return 1


def _print_troubles(probes: list[Probe | IntacctProbe]) -> None:
    """What failed or is missing, and what to do about it."""
    for probe in probes:
        if probe.verdict in {Verdict.FAILED, Verdict.MISSING}:
            print(f"{probe.subject.value}: {_described(probe)}", file=sys.stderr)


def _described(probe: Probe | IntacctProbe) -> Sentence:
    return describe(Problem(probe.code, dict(probe.values)))


def _setup_json(setup: Setup, probes: list[Probe | IntacctProbe]) -> Json:
    return {
        "passed": True,
        "store": setup.store,
        "name": setup.store_name,
        "currency": setup.home_currency,
        "time_zone": setup.time_zone,
        "since": setup.since.isoformat() if setup.since else None,
        "statuses": list(setup.statuses),
        "books": setup.books,
        "probes": [_probe_json(probe) for probe in probes],
    }


def _probe_json(probe: Probe | IntacctProbe) -> Json:
    sentence = _described(probe)
    return {
        "subject": probe.subject.value,
        "verdict": str(probe.verdict),
        "code": probe.code,
        "sentence": sentence.what,
        "todo": sentence.todo,
        "request_id": probe.request_id,
        "seconds": f"{probe.seconds:.3f}",
    }
