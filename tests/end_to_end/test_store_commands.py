"""Two stores in one data directory, by commands: named, gone through, switched off, removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from helpers.commands import Commands
from helpers.in_this_process import daybook
from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "6", "--no-hard-orders") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def outlet() -> Iterator[SandboxProcess]:
    options = ("--store-hash", "second", "--store-name", "Finch Outlet", "--seed", "2")
    with running("--orders", "4", "--no-hard-orders", *options) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def set_up(
    tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess, outlet: SandboxProcess
) -> Commands:
    commands = Commands(tmp_path_factory.mktemp("stores") / "data", shop)
    commands.run("setup", "--since", "2020-01-01")
    commands.run("setup", "--since", "2020-01-01", *key_of(outlet))
    return commands


@pytest.fixture
def commands(tmp_path: Path, set_up: Commands) -> Commands:
    shutil.copytree(set_up.directory, tmp_path / "data")
    return Commands(tmp_path / "data", set_up.shop)


def key_of(*shops: SandboxProcess) -> list[str]:
    return [word for shop in shops for word in ("--credentials", str(shop.credentials_file))]


def without_key(commands: Commands, *arguments: str) -> CompletedProcess[str]:
    return daybook("--data-dir", str(commands.directory), *arguments)


def stores(commands: Commands) -> dict[str, Any]:
    return {each["store"]: each for each in commands.run("stores")["stores"]}


def test_each_store_has_its_line(commands: Commands) -> None:
    found = stores(commands)
    assert [(name, each["prefix"], each["enabled"]) for name, each in found.items()] == [
        ("second", "WE2", True),
        ("sandbox", "WEB", True),
    ]
    done = without_key(commands, "stores")
    assert "Finch Outlet" in done.stdout


@pytest.mark.parametrize("name", ["second", "WE2", "finch outlet"])
def test_a_store_is_named_by_hash_prefix_or_name(commands: Commands, name: str) -> None:
    done = without_key(commands, "settings", "set", "description=Outlet", "--store", name)
    assert done.returncode == 0, done.stderr
    assert stores(commands)["second"]["description"] == "Outlet"
    assert stores(commands)["sandbox"]["description"] == ""


def test_without_a_name_the_choices_are_told(commands: Commands) -> None:
    done = without_key(commands, "settings")
    assert done.returncode == 1
    assert "WEB (Juniper & Finch (example shop), sandbox); WE2 (Finch Outlet, second)" in done.stderr or (
        "WE2 (Finch Outlet, second); WEB (Juniper & Finch (example shop), sandbox)" in done.stderr
    )


def test_a_key_of_another_store_than_the_one_named_is_refused(commands: Commands) -> None:
    assert commands.error("list", "--store", "WE2")["code"] == "credentials.other_shop"


def test_a_taken_prefix_is_refused(commands: Commands) -> None:
    error = commands.error("settings", "set", "prefix=WE2")
    assert error["code"] == "setup.prefix_taken"
    assert stores(commands)["sandbox"]["prefix"] == "WEB"


def test_all_stores_are_listed_and_imported_one_after_the_other(
    commands: Commands, shop: SandboxProcess, outlet: SandboxProcess
) -> None:
    keys = key_of(shop, outlet)
    listed = commands.run("list", "--all-stores", *keys)["stores"]
    assert [(each["prefix"], each["counts"]["total"]) for each in listed] == [("WE2", 4), ("WEB", 6)]
    imported = commands.run("import", "--all", "--all-stores", *keys, status=None)["stores"]
    by_store = {each["store"]: len(each["imported"]) for each in imported}
    assert all(by_store.values())
    documents = commands.run("documents", *keys)["documents"]
    assert len(documents) == sum(by_store.values())
    for name, prefix in (("sandbox", "WEB"), ("second", "WE2")):
        found = commands.run("documents", "--store", name, *keys)["documents"]
        assert len(found) == by_store[name]
        assert {each["reference"].split("-")[0] for each in found} == {prefix}


def test_documents_of_one_store_are_approved_alone(
    commands: Commands, shop: SandboxProcess, outlet: SandboxProcess
) -> None:
    keys = key_of(shop, outlet)
    commands.run("list", "--all-stores", *keys)
    commands.run("import", "--all", "--all-stores", *keys, status=None)
    approved = commands.run("approve", "--all", "--store", "WE2", *keys)["approved"]
    assert {each["reference"][:3] for each in approved} == {"WE2"}
    approved = commands.run("approve", "--all", *keys)["approved"]
    assert {each["reference"][:3] for each in approved} == {"WEB"}


def test_trouble_with_one_store_does_not_keep_the_other_from_being_listed(
    commands: Commands, shop: SandboxProcess
) -> None:
    listed = commands.run("list", "--all-stores", *key_of(shop), status=1)["stores"]
    by_store = {each["store"]: each for each in listed}
    assert by_store["second"]["error"]["code"] == "store.token_unknown"
    assert by_store["sandbox"]["counts"]["total"] == 6


def test_named_orders_belong_to_one_store(commands: Commands) -> None:
    assert commands.error("import", "1001", "--all-stores")["code"] == "cli.orders_of_one_store"


def test_a_store_that_is_switched_off_is_left_alone_and_can_be_switched_on_again(
    commands: Commands, outlet: SandboxProcess, shop: SandboxProcess
) -> None:
    outlet.clear()
    commands.run("settings", "set", "enabled=no", "--store", "WE2", *key_of(outlet))
    assert commands.error("list", "--store", "WE2", *key_of(outlet))["code"] == "store.disabled"
    stopped = commands.run("import", "--all", "--store", "WE2", *key_of(outlet), status=1)["stopped_by"]
    assert stopped["code"] == "store.disabled"
    [only] = commands.run("list", "--all-stores", *key_of(shop, outlet))["stores"]
    assert only["store"] == "sandbox"
    assert without_key(commands, "settings").stdout.startswith("Settings of Juniper")
    assert outlet.log() == []
    commands.run("settings", "set", "enabled=yes", "--store", "WE2", *key_of(outlet))
    assert commands.run("list", "--store", "WE2", *key_of(outlet))["counts"]["total"] == 4


def test_a_removed_store_leaves_its_documents(commands: Commands, outlet: SandboxProcess) -> None:
    commands.run("list", *key_of(outlet))
    commands.run("import", "--all", *key_of(outlet), status=None)
    assert commands.error("stores", "remove")["code"] == "cli.no_store_named"
    done = commands.run("stores", "remove", "--store", "WE2", *key_of(outlet))
    assert done["removed"] == "second"
    assert [each["store"] for each in done["stores"]] == ["sandbox"]
    references = {each["reference"][:3] for each in commands.run("documents")["documents"]}
    assert references == {"WE2"}
