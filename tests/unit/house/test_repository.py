"""What holds for the repository as a whole."""

import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import daybook

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
CODE = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "resources").rglob("*.md")])
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "widgets"}
PINS = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ \\]+)", LOCK, re.MULTILINE))


def declared() -> list[Requirement]:
    project = PROJECT["project"]
    return [
        Requirement(text) for text in [*project["dependencies"], *project["optional-dependencies"]["test"]]
    ]


def test_the_lock_file_has_no_address() -> None:
    assert "://" not in LOCK
    assert "index-url" not in LOCK
    assert not (ROOT / "uv.lock").exists()


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_the_lock_file_pins_every_declared_dependency(requirement: Requirement) -> None:
    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_every_pin_has_its_hashes() -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS)
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_the_version_has_one_source() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert metadata.version("daybook") == daybook.__version__
    assert re.search(
        rf"^## \[(Unreleased|{re.escape(daybook.__version__)})\]", read("CHANGELOG.md"), re.MULTILINE
    )


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        "python3 -m pip install . && daybook --sandbox",
        "python3 -m pip install -e '.[test]' && python3 -m pytest",
        "daybook self-test --screenshots DIR",
    ],
)
def test_readme_names_the_commands_that_are_promised(command: str) -> None:
    assert f"```\n{command}\n```" in read("README.md")


def test_no_module_is_too_long_or_says_nothing_by_its_name() -> None:
    long = [str(path.relative_to(ROOT)) for path in CODE if len(path.read_text("utf-8").splitlines()) > 400]
    vague = [str(path.relative_to(ROOT)) for path in CODE if path.stem in VAGUE]
    assert (long, vague) == ([], [])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_architecture_lists_every_room_and_no_other() -> None:
    rooms = read("docs/architecture.md").split("app/daybook/\n")[1].split("resources/  ")[0]
    listed = set(re.findall(r"^ {2}([a-z]+)/ ", rooms, re.MULTILINE))
    package = Path(daybook.__file__).parent
    assert listed == {path.parent.name for path in package.glob("*/__init__.py")}


def test_decisions_are_numbered_and_whole() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} ")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
            "Alternatives",
        ], page.name


@pytest.mark.skipif(os.name != "posix", reason="the script is for Linux")
def test_the_check_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_core_rooms_bring_neither_qt_nor_http_nor_keyring() -> None:
    program = (
        "import sys, daybook.model.ports, daybook.services.program, daybook.conversion, daybook.wording\n"
        "print(*sorted({'PySide6', 'requests', 'keyring', 'werkzeug', 'sqlite3'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "\n"
