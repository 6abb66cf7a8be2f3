"""
Composing a situation report: figures and names with the records that they come from, and no words yet.

Facts are kept as JSON, so that a sentence can be read in any language exactly as things were known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from primacy.mission.area.interface import units
from primacy.mission.situation.models import Incident, KindChoices, RoleChoices, SectionChoices
from primacy.mission.situation.sitreps import tallies
from primacy.mission.situation.sitreps.periods import Period, week_to
from primacy.mission.situation.sitreps.selection import Scope
from primacy.vocabulary import PlacePrecision, ViolenceType

__all__ = ["MOST_TOLD", "Line", "flash_lines", "period_lines"]

MOST_TOLD = 40
_WEEK = 7
_SHARP_DATE = 1
_SHARP_PLACES = (PlacePrecision.EXACT, PlacePrecision.NEAR)
_SECTIONS = {
    KindChoices.AGREEMENT: SectionChoices.POLITICAL,
    KindChoices.PROTEST: SectionChoices.POLITICAL,
    KindChoices.ARMED_CLASH: SectionChoices.MILITARY,
    KindChoices.EXPLOSIVE_ATTACK: SectionChoices.MILITARY,
    KindChoices.MINE_OR_IED: SectionChoices.MILITARY,
    KindChoices.WEAPONS_FOUND: SectionChoices.MILITARY,
    KindChoices.MOVEMENT: SectionChoices.MILITARY,
    KindChoices.DISPLACEMENT: SectionChoices.HUMANITARIAN,
    KindChoices.VIOLENCE_AGAINST_CIVILIANS: SectionChoices.HUMAN_RIGHTS,
    KindChoices.SEXUAL_VIOLENCE: SectionChoices.HUMAN_RIGHTS,
    KindChoices.GRAVE_VIOLATION_AGAINST_CHILDREN: SectionChoices.HUMAN_RIGHTS,
    KindChoices.ABDUCTION: SectionChoices.HUMAN_RIGHTS,
    KindChoices.ARBITRARY_DETENTION: SectionChoices.HUMAN_RIGHTS,
}


@dataclass(frozen=True, slots=True)
class Line:
    """
    One sentence to be: its kind, which has words in each language, its facts and what it rests on.

    Parameters
    ----------
    section : SectionChoices
    kind : str
        One of those of `wording`.
    facts : dict that JSON can hold
    basis : tuple of Incident
        The revisions that it rests on.
    """

    section: str
    kind: str
    facts: dict[str, object] = field(default_factory=dict)
    basis: tuple[Incident, ...] = ()


def period_lines(scope: Scope, period: Period) -> list[Line]:
    """Return the sentences of a daily or weekly report."""
    names = _unit_names(scope)
    incidents, before = scope.incidents(period), scope.incidents(period.before)
    told = sorted(incidents, key=lambda each: (-each.fatalities_best, -each.fatalities_high, each.pk))[:MOST_TOLD]
    return [
        *_summary(incidents, before, period),
        *_areas(incidents, names),
        *(_told(each, names) for _unit, those in tallies.by_unit(told) for each in _worst_first(those)),
        *_untold(incidents, told),
        *_doubts(incidents),
        _coverage(scope, period),
    ]


def flash_lines(scope: Scope, incident: Incident) -> list[Line]:
    """Return the sentences of a flash report: the incident, and what happened in its area in the week before."""
    names = _unit_names(scope)
    week = week_to(incident.ended_on, hour=24, zone=scope.mission.time_zone)
    near = [each for each in scope.incidents(week, unit_code=incident.unit_code) if each.record != incident.record]
    facts = {**tallies.tally(near), "unit": names.get(incident.unit_code, {}), "days": _WEEK}
    return [
        Line(SectionChoices.SUMMARY, "incident", _incident_facts(incident, names), (incident,)),
        *_narrative(incident),
        Line(SectionChoices.SECURITY, "before", facts, tuple(near)),
        *_doubts([incident]),
        _coverage(scope, week),
    ]


def _summary(incidents: list[Incident], before: list[Incident], period: Period) -> Iterator[Line]:
    former = {f"former_{name}": number for name, number in tallies.tally(before).items()}
    facts = {**tallies.tally(incidents), **former, "days": (period.last_on - period.first_on).days + 1}
    yield Line(SectionChoices.SUMMARY, "total", facts, (*incidents, *before))
    if incidents:
        yield Line(SectionChoices.SUMMARY, "verification", tallies.states(incidents), tuple(incidents))


def _areas(incidents: list[Incident], names: dict[str, dict[str, str]]) -> Iterator[Line]:
    for code, those in tallies.by_unit(incidents):
        facts = {**tallies.tally(those), "unit": names.get(code, {})}
        yield Line(SectionChoices.SECURITY, "area", facts, tuple(those))


def _told(incident: Incident, names: dict[str, dict[str, str]]) -> Line:
    section = _SECTIONS.get(KindChoices(incident.kind), SectionChoices.SECURITY)
    return Line(section, "incident", _incident_facts(incident, names), (incident,))


def _incident_facts(incident: Incident, names: dict[str, dict[str, str]]) -> dict[str, object]:
    return {
        **tallies.killed(incident),
        "kind": incident.kind,
        "from": incident.started_on.isoformat(),
        "to": incident.ended_on.isoformat(),
        "place": incident.place_name,
        "unit": names.get(incident.unit_code, {}),
        "parts": _parts(incident),
        "harms": [
            {"kind": each.kind, "sex": each.sex, "age": each.age, "low": each.low, "best": each.best, "high": each.high}
            for each in sorted(incident.harms.all(), key=lambda each: each.pk)
            if each.kind != "killed"
        ],
        "verification": incident.verification,
        "grade": str(incident.grade),
    }


def _parts(incident: Incident) -> list[dict[str, str]]:
    """Return who had which part; the sides that a dataset names are said by somebody, hence alleged."""
    named = sorted(incident.involvements.all(), key=lambda each: each.pk)
    if named:
        return [{"name": each.name, "role": each.role, "certainty": each.certainty} for each in named]
    one_sided = incident.violence == ViolenceType.ONE_SIDED
    roles = (RoleChoices.ALLEGED_PERPETRATOR, RoleChoices.TARGET) if one_sided else (RoleChoices.PARTY,) * 2
    sides = zip((incident.side_a, incident.side_b), roles, strict=True)
    return [{"name": name, "role": role.value, "certainty": "alleged"} for name, role in sides if name]


def _narrative(incident: Incident) -> Iterator[Line]:
    if incident.narrative.strip():
        yield Line(SectionChoices.SUMMARY, "narrative", {"words": incident.narrative.strip()}, (incident,))


def _untold(incidents: list[Incident], told: list[Incident]) -> Iterator[Line]:
    keys = {each.pk for each in told}
    rest = [each for each in incidents if each.pk not in keys]
    if rest:
        yield Line(SectionChoices.SECURITY, "untold", {**tallies.tally(rest), "told": len(told)}, tuple(rest))


def _doubts(incidents: Iterable[Incident]) -> Iterator[Line]:
    vague = {
        "vague_dates": [each for each in incidents if each.date_precision != _SHARP_DATE],
        "vague_places": [each for each in incidents if each.place_precision not in _SHARP_PLACES],
    }
    for kind, those in vague.items():
        if those:
            yield Line(SectionChoices.NOT_KNOWN, kind, {"incidents": len(those)}, tuple(those))


def _coverage(scope: Scope, period: Period) -> Line:
    covered = scope.coverage(period)
    facts = {"covered": covered.cells, "cells": covered.of, "uncovered": covered.of - covered.cells}
    return Line(SectionChoices.NOT_KNOWN, "coverage" if covered.is_recorded else "no_coverage", facts)


def _worst_first(incidents: list[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda each: (-each.fatalities_best, each.ended_on, each.pk))


def _unit_names(scope: Scope) -> dict[str, dict[str, str]]:
    return {unit.code: unit.names for unit in units(scope.by, scope.mission)}
