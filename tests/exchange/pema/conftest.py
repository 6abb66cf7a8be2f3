"""A file in the layout of PEMA version 4, with the rows that a test writes."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from primacy.exchange.pema import MODALITIES, PEMA_TASKS

_HEAD = {
    "Signature": "S/RES/2149",
    "NamePKO": "MINUSCA",
    "Country": "Central African Republic",
    "Year": "2014",
    "mandate_renewal": "0",
    "mandate_completeadjustment": "0",
    "date": "",
}
# Version 4 has no column for the use of force and none for securing electoral security.
_CELLS = {
    f"{task}_{modality}": ""
    for task in PEMA_TASKS
    for modality in MODALITIES
    if task != "useofforce" and (task, modality) != ("electsec", "security")
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes rows like that of S/RES/2149, each with some cells changed."""

    def written(*rows: dict[str, str]) -> Path:
        path = tmp_path / "pema.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, _HEAD | _CELLS)
            writer.writeheader()
            writer.writerows(_HEAD | _CELLS | row for row in rows)
        return path

    return written
