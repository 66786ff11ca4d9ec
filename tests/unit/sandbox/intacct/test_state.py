"""The file that lets companies survive a restart, also one in the middle of writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from daybook.sandbox.intacct.state import State
from helpers.practice_company import Document, Practice

ORDER = str(Document())


@contextmanager
def practice(path: Path) -> Iterator[Practice]:
    state = State(path, 1, 70)
    try:
        yield Practice(rows=70, state=state)
    finally:
        state.close()


def documents(company: Practice) -> list[str]:
    return [row["DOCID"] for row in company.query("SODOCUMENT", "DOCID")]


def test_documents_numbers_and_control_ids_survive(tmp_path: Path) -> None:
    path = tmp_path / "state" / "company.json"
    with practice(path) as first:
        keys = [first.ask(ORDER, uniqueid="true", controlid=f"{number}").key for number in range(3)]
        first.ask(f'<delete_sotransaction key="{keys[1]}"/>')
    with practice(path) as second:
        assert documents(second) == [keys[0], keys[2]]
        assert "already been recorded" in second.ask(ORDER, uniqueid="true", controlid="1").reason
        assert second.ask(ORDER).key == "Sales Order-SO0004"
    with practice(path) as third:
        rows = third.query("SODOCUMENTENTRY", "DOCHDRID")
        assert [row["DOCHDRID"] for row in rows] == [keys[0], keys[2], "Sales Order-SO0004"]


def test_numbers_of_what_was_removed_are_not_given_out_again(tmp_path: Path) -> None:
    path = tmp_path / "company.json"
    with practice(path) as first:
        key = first.ask(ORDER).key
        number = first.query("SODOCUMENT")[0]["RECORDNO"]
        first.ask(f'<delete_sotransaction key="{key}"/>')
    with practice(path) as second:
        second.ask(ORDER)
        assert second.query("SODOCUMENT")[0]["RECORDNO"] != number


def test_companies_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "company.json"
    with practice(path) as first:
        first.ask(ORDER, company="JUNIPER-USD")
    with practice(path) as second:
        assert documents(second) == []
        assert len(second.query("SODOCUMENT", company="JUNIPER-USD")) == 1


def test_what_was_refused_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "company.json"
    with practice(path) as company:
        size = path.stat().st_size
        company.ask(str(Document(customer="NOBODY")))
        company.ask(ORDER, str(Document(customer="NOBODY")), together=True)
        assert path.stat().st_size == size


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_a_line_that_was_not_finished_is_left_out(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "company.json"
    with practice(path) as first:
        first.ask(ORDER, uniqueid="true", controlid="one")
        first.ask(ORDER, uniqueid="true", controlid="two")
    path.write_bytes(path.read_bytes()[:-cut])
    with practice(path) as second:
        assert documents(second) == ["Sales Order-SO0001"]
        assert second.ask(ORDER, uniqueid="true", controlid="two").key == "Sales Order-SO0002"
    with practice(path) as third:
        assert documents(third) == ["Sales Order-SO0001", "Sales Order-SO0002"]


def test_the_state_of_other_companies_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "company.json"
    with practice(path):
        pass
    with pytest.raises(ValueError, match="is not the state of these practice companies"):
        State(path, 2, 70)
    path.write_text("something else\n", encoding="utf-8")
    with pytest.raises(ValueError, match="is not the state"):
        State(path, 1, 70)


def test_the_file_is_shortened_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "company.json"
    with practice(path) as company:
        for number in range(20):
            company.ask(f"<update><ITEM><ITEMID>JF-MUG</ITEMID><NAME>Mug {number}</NAME></ITEM></update>")
        before = path.stat().st_size
    with practice(path) as again:
        assert again.one("ITEM", "ITEMID", "JF-MUG", "NAME") == {"NAME": "Mug 19"}
        assert path.stat().st_size < before / 5
    assert list(tmp_path.iterdir()) == [path]
