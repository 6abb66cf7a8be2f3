"""Corridors as a viewer may see them: their seasons, what is agreed, who watches, and what happened near them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _

from primacy.analysis.climate import SeasonContrast, Span, contrast_seasons, kilometres_from_line
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.climate.counting import Tally, is_supported, standing_incidents
from primacy.mission.climate.models import Corridor, DirectionChoices, SeasonMonitor, SeasonRule
from primacy.mission.situation.interface import span_of_records
from primacy.vocabulary import Month

__all__ = ["Along", "CorridorSeen", "Flag", "along", "corridors", "season_flags", "seasons_of"]

_NEAR_KM = 25.0
_WITHIN_DAYS = 60
_DEGREE_KM = 110.5


@dataclass(frozen=True, slots=True)
class Flag:
    """A corridor whose season begins soon, or runs, and what is not ready for it."""

    corridor: Corridor
    direction: str
    begins_on: date
    is_running: bool
    sentence: str


@dataclass(frozen=True)
class CorridorSeen:
    """A corridor with the rules and monitors that the viewer may see."""

    corridor: Corridor
    rules: list[SeasonRule]
    monitors: list[SeasonMonitor]

    @property
    def markings(self) -> set[int]:
        """Of all that is shown of it."""
        return {each.marking_id for each in (self.corridor, *self.rules, *self.monitors)}

    def rules_on(self, day: date, direction: str) -> list[SeasonRule]:
        """Return the rules that hold on a day for a direction."""
        return [
            rule
            for rule in self.rules
            if rule.direction in ("", direction)
            and rule.signed_on <= day
            and (rule.holds_until is None or rule.holds_until >= day)
        ]

    @cached_property
    def seasons(self) -> dict[str, Span]:
        """Seasons by direction."""
        return seasons_of(self.corridor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """
    Incidents near a corridor, in its seasons and out of them.

    Parameters
    ----------
    low, high : SeasonContrast or None
        Of the supported incidents, and of all that stand; None where the season is the whole year.
    first, last : Month
        The months that were counted.
    records : tuple
        The latest incidents in season.
    """

    inside: Tally
    outside: Tally
    low: SeasonContrast | None
    high: SeasonContrast | None
    first: Month
    last: Month
    within_km: float
    records: tuple[object, ...]
    markings: frozenset[int]


def seasons_of(corridor: Corridor) -> dict[str, Span]:
    """Return the seasons of a corridor by direction."""
    found = {DirectionChoices.OUT.value: Span(corridor.out_first, corridor.out_last)}
    if corridor.back_first:
        found[DirectionChoices.BACK.value] = Span(corridor.back_first, corridor.back_last)
    return found


def corridors(viewer: Viewer, mission: Mission) -> list[CorridorSeen]:
    """
    Return the corridors that stand, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about climate in the mission.
    """
    viewer.require("climate.read", mission_code=mission.code)
    kinds = (Corridor, SeasonRule, SeasonMonitor)
    seen = [kind.objects.visible_to(viewer).as_known_at(viewer.at).filter(mission=mission) for kind in kinds]
    rules, monitors = list(seen[1].order_by("-signed_on", "pk")), list(seen[2].select_related("contact").order_by("pk"))
    return [
        CorridorSeen(
            corridor,
            [rule for rule in rules if rule.corridor == corridor.record],
            [monitor for monitor in monitors if monitor.corridor == corridor.record],
        )
        for corridor in seen[0].select_related("marking").order_by("name", "pk")
    ]


def season_flags(viewer: Viewer, mission: Mission, *, within_days: int = _WITHIN_DAYS) -> list[Flag]:
    """
    Return the corridors whose season runs or begins within some days, and that lack rules or monitors, soonest first.

    Those of exercises are left out.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about climate in the mission.
    """
    today, flags = viewer.at.date(), []
    for seen in (each for each in corridors(viewer, mission) if not each.corridor.is_exercise):
        for direction, span in seen.seasons.items():
            begins_on, is_running = _next(span, today)
            if is_running or begins_on - today <= timedelta(days=within_days):
                missing = _missing(seen, max(begins_on, today), direction)
                flags += [Flag(seen.corridor, direction, begins_on, is_running, sentence) for sentence in missing]
    return sorted(flags, key=lambda flag: (flag.begins_on, flag.corridor.name))


def along(viewer: Viewer, mission: Mission, corridor: Corridor, *, within_km: float = _NEAR_KM) -> Along:
    """Count the incidents over land near a corridor, in season against out of season, over all months on record."""
    first, last = span_of_records(viewer, mission)
    near = _near(viewer, mission, corridor, first=first, last=last, within_km=within_km)
    season = {month for span in seasons_of(corridor).values() for month in span.months}
    inside, outside, records = Tally(), Tally(), []
    for incident in near:
        is_inside = incident.ended_on.month in season
        (inside if is_inside else outside).add(supported=is_supported(incident.verification, incident.place_precision))
        records += [incident] if is_inside else []
    months = [(first + step).month in season for step in range(last - first + 1)]
    low, high = (_contrast(inside, outside, months, bound) for bound in ("low", "high"))
    return Along(
        inside=inside, outside=outside, low=low, high=high, first=first, last=last, within_km=within_km,
        records=tuple(records[:10]), markings=frozenset(each.marking_id for each in near),
    )  # fmt: skip


def _next(span: Span, today: date) -> tuple[date, bool]:
    """Return the first day of the season that runs, or of the next one, and whether it runs."""
    months = span.months
    if today.month in months:
        began = Month.of(today) + -months.index(today.month)
        return began.first_on, True
    ahead = (span.first - today.month) % 12
    return (Month.of(today) + ahead).first_on, False


def _missing(seen: CorridorSeen, day: date, direction: str) -> list[str]:
    missing = []
    if not seen.rules_on(day, direction):
        missing.append(_("No agreed rule holds for this season."))
    if not seen.monitors:
        missing.append(_("Nobody watches over the corridor."))
    return missing


def _near(
    viewer: Viewer, mission: Mission, corridor: Corridor, *, first: Month, last: Month, within_km: float
) -> list[object]:
    line = [(longitude, latitude) for _name, longitude, latitude in corridor.places]
    west, south = np.min(line, axis=0)
    east, north = np.max(line, axis=0)
    up = within_km / _DEGREE_KM
    across = up / max(np.cos(np.radians(max(abs(south), abs(north)) + up)), 0.1)
    standing = standing_incidents(viewer, mission, first=first, last=last, exercise=corridor.is_exercise)
    around = standing.filter(
        longitude__range=(west - across, east + across), latitude__range=(south - up, north + up)
    ).order_by("-ended_on", "-pk")  # fmt: skip
    held = list(around)
    if not held:
        return []
    places = np.array([(each.longitude, each.latitude) for each in held])
    away = kilometres_from_line(places[:, 0], places[:, 1], line=line)
    return [incident for incident, distance in zip(held, away, strict=True) if distance <= within_km]


def _contrast(inside: Tally, outside: Tally, months: list[bool], bound: str) -> SeasonContrast | None:
    in_season = sum(months)
    if in_season in (0, len(months)):
        return None
    return contrast_seasons(
        inside=getattr(inside, bound), outside=getattr(outside, bound), months_inside=in_season,
        months_outside=len(months) - in_season,
    )  # fmt: skip
