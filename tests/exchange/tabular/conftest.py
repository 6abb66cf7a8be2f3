"""A table to read in every test: what a mission might send of one week's incidents."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from primacy.exchange.tabular import Column

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path) -> Write:
    """Write text (or bytes) to a file and return its path."""

    def written(contents: str | bytes, name: str = "week.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return path

    return written


@pytest.fixture
def schema() -> tuple[Column, ...]:
    return (
        Column("incident", pl.Int64, ("id",), unique=True),
        Column("started_on", pl.Date, ("date_start", "day")),
        Column("best", pl.Int32, at_least=0, expected="deaths, a whole number >= 0"),
        Column("longitude", pl.Float64, required=False, nullable=True, at_least=-180, at_most=180),
        Column("place", pl.String, required=False, nullable=True),
    )
