"""
How good warnings were, by the incidents that came or did not.

A warning is judged as it was last told before its window began, so that nobody improves it by what happened, and a
withdrawn one until it was withdrawn. Incidents are dated to the day: each is taken to happen at noon of its first day
in the mission's time, give or take half a day. One of which the place is not known to 25 km, or the day is not known,
is not judged.
"""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import polars as pl

from primacy.analysis.response import Nearness, WarningQuality, warning_quality
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.clocks import lapses_at
from primacy.mission.early_warning.learning.asking import Question
from primacy.mission.early_warning.models import EarlyWarning, WarningOutcome
from primacy.mission.situation.interface import NOT_COUNTED, Incident
from primacy.vocabulary import PlacePrecision, ResponseOutcome

__all__ = ["Judged", "judged"]

_HALF_A_DAY = 12.0
_NOON = time(12)
_PRECISE = (PlacePrecision.EXACT.value, PlacePrecision.NEAR.value)
_TO_THE_DAY = (None, 1)
_READ = ("date_precision", "kind", "latitude", "longitude", "marking_id", "place_precision", "started_on")
_MOMENT = pl.Datetime("us", "UTC")
_PLACE = {"longitude": pl.Float64, "latitude": pl.Float64, "threat": pl.String}
_WARNINGS = {
    **_PLACE, **dict.fromkeys(("issued_at", "begins_at", "ends_at"), _MOMENT), "is_averted": pl.Boolean,
}  # fmt: skip
_INCIDENTS = {**_PLACE, "happened_at": _MOMENT}


@dataclass(frozen=True, slots=True)
class Judged:
    """
    Warnings judged by incidents.

    Parameters
    ----------
    quality : WarningQuality
    markings : list of int
    """

    quality: WarningQuality
    markings: list[int]


def judged(viewer: Viewer, mission: Mission, question: Question) -> Judged:
    """Return how good the warnings issued in a period were, as far as the viewer may see them and the incidents."""
    warnings = _warnings(viewer, mission, question)
    incidents = _incidents(viewer, mission, question)
    zone = ZoneInfo(mission.time_zone)
    averted = _averted(viewer, mission)
    nearness = Nearness(
        question.nearby.radius_km, hours_before=_HALF_A_DAY, hours_after=_HALF_A_DAY,
        same_threat=question.nearby.same_threat,
    )  # fmt: skip
    quality = warning_quality(
        pl.DataFrame([_of_warning(each, is_averted=each.record in averted) for each in warnings], schema=_WARNINGS),
        pl.DataFrame([_of_incident(each, zone) for each in incidents], schema=_INCIDENTS),
        nearness=nearness, known_at=viewer.at,
    )  # fmt: skip
    return Judged(quality, sorted({each.marking_id for each in (*warnings, *incidents)}))


def _warnings(viewer: Viewer, mission: Mission, question: Question) -> list[EarlyWarning]:
    period = question.period
    seen = EarlyWarning.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=question.exercise, issued_at__gte=period.begins_at, issued_at__lt=period.ends_at
    )
    versions: dict[object, list[EarlyWarning]] = {}
    for version in seen.order_by("record", "version"):
        versions.setdefault(version.record, []).append(version)
    told = [_as_told(own) for own in versions.values()]
    return [each for each in told if question.unit_code in ("", each.unit_code)]


def _as_told(versions: list[EarlyWarning]) -> EarlyWarning:
    """Return the last version from before its own window, or the first; it ends when the warning was withdrawn."""
    last = versions[-1]
    told = [each for each in versions if each.known_from <= each.begins_at and not each.is_withdrawn]
    chosen = told[-1] if told else versions[0]
    if last.is_withdrawn:
        chosen.ends_at = min(chosen.ends_at, lapses_at(last))
    return chosen


def _incidents(viewer: Viewer, mission: Mission, question: Question) -> list[Incident]:
    zone = ZoneInfo(mission.time_zone)
    first, after = (each.astimezone(zone).date() for each in (question.period.begins_at, question.period.ends_at))
    seen = Incident.objects.visible_to(viewer).current().filter(
        mission=mission, is_exercise=question.exercise, started_on__gte=first, started_on__lt=after,
        fatalities_best__gte=question.nearby.deaths,
    )  # fmt: skip
    counted = seen.exclude(verification__in=NOT_COUNTED).only(*_READ)
    return list(counted.filter(unit_code=question.unit_code) if question.unit_code else counted)


def _averted(viewer: Viewer, mission: Mission) -> set[object]:
    outcomes = WarningOutcome.objects.visible_to(viewer).filter(mission=mission).order_by("at", "pk")
    last = dict(outcomes.values_list("warning_record", "outcome"))
    return {record for record, outcome in last.items() if outcome == ResponseOutcome.AVERTED}


def _of_warning(warning: EarlyWarning, *, is_averted: bool) -> dict[str, object]:
    return {
        "longitude": warning.longitude,
        "latitude": warning.latitude,
        "threat": warning.threat,
        "issued_at": warning.issued_at,
        "begins_at": warning.begins_at,
        "ends_at": warning.ends_at,
        "is_averted": is_averted,
    }


def _of_incident(incident: Incident, zone: ZoneInfo) -> dict[str, object]:
    is_precise = incident.place_precision in _PRECISE and incident.date_precision in _TO_THE_DAY
    return {
        "longitude": incident.longitude if is_precise else None,
        "latitude": incident.latitude if is_precise else None,
        "threat": incident.kind,
        "happened_at": datetime.combine(incident.started_on, _NOON, zone),
    }
