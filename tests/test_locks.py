"""The locks: every package pinned with its hash, from wherever a person's own registry is."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"


@pytest.mark.parametrize("name", ["base", "dev", "setup"])
def test_a_lock_pins_every_package_with_its_hashes(name: str):
    requirements = re.split(r"\n(?=\S)", (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8").strip())

    assert [line for line in requirements if not re.match(r"[\w.-]+==\S+.*--hash=sha256:", line, re.DOTALL)] == []


@pytest.mark.parametrize("name", ["base", "dev", "setup"])
def test_a_lock_names_no_registry(name: str):
    assert (
        re.findall(r"\S*(?:://|index-url|find-links)\S*", (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"))
        == []
    )


def test_the_lock_of_the_browser_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))

    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert [name for name, package in lock["packages"].items() if name and "integrity" not in package] == []


def test_what_is_checked_is_what_runs():
    runs, is_checked = _pins("base"), _pins("dev")

    assert {name: pin for name, pin in runs.items() if is_checked.get(name) != pin} == {}


def _pins(name: str) -> dict[str, str]:
    return dict(
        re.findall(r"^([\w.-]+)==(\S+)", (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
