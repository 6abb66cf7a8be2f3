"""What follows from the facts of an incident: cell, unit, month, type of violence, deaths and sides."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import shapely
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, gids, unit_codes, units
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.vocabulary import (
    CELL_DEGREES,
    InvolvementRole,
    Month,
    Place,
    PlacePrecision,
    PrimacyError,
    ViolenceType,
    ucdp_codes,
)

__all__ = ["NotYetError", "OutsideAreaError", "derived", "fingerprint"]

_SQUARES_PER_SIDE = 5
_FIRST_SIDE = (InvolvementRole.ALLEGED_PERPETRATOR,)
_SECOND_SIDE = (InvolvementRole.VICTIM, InvolvementRole.TARGET)
_LONGEST_SIDE = 200
_AT_NO_MOMENT = datetime.min.replace(tzinfo=UTC)


class OutsideAreaError(PrimacyError, ValueError):
    """The place, or the administrative unit, is not in the mission's area."""


class NotYetError(PrimacyError, ValueError):
    """The day has not come yet."""


def derived(facts: IncidentFacts, *, mission: Mission, by: Viewer, stood_as: int = 0) -> dict[str, object]:
    """
    Return the values of the fields of `Incident` that facts fill.

    Parameters
    ----------
    stood_as : int
        Type of violence of the revision before, kept as long as the kind allows it; 0 for none.

    Raises
    ------
    OutsideAreaError
        If the place or unit is not in the mission's area.
    NotYetError
        If it ends after today in the mission's time.
    """
    today = by.at.astimezone(ZoneInfo(mission.time_zone)).date()
    if facts.ended_on > today:
        sentence = _("Expected a day up to %(today)s; got %(day)s. Correct the day.")
        raise NotYetError(sentence % {"today": today.isoformat(), "day": facts.ended_on.isoformat()})
    side_a, side_b = _sides(facts)
    return {
        **_where(facts, mission=mission, by=by),
        "kind": facts.kind.value,
        "subtype": facts.subtype.value if facts.subtype else "",
        "violence": _violence(facts, stood_as=stood_as),
        "started_on": facts.started_on,
        "ended_on": facts.ended_on,
        "month_id": Month.of(facts.ended_on).month_id,
        "date_precision": facts.date_precision,
        "place_name": facts.place_name,
        "side_a": side_a,
        "side_b": side_b,
        "named": "; ".join(dict.fromkeys(each.actor for each in facts.involvements)),
        "fatalities_low": facts.killed.low,
        "fatalities_best": facts.killed.best,
        "fatalities_high": facts.killed.high,
        "narrative": facts.narrative,
        "is_exercise": facts.is_exercise,
        "reliability": facts.grade.reliability.value,
        "credibility": facts.grade.credibility.value,
    }


def fingerprint(facts: IncidentFacts) -> str:
    """Return what tells whether two forms say the same; the moment of a report is filled in where none was typed."""
    said = facts.report and replace(facts.report, received_at=_AT_NO_MOMENT)
    return hashlib.blake2b(repr(replace(facts, report=said)).encode(), digest_size=16).hexdigest()


def _where(facts: IncidentFacts, *, mission: Mission, by: Viewer) -> dict[str, object]:
    place = facts.place or _within(facts.unit_code, mission=mission, by=by)
    if place.cell.gid not in gids(by, mission):
        raise OutsideAreaError(
            _("Expected a place in the area of the mission; got %(latitude).3f, %(longitude).3f. Check the point.")
            % {"latitude": place.latitude, "longitude": place.longitude}
        )
    known = unit_codes(mission)(np.array([place.longitude]), np.array([place.latitude]))
    return {
        "longitude": place.longitude,
        "latitude": place.latitude,
        "place_precision": place.precision.value,
        "gid": place.cell.gid,
        "square": _step(place.latitude + 90) * _SQUARES_PER_SIDE + _step(place.longitude + 180),
        "unit_code": facts.unit_code if facts.place is None else known[0],
    }


def _within(unit_code: str, *, mission: Mission, by: Viewer) -> Place:
    """Return a point inside a unit, of the precision of a unit."""
    for unit in units(by, mission):
        if unit.code == unit_code:
            point = shapely.geometry.shape(unit.outline).representative_point()
            return Place(point.x, point.y, PlacePrecision.FIRST_ORDER_DIVISION)
    raise OutsideAreaError(
        _("Expected an administrative unit of the mission; got %(code)s. Choose one from the list.")
        % {"code": unit_code}
    )


def _step(degrees: float) -> int:
    return int(degrees / CELL_DEGREES * _SQUARES_PER_SIDE) % _SQUARES_PER_SIDE


def _violence(facts: IncidentFacts, *, stood_as: int) -> int:
    """UCDP counts what killed; of which type depends on the actors, so one is named where the kind leaves no choice."""
    codes = ucdp_codes(facts.kind)
    if stood_as in codes:
        return ViolenceType(stood_as).value
    if len(codes) != 1 or not facts.killed.high:
        return 0
    (only,) = codes
    return only.value


def _sides(facts: IncidentFacts) -> tuple[str, str]:
    first = [each.actor for each in facts.involvements if each.role in _FIRST_SIDE]
    second = [each.actor for each in facts.involvements if each.role in _SECOND_SIDE]
    parties = [each.actor for each in facts.involvements if each.role is InvolvementRole.PARTY]
    if not first:
        first, parties = parties[:1], parties[1:]
    return _joined(first), _joined([*second, *parties])


def _joined(names: list[str]) -> str:
    return "; ".join(dict.fromkeys(names))[:_LONGEST_SIDE]
