"""Twelve published events of the Central African Republic, and variants of them."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

OBO = "33542"
"""An attack near Obo on 8 September 2009: 21 deaths, 26.486881 E, 5.399784 N, cell 137213."""


@pytest.fixture
def events() -> Path:
    """Return the file of twelve events; SOURCE.md says where they come from."""
    return Path(__file__).with_name("ged_23_1_central_african_republic.csv")


@pytest.fixture
def write_events(events, tmp_path) -> Callable[..., Path]:
    """Write the events anew, some columns renamed or left out, some cells of Obo changed."""

    def written(
        cells: Mapping[str, str] = {},
        *,
        renamed: Mapping[str, str] = {},
        without: tuple[str, ...] = (),
        name: str = "GEDEvent_v23_1.csv",
    ) -> Path:
        with events.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row.update(cells if row["id"] == OBO else {})
        kept = [column for column in rows[0] if column not in without]
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([renamed.get(column, column) for column in kept])
            writer.writerows([row[column] for column in kept] for row in rows)
        return tmp_path / name

    return written
