"""The small mission, and files of incidents for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps

from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import ImportReport, import_incidents
from tests.mission.situation import lagoon as small

Take = Callable[..., ImportReport]


@pytest.fixture
def lagoon(db, tmp_path: Path) -> Mission:
    small.empty()
    return small.found(tmp_path)


@pytest.fixture
def take(lagoon: Mission, tmp_path: Path) -> Take:
    """Import events (or a file) some days after the start; `how` is passed on."""

    def taken(*events: dict[str, object], file: Path | None = None, days: float = 0, **how: object) -> ImportReport:
        file = file or small.write(tmp_path / "ged.csv", events)
        how = {"mission": lagoon, "version": "23.1", "by": small.operator(days=days)} | how
        return import_incidents(file=file, **how)

    return taken


@pytest.fixture
def every_row(db) -> Callable[[], dict[str, list[tuple]]]:
    """Return a function that reads every row of every table."""

    def read() -> dict[str, list[tuple]]:
        return {model._meta.label: sorted(model.objects.values_list(), key=repr) for model in apps.get_models()}

    return read
