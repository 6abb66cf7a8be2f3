"""The flagship example, as its own tests see it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def pack() -> Path:
    """Return the folder of the example."""
    return Path(__file__).resolve().parents[3] / "examples" / "minusca"


@pytest.fixture(scope="session")
def table(pack: Path) -> Callable[[str], Rows]:
    """Return a function that reads one CSV of the example into rows."""

    def read(name: str) -> Rows:
        with (pack / name).open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return read
