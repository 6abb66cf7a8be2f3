"""The risk factors of each area on a day, in words: which are over, since when, which are unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from primacy.analysis.risk_factors import (
    FactorReading,
    FactorState,
    OverSince,
    RiskPicture,
    judge,
    over_since,
)
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.protection.measuring import LOOKED_BACK_WEEKS, Records, read_records, value_of
from primacy.mission.protection.models import Measure, RiskIndicator, RiskObservation
from primacy.mission.situation.interface import Actor

__all__ = ["Area", "Read", "read_areas"]

_WITHOUT_A_PAST = (Measure.SILENCE, Measure.WINDOWS)


@dataclass(frozen=True, slots=True)
class Read:
    """One indicator with what was read of it, since when it is over, and what persons observed."""

    indicator: RiskIndicator
    reading: FactorReading
    since: OverSince | None
    observations: Sequence[RiskObservation]
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Area:
    """The indicators of one administrative unit, and what they say together."""

    unit_code: str
    reads: Sequence[Read]
    picture: RiskPicture

    def of_state(self, state: FactorState) -> list[Read]:
        """Return the indicators that stand so against their thresholds."""
        return [each for each in self.reads if each.reading.state is state]


def read_areas(viewer: Viewer, mission: Mission, *, on: date, unit_code: str = "") -> tuple[list[Area], set[int]]:
    """
    Return every area that is watched by indicators, the one with most factors over first; and the markings of it all.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about protection in the mission.
    """
    viewer.require("protection.read", mission_code=mission.code)
    seen = RiskIndicator.objects.visible_to(viewer).current().filter(mission=mission)
    if unit_code:
        seen = seen.filter(unit_code=unit_code)
    hidden = Actor.objects.filter(mission=mission).exclude(pk__in=Actor.objects.visible_to(viewer).values("pk"))
    listed = list(seen.exclude(actor__in=hidden).select_related("reviewer", "actor").order_by("factor", "name", "pk"))
    records = read_records(viewer, mission, listed, on=on)
    areas = [_area(code, listed, records, on) for code in sorted({each.unit_code for each in listed})]
    markings = records.markings | {each.marking_id for each in listed}
    return sorted(areas, key=lambda each: (-each.picture.fewest, -each.picture.most, each.unit_code)), markings


def _area(unit_code: str, listed: list[RiskIndicator], records: Records, on: date) -> Area:
    reads = [_read(each, records, on) for each in listed if each.unit_code == unit_code]
    return Area(unit_code, reads, judge([each.reading for each in reads]))


def _read(indicator: RiskIndicator, records: Records, on: date) -> Read:
    reading = _reading(indicator, records, on)
    since = over_since(_history(indicator, records, on)) if reading.state is FactorState.OVER else None
    observed = records.observations.get(indicator.record, [])
    return Read(indicator, reading, since, observed, indicator.review_on < on)


def _reading(indicator: RiskIndicator, records: Records, on: date) -> FactorReading:
    low, high = value_of(indicator, records, on=on) or (None, None)
    return FactorReading(name=str(indicator.pk), threshold=indicator.threshold, low=low, high=high)


def _history(indicator: RiskIndicator, records: Records, on: date) -> list[tuple[date, FactorState]]:
    """Return what was read week by week before a day; of coverage and windows that day alone is known."""
    if indicator.measure in _WITHOUT_A_PAST:
        days = [on]
    elif indicator.measure == Measure.OBSERVED:
        seen = {each.observed_on for each in records.observations[indicator.record]}
        too_old = {day + timedelta(days=indicator.window_days) for day in seen}
        days = sorted({on, *seen, *(day for day in too_old if day <= on)}, reverse=True)
    else:
        days = [on - timedelta(weeks=weeks) for weeks in range(LOOKED_BACK_WEEKS)]
    return [(day, _reading(indicator, records, day).state) for day in days]
