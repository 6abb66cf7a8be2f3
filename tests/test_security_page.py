"""What the page on security claims: every requirement once, every test that it names, every count."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (V[\d.]+) \| ([12]) \| (.+?) \| ([^|]+) \| (.+) \|$", PAGE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)))
STATES = ("met", "partly", "not met", "not applicable")


@cache
def _standing_in(file: str) -> frozenset[str]:
    """Return the names of the tests that stand in a file; none where there is no such file."""
    path = ROOT / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(each.name for each in tree.body if isinstance(each, ast.FunctionDef))


@pytest.mark.parametrize("file", sorted({file for file, _name in NAMED}))
def test_every_test_that_the_page_names_exists(file: str):
    assert [name for named_in, name in NAMED if named_in == file and name not in _standing_in(file)] == []


def test_no_test_is_named_in_another_way():
    assert len(re.findall(r"tests/[\w/]+\.py", PAGE)) == len(re.findall(r"`tests/[\w/]+\.py::test_\w+`", PAGE))


def test_every_requirement_of_levels_1_and_2_has_one_row():
    # ASVS 5.0.0 has 70 requirements of level 1 and 183 of level 2.
    assert Counter(level for _id, level, *_rest in ROWS) == {"1": 70, "2": 183}
    assert len({each[0] for each in ROWS}) == len(ROWS)


def test_requirements_stand_in_the_order_of_the_standard():
    numbers = [tuple(int(part) for part in each[0][1:].split(".")) for each in ROWS]

    assert numbers == sorted(numbers)


def test_every_row_has_a_state_that_is_explained():
    assert {state for *_asked, state, _why in ROWS} == set(STATES)
    assert all(f"*{state[0].upper()}{state[1:]}*" in PAGE or f"*{state}*" in PAGE for state in STATES)


@pytest.mark.parametrize("state", STATES)
def test_the_states_are_counted(state: str):
    counted = Counter(level for _id, level, _asked, held, _why in ROWS if held == state)
    first, second = counted["1"], counted["2"]

    assert f"| {state} | {first} | {second} | {first + second} |" in PAGE


def test_every_row_that_is_not_met_stands_among_the_gaps_or_says_why():
    gaps = PAGE.split("## Gaps, the gravest first")[1].split("\n## ")[0]
    unmet = [each[0].removeprefix("V") for each in ROWS if each[3] == "not met"]

    assert [number for number in unmet if not re.search(rf"\b{re.escape(number)}\b", gaps)] == []
