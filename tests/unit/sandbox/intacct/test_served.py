"""The practice company as it is served: beside the shop, with faults on the way, killed and started again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
import requests

from daybook.sandbox.intacct.failures import Failure
from daybook.sandbox.intacct.faults import KINDS, Every, Faults, Planned
from helpers.practice_company import Document, Practice
from helpers.sandbox_process import TIMEOUT

ORDER = str(Document())
COUNT = (
    "<query><object>SODOCUMENT</object><select><field>DOCID</field></select>"
    "<orderby><order><field>RECORDNO</field></order></orderby></query>"
)


@dataclass
class Served:
    """A running server and what its ready line told."""

    process: subprocess.Popen[bytes]
    ready: dict[str, Any]

    @property
    def intacct(self) -> dict[str, str]:
        told: dict[str, str] = self.ready["intacct"]
        return told

    @property
    def address(self) -> str:
        return self.intacct["endpoint"].partition("/ia/")[0]

    def body(self, function: str, **how: object) -> bytes:
        """Write a request of the ready line's user, as `Practice.request` does."""
        told = self.intacct
        return Practice.request(
            self._writer, function, sender=told["sender_id"], secret=told["sender_password"],
            user=told["user_id"], password=told["user_password"], company=told["company_id"], **how,
        )  # fmt: skip

    _writer = Practice(rows=0)

    def post(self, function: str, **how: object) -> requests.Response:
        """Send a function, ``to`` another endpoint than the first where that is given."""
        url = str(how.pop("to", self.intacct["endpoint"]))
        return requests.post(url, data=self.body(function, **how), timeout=TIMEOUT)

    def ask(self, function: str, **how: object) -> Element:
        answer = self.post(function, **how)
        assert answer.status_code == 200, answer.text
        return fromstring(answer.content)  # noqa: S314 - the practice company's

    def documents(self) -> list[str]:
        return [node.text or "" for node in self.ask(COUNT).iter("DOCID")]

    def control(self, door: str, **wish: object) -> int:
        return requests.post(f"{self.address}/control/intacct/{door}", json=wish, timeout=TIMEOUT).status_code

    def log(self) -> list[dict[str, Any]]:
        answer = requests.get(f"{self.address}/control/intacct/log", timeout=TIMEOUT)
        entries: list[dict[str, Any]] = answer.json()
        return entries

    def end(self) -> None:
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.wait(TIMEOUT)


def started(*options: str) -> Served:
    command = [
        sys.executable, "-m", "daybook.sandbox", "--orders", "1", "--no-hard-orders", "--end-with-stdin",
        "--intacct-rows", "70", "--control", *options,
    ]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    return Served(process, json.loads(process.stdout.readline()))


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    served = started()
    yield served
    served.end()


@pytest.fixture
def served(running: Served) -> Served:
    running.control("clear")
    return running


def test_the_ready_line_says_how_to_sign_in(served: Served) -> None:
    assert set(served.intacct) == {
        "endpoint", "sender_id", "sender_password", "company_id", "user_id", "user_password",
    }  # fmt: skip
    assert served.intacct["endpoint"].endswith("/ia/xml/xmlgw.phtml")
    api = served.ask("<getAPISession/>").find("operation/result/data/api")
    assert api is not None
    endpoint = api.findtext("endpoint") or ""
    assert endpoint != served.intacct["endpoint"]
    inside = {"session": api.findtext("sessionid")}
    assert (
        b"<status>success</status><function>getFinancialSetup"
        in served.post("<getFinancialSetup/>", to=endpoint, **inside).content
    )
    assert b"XL03000006" in served.post("<getFinancialSetup/>", **inside).content


def test_the_shop_is_served_beside_it(served: Served) -> None:
    assert requests.get(served.ready["api_path"] + "customers", timeout=TIMEOUT).status_code == 401
    assert requests.get(served.intacct["endpoint"], timeout=TIMEOUT).status_code == 405


BEFORE = {
    "429": 429, "429-bare": 429, "500": 500, "502": 502, "503": 503, "504": 504, "html": 200,
    "gw-0011": 400,
}  # fmt: skip


@pytest.mark.parametrize("kind", BEFORE)
def test_some_faults_come_before_anything_is_done(served: Served, kind: str) -> None:
    there = served.documents()
    assert served.control("fault", kind=kind, function="create_") == 204
    answer = served.post(ORDER)
    assert answer.status_code == BEFORE[kind]
    assert b"<key>" not in answer.content
    if kind == "429":
        assert (answer.headers["Retry-After"], b"GW-0010" in answer.content) == ("1", True)
    assert served.documents() == there


AFTER = {"500-after": 500, "524": 524, "html-after": 200, "empty": 200}


@pytest.mark.parametrize("kind", AFTER)
def test_some_faults_come_when_all_is_done(served: Served, kind: str) -> None:
    there = len(served.documents())
    served.control("fault", kind=kind, function="create_")
    answer = served.post(ORDER)
    assert answer.status_code == AFTER[kind]
    assert b"<key>" not in answer.content
    assert len(served.documents()) == there + 1


@pytest.mark.parametrize("kind", ["lost", "cut"])
def test_an_answer_can_be_lost_after_commit(served: Served, kind: str) -> None:
    there = len(served.documents())
    served.control("fault", kind=kind, function="create_")
    with pytest.raises(requests.exceptions.RequestException):
        served.post(ORDER, uniqueid="true", controlid=f"lost {kind}")
    assert len(served.documents()) == there + 1
    again = served.ask(ORDER, uniqueid="true", controlid=f"lost {kind}")
    assert "already been recorded" in (again.findtext(".//description2") or "")


def test_sessions_can_be_ended_at_once(served: Served) -> None:
    api = served.ask("<getAPISession/>").find("operation/result/data/api")
    assert api is not None
    served.control("fault", kind="logout")
    answer = served.post(
        "<getFinancialSetup/>", to=api.findtext("endpoint"), session=api.findtext("sessionid")
    )
    assert b"XL03000006" in answer.content


def test_business_refusals_come_on_demand(served: Served) -> None:
    served.control("fault", kind="closed-period", times=2)
    for _ in range(2):
        assert "closed" in (served.ask(ORDER).findtext(".//description2") or "")
    assert served.ask(ORDER).findtext("operation/result/status") == "success"


def test_the_books_can_be_closed_and_opened(served: Served) -> None:
    company = served.intacct["company_id"]
    assert served.control("closed", company=company, until="2026-01-31") == 204
    assert served.ask("<get_closedbooksdate/>").findtext(".//closedbooksdate/day") == "31"
    assert served.control("closed", company=company) == 204
    assert served.ask("<get_closedbooksdate/>").find(".//closedbooksdate") is None


def test_what_was_asked_is_kept_without_passwords(served: Served) -> None:
    served.ask(ORDER, uniqueid="true", controlid="kept")
    (entry,) = served.log()
    assert (entry["functions"], entry["controlids"], entry["wrote"]) == (
        ["create_sotransaction"],
        ["kept"],
        True,
    )
    assert entry["content"].startswith("<create_sotransaction>")
    assert entry["at_once"] == 1
    for secret in ("sender_password", "user_password"):
        assert served.intacct[secret] not in json.dumps(entry)


@pytest.mark.parametrize(
    ("door", "wish", "status"),
    [("fault", {"kind": "none"}, 422), ("fault", {}, 422), ("fault", {"kind": "lost", "function": "("}, 422),
     ("closed", {"company": "NONE"}, 422), ("nothing", {}, 404)],
)  # fmt: skip
def test_wrong_wishes_are_refused(served: Served, door: str, wish: dict[str, object], status: int) -> None:
    assert served.control(door, **wish) == status


def test_killed_and_started_again_it_has_what_it_answered(tmp_path: Path) -> None:
    options = ("--state", str(tmp_path / "company.json"))
    made: list[str] = []
    for round_ in range(3):
        served = started(*options)
        try:
            assert served.documents() == made
            for number in range(4):
                answer = served.ask(ORDER, uniqueid="true", controlid=f"{round_} {number}")
                made.append(answer.findtext("operation/result/key") or "")
            again = served.ask(ORDER, uniqueid="true", controlid="0 0")
            assert "already been recorded" in (again.findtext(".//description2") or "")
        finally:
            served.process.kill()
            served.end()
    assert len(set(made)) == 12


def test_options_announce_another_endpoint_and_another_company() -> None:
    endpoint = "https://elsewhere.example.com/other/xmlgw.phtml"
    served = started(
        "--intacct-endpoint", endpoint, "--intacct-company", "JUNIPER-GROUP", "--intacct-fault", "503:2"
    )
    try:
        assert served.intacct["company_id"] == "JUNIPER-GROUP"
        api = served.ask("<getAPISession/>").find("operation/result/data/api")
        assert api is not None
        assert api.findtext("endpoint") == endpoint
        assert served.post("<getFinancialSetup/>").status_code == 503
        other = f"{served.address}/other/xmlgw.phtml"
        assert (
            b"multiEntityShared"
            in served.post("<getFinancialSetup/>", to=other, session=api.findtext("sessionid")).content
        )
    finally:
        served.end()


@pytest.mark.parametrize(
    "options",
    [["--intacct-fault", "none:3"], ["--intacct-fault", "lost"], ["--intacct-fault", "lost:x"],
     ["--intacct-closed-until", "x"], ["--intacct-rows", "-1"], ["--intacct-company", "NONE"]],
)  # fmt: skip
def test_wrong_options_are_refused_in_words(options: list[str]) -> None:
    command = [sys.executable, "-m", "daybook.sandbox", *options]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert outcome.returncode == 2
    assert options[0] in outcome.stderr


def test_a_state_of_other_companies_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "company.json"
    path.write_text("something else\n", encoding="utf-8")
    command = [sys.executable, "-m", "daybook.sandbox", "--state", str(path)]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert outcome.returncode == 2
    assert "is not the state of these practice companies" in outcome.stderr


def test_regular_faults_come_every_so_many_requests() -> None:
    faults = Faults([Every.parsed("lost:2"), Every.parsed("503:3")])
    asked = [
        ("query", False),
        ("create", True),
        ("query", False),
        ("create", True),
        ("create", True),
        ("create", True),
    ]
    kinds = [faults.next([name], writing=writing).kind for name, writing in asked]
    assert kinds == ["", "", "503", "lost", "", "lost"]


def test_planned_faults_go_before_regular_ones_and_end() -> None:
    faults = Faults([Every("500", 1)])
    faults.plan(Planned("slow", re.compile("^query$"), times=1, delay_ms=7))
    assert [faults.next([name], writing=False).kind for name in ("create", "query", "query")] == [
        "500",
        "slow",
        "500",
    ]
    faults.plan(Planned("slow", re.compile("")))
    faults.clear()
    assert faults.next([], writing=False).kind == "500"


def test_every_refusal_has_a_fault_of_its_name() -> None:
    faults = Faults()
    for kind in KINDS:
        faults.plan(Planned(kind, re.compile("")))
        refusal = faults.next(["create"], writing=True).refusal
        assert refusal is None or isinstance(refusal, Failure)
