"""
Hold docs/capabilities.csv against what the tests really exercised.

    python scripts/capabilities.py ANSWERS.json …

Each ANSWERS.json is written by one run of `pytest --capabilities ANSWERS.json`: for every row that a test is
marked to answer, the tests that passed, failed and were skipped. A row is answered if at least one of its tests
passed and none failed.

Exit codes: 0 the file tells the truth; 1 it claims a row that no passing test answers, or a test names a row
that is not in the catalogue; 2 the command was not understood.
"""

import csv
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CAPABILITIES = Path(__file__).resolve().parent.parent / "docs" / "capabilities.csv"
STATES = ("", "planned", "works")
PRIORITIES = "ABC"
_ENDS = ("passed", "failed", "skipped")


@dataclass(frozen=True)
class Row:
    """One thing that the source documents ask for."""

    id: str
    area: str
    priority: str
    name: str
    room_or_method: str
    state: str


@dataclass(frozen=True)
class Answer:
    """The tests marked to answer one row, by how they ended."""

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def tests(self) -> tuple[str, ...]:
        return (*self.passed, *self.failed, *self.skipped)

    @property
    def holds(self) -> bool:
        return bool(self.passed) and not self.failed

    @property
    def was_only_skipped(self) -> bool:
        return bool(self.skipped) and not self.passed and not self.failed


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    rows = rows_of(CAPABILITIES)
    answers = answers_in(*map(Path, arguments))
    print(table(rows, answers))
    unclaimed = [row.id for row in rows if row.state != "works" and answers.get(row.id, Answer()).holds]
    if unclaimed:
        print(f"   answered by a passing test and not claimed yet: {', '.join(unclaimed)}")
    faults = list(faults_of(rows, answers, may_skip=os.environ.get("CI") != "true"))
    for fault in faults:
        print(f"   ✗ {fault}")
    return 1 if faults else 0


def rows_of(file: Path) -> list[Row]:
    """Return the rows of the catalogue."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [Row(**record) for record in csv.DictReader(opened)]


def answers_in(*files: Path) -> dict[str, Answer]:
    """Return the tests that answer each row, as the runs of pytest wrote them down."""
    runs = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {
        id_: Answer(**{end: tuple(test for run in runs for test in run.get(id_, {}).get(end, ())) for end in _ENDS})
        for id_ in sorted({id_ for run in runs for id_ in run})
    }


def table(rows: list[Row], answers: dict[str, Answer]) -> str:
    """Return, by area and priority, how many rows are answered of how many there are."""
    lines = [f"   {'area':<6}" + "".join(f"{priority:>12}" for priority in PRIORITIES) + f"{'all':>12}"]
    for area in [*dict.fromkeys(row.area for row in rows), "all"]:
        of_area = [row for row in rows if area in ("all", row.area)]
        counts = [_count([row for row in of_area if row.priority == priority], answers) for priority in PRIORITIES]
        lines.append(f"   {area:<6}" + "".join(f"{count:>12}" for count in [*counts, _count(of_area, answers)]))
    return "\n".join(lines)


def faults_of(rows: list[Row], answers: dict[str, Answer], *, may_skip: bool) -> Iterator[str]:
    """Yield a sentence for every claim without a test and every test without a row."""
    known = {row.id for row in rows}
    for id_ in sorted(answers.keys() - known):
        yield f"{id_} is not a row of docs/capabilities.csv, but {', '.join(answers[id_].tests)} says it answers it"
    for row in rows:
        if row.state not in STATES:
            yield f"{row.id}: state must be one of 'works', 'planned' or empty; got {row.state!r}"
        if row.state == "works":
            yield from _claim_faults(row, answers.get(row.id, Answer()), may_skip=may_skip)


def _claim_faults(row: Row, answer: Answer, *, may_skip: bool) -> Iterator[str]:
    if answer.holds or (may_skip and answer.was_only_skipped):
        return
    reason = "no passing test answers it"
    if answer.failed:
        reason = f"{', '.join(answer.failed)} failed"
    yield f"{row.id} {row.name} is said to work, but {reason}"


def _count(rows: list[Row], answers: dict[str, Answer]) -> str:
    answered = sum(1 for row in rows if answers.get(row.id, Answer()).holds)
    return f"{answered} / {len(rows)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
