"""What the records say of the indicators of an area on a day: values between bounds, or that nothing is known."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from primacy.analysis.risk_factors import CountBounds, rise
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, cells
from primacy.mission.protection.models import Measure, RiskIndicator, RiskObservation, WindowOfRisk
from primacy.mission.situation.interface import NOT_COUNTED, Heard, Incident, IncidentFilter, silence, silence_markings
from primacy.vocabulary import Month, Verification

__all__ = ["LOOKED_BACK_WEEKS", "Records", "read_records", "value_of"]

LOOKED_BACK_WEEKS = 26
_SUPPORTED = {state.value for state in Verification if state.is_supported}
_FROM_INCIDENTS = (Measure.RISE, Measure.COUNT, Measure.KILLED, Measure.ACTOR)
_Bounds = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class _Happened:
    on: date
    kind: str
    is_supported: bool
    killed: tuple[int, int]
    actors: frozenset[UUID]


@dataclass(frozen=True)
class Records:
    """What the indicators of a mission are computed from, by the code of the area."""

    incidents: dict[str, list[_Happened]]
    heard: dict[str, dict[int, list[Heard]]]
    windows: list[WindowOfRisk]
    observations: dict[UUID, list[RiskObservation]]
    markings: set[int] = field(default_factory=set)

    def was_watched(self, unit_code: str, days: tuple[date, date]) -> bool:
        """Tell whether anybody was heard or watching in an area within the months of these days."""
        months = self.heard.get(unit_code, {})
        return any(each is not Heard.NO_COVERAGE for month in _months(days) for each in months.get(month, []))

    def silent_share(self, unit_code: str, days: tuple[date, date]) -> float | None:
        """Return the share of the cells and months of an area in which nobody was watching; None without a cell."""
        months = self.heard.get(unit_code, {})
        states = [each for month in _months(days) for each in months.get(month, [])]
        return sum(each is Heard.NO_COVERAGE for each in states) / len(states) if states else None


def read_records(viewer: Viewer, mission: Mission, indicators: Iterable[RiskIndicator], *, on: date) -> Records:
    """Return what the viewer may see of all that the indicators are computed from, up to a day."""
    listed = list(indicators)
    longest = max((each.window_days for each in listed), default=1)
    first = on - timedelta(days=2 * longest + 7 * LOOKED_BACK_WEEKS)
    codes = {each.unit_code for each in listed}
    incidents, markings = _incidents(viewer, mission, codes, days=(first, on))
    seen = RiskObservation.objects.visible_to(viewer).filter(
        mission=mission, indicator__in=[each.record for each in listed], observed_on__lte=on
    )
    observations: dict[UUID, list[RiskObservation]] = defaultdict(list)
    for each in seen.select_related("recorded_by").order_by("-observed_on", "-pk"):
        observations[each.indicator].append(each)
    windows = list(WindowOfRisk.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=False))
    heard, of_coverage = _heard(viewer, mission, (_heard_from(listed, on), on)) if listed else ({}, set())
    of_windows = {each.marking_id for each in windows if any(each.unit_code in (code, "") for code in codes)}
    return Records(incidents, heard, windows, observations, markings | of_windows | of_coverage)


def value_of(indicator: RiskIndicator, records: Records, *, on: date) -> _Bounds:
    """
    Return the least and the most that the records allow for an indicator on a day; None where nothing is known.

    Incidents count as nothing only where somebody was watching: without reports and without coverage there is no
    value.
    """
    return _VALUES[Measure(indicator.measure)](indicator, records, on)


def _of_incidents(indicator: RiskIndicator, records: Records, on: date) -> _Bounds:
    now = _in_window(indicator, records, on)
    if not now and not records.was_watched(indicator.unit_code, _window(indicator, on)):
        return None
    if indicator.measure == Measure.RISE:
        return _of_rise(indicator, records, on)
    if indicator.measure == Measure.KILLED:
        return float(sum(each.killed[0] for each in now)), float(sum(each.killed[1] for each in now))
    counted = _bounds(now)
    return float(counted.low), float(counted.high)


def _of_rise(indicator: RiskIndicator, records: Records, on: date) -> _Bounds:
    earlier = on - timedelta(days=indicator.window_days)
    now, before = (_in_window(indicator, records, last) for last in (on, earlier))
    if not before and not records.was_watched(indicator.unit_code, _window(indicator, earlier)):
        return None
    return rise(now=_bounds(now), before=_bounds(before))


def _of_silence(indicator: RiskIndicator, records: Records, on: date) -> _Bounds:
    share = records.silent_share(indicator.unit_code, _window(indicator, on))
    return None if share is None else (share, share)


def _of_windows(indicator: RiskIndicator, records: Records, on: date) -> _Bounds:
    until = on + timedelta(days=indicator.window_days)
    here = [each for each in records.windows if each.unit_code in (indicator.unit_code, "")]
    number = float(sum(each.starts_on <= until and each.ends_on >= on for each in here))
    return number, number


def _of_observation(indicator: RiskIndicator, records: Records, on: date) -> _Bounds:
    first, last = _window(indicator, on)
    for each in records.observations.get(indicator.record, []):
        if first <= each.observed_on <= last:
            return float(each.level), float(each.level)
    return None


_VALUES: dict[Measure, Callable[[RiskIndicator, Records, date], _Bounds]] = {
    **dict.fromkeys(_FROM_INCIDENTS, _of_incidents),
    Measure.SILENCE: _of_silence,
    Measure.WINDOWS: _of_windows,
    Measure.OBSERVED: _of_observation,
}


def _window(indicator: RiskIndicator, last: date) -> tuple[date, date]:
    return last - timedelta(days=indicator.window_days - 1), last


def _in_window(indicator: RiskIndicator, records: Records, last: date) -> list[_Happened]:
    first, last = _window(indicator, last)
    return [
        each
        for each in records.incidents.get(indicator.unit_code, [])
        if first <= each.on <= last
        and (not indicator.kinds or each.kind in indicator.kinds)
        and (indicator.actor_id is None or indicator.actor_id in each.actors)
    ]


def _bounds(happened: list[_Happened]) -> CountBounds:
    return CountBounds(sum(each.is_supported for each in happened), len(happened))


def _months(days: tuple[date, date]) -> range:
    first, last = (Month.of(day).month_id for day in days)
    return range(first, last + 1)


def _incidents(
    viewer: Viewer, mission: Mission, codes: set[str], *, days: tuple[date, date]
) -> tuple[dict[str, list[_Happened]], set[int]]:
    seen = (
        Incident.objects.visible_to(viewer)
        .current()
        .filter(mission=mission, is_exercise=False, unit_code__in=codes, ended_on__range=days)
    )
    found = list(seen.exclude(verification__in=NOT_COUNTED).prefetch_related("involvements"))
    by_unit: dict[str, list[_Happened]] = defaultdict(list)
    for each in found:
        is_supported = each.verification in _SUPPORTED
        civilians = each.civilian_fatalities
        killed = (0, each.fatalities_high) if civilians is None else (civilians if is_supported else 0, civilians)
        actors = frozenset(one.actor_id for one in each.involvements.all() if one.actor_id)
        by_unit[each.unit_code].append(_Happened(each.ended_on, each.kind, is_supported, killed, actors))
    return by_unit, {each.marking_id for each in found}


def _heard_from(listed: Iterable[RiskIndicator], on: date) -> date:
    """Return the first day of coverage that counts: a rise needs that of the window before, in each week looked at."""
    back = [each.window_days for each in listed]
    back += [2 * each.window_days + 7 * LOOKED_BACK_WEEKS for each in listed if each.measure == Measure.RISE]
    return on - timedelta(days=max(back))


def _heard(
    viewer: Viewer, mission: Mission, days: tuple[date, date]
) -> tuple[dict[str, dict[int, list[Heard]]], set[int]]:
    units = {cell.gid: cell.unit.code for cell in cells(viewer, mission) if cell.unit}
    chosen = IncidentFilter(first=Month.of(days[0]), last=Month.of(days[1]))
    heard: dict[str, dict[int, list[Heard]]] = defaultdict(lambda: defaultdict(list))
    for (gid, month), state in silence(viewer, mission, chosen).items():
        if gid in units:
            heard[units[gid]][month].append(state)
    return heard, silence_markings(viewer, mission, chosen)
