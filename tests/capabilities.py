"""A pytest plugin that writes down which rows of the catalogue the tests answered, and how those tests ended."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

_PROPERTY = "answers"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--capabilities",
        metavar="FILE",
        help="write to FILE, as JSON, the tests that answer each row of docs/capabilities.csv",
    )


def pytest_configure(config: pytest.Config) -> None:
    file = config.getoption("--capabilities")
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Ledger(Path(file)), "capability-ledger")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the rows on each test's report, which also crosses from a worker process."""
    for item in items:
        rows = sorted({row for mark in item.iter_markers("answers") for row in mark.args})
        item.user_properties += [(_PROPERTY, row) for row in rows]


class _Ledger:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._ends: dict[str, dict[str, str]] = defaultdict(dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the end of the call, or of the setup or teardown that did not pass."""
        if report.when != "call" and report.passed:
            return
        for name, row in report.user_properties:
            if name == _PROPERTY:
                self._ends[row][report.nodeid] = _end(report)

    def pytest_sessionfinish(self) -> None:
        answers = {
            row: {end: sorted(test for test in tests if tests[test] == end) for end in ("passed", "failed", "skipped")}
            for row, tests in sorted(self._ends.items())
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(answers, indent=2) + "\n", encoding="utf-8")


def _end(report: pytest.TestReport) -> str:
    """Return how a test ended; one that was expected to fail has failed, whatever it did."""
    return "failed" if hasattr(report, "wasxfail") else report.outcome
