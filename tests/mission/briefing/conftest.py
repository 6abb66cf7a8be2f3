"""The small mission with what a brief is composed of."""

from collections.abc import Callable
from pathlib import Path

import pytest

from primacy.mission.area.interface import Mission
from primacy.mission.briefing.interface import Brief, compose_brief
from primacy.mission.posture.interface import import_sites
from primacy.mission.situation.interface import ForecastOrder, import_incidents, make_forecast
from primacy.vocabulary import Month
from tests.mission.situation import lagoon as small

JANUARY = Month(2022, 1)


@pytest.fixture
def lagoon(db, tmp_path: Path) -> Mission:
    small.empty()
    return small.found(tmp_path)


@pytest.fixture
def take(lagoon: Mission, tmp_path: Path) -> Callable[..., object]:
    """Import events some days after the start."""

    def taken(*events: dict[str, object], days: float = 0, **how: object) -> object:
        file = small.write(tmp_path / "ged.csv", events)
        return import_incidents(file=file, mission=lagoon, version="23.1", by=small.operator(days=days), **how)

    return taken


@pytest.fixture
def station(lagoon: Mission, tmp_path: Path) -> Callable[..., int]:
    """Import one site a month, in the middle of the south-western cell."""

    def stationed(*months: str, precision: str = "month", strength: object = 120) -> int:
        rows = "".join(f"Ford,20.25,4.25,{month},{precision},{strength},own list\n" for month in months)
        file = tmp_path / "sites.csv"
        file.write_text(f"site,longitude,latitude,month,precision,strength,version\n{rows}", encoding="utf-8")
        return import_sites(file=file, mission=lagoon, by=small.operator())

    return stationed


@pytest.fixture
def forecast(lagoon: Mission) -> Callable[..., object]:
    def made(*, days: float = 0) -> object:
        order = ForecastOrder(origin=JANUARY, steps=3, model="conflictology", draws=120)
        return make_forecast(order, mission=lagoon, by=small.operator(days=days))

    return made


@pytest.fixture
def compose(lagoon: Mission) -> Callable[..., Brief]:
    def composed(*, days: float = 0, cycle: Month = JANUARY, within_hours: float = 6.0) -> Brief:
        by = small.operator(days=days)
        brief = compose_brief(mission=lagoon, cycle=cycle, within_hours=within_hours, by=by)
        return Brief.objects.get(pk=brief.pk)

    return composed
