"""Reach by group, place, sex, language and attitude from the log, who is unheard, and which visits would change it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from primacy.analysis.listening import Reach, Suggestion, Voices, reach_by, suggest_visits, voices
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, units
from primacy.mission.engagement.models import AttitudeChoices, Community, CommunityKind, Contact, SexChoices, Visit
from primacy.mission.engagement.visits.queries import communities_in, visits_in

__all__ = ["DIMENSIONS", "Heard", "who_is_heard"]

DIMENSIONS = ("group", "place", "sex", "language", "attitude")
_SEXES = {SexChoices.WOMAN.value: 1.0, SexChoices.MAN.value: 1.0}
_UNSAID = "unknown"


@dataclass(frozen=True, slots=True)
class Heard:
    """
    Whom the contacts of some days reach.

    Parameters
    ----------
    days : int, days
    reached : list of Reach
        By dimension and value; a place is the P-code of an area.
    voices : Voices
    suggestions : list of tuple of Community and Suggestion
    markings : list of int
        Keys of the markings of all that it rests on.
    """

    days: int
    reached: list[Reach]
    voices: Voices
    suggestions: list[tuple[Community, Suggestion]]
    markings: list[int]

    @property
    def unheard(self) -> list[Reach]:
        """What nobody was met of."""
        return [each for each in self.reached if each.is_unheard]


def who_is_heard(viewer: Viewer, mission: Mission, *, days: int, exercise: bool = False) -> Heard:
    """
    Return whom the contacts of some days before now reach, as far as the viewer may see them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about visits in the mission.
    """
    communities = list(communities_in(viewer, mission))
    visits = list(visits_in(viewer, mission, exercise=exercise))
    since = viewer.at - timedelta(days=days)
    met = Contact.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise, at__gt=since)
    contacts = list(met.select_related("visit__community"))
    recent = [each for each in visits if each.at > since]
    rows = [*(_row(each) for each in contacts), *_rows_of_groups(recent, contacts)]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("person", *DIMENSIONS), pl.String))
    reached = reach_by(frame, known=_known(viewer, mission, communities, frame), expected=_expected(communities))
    suggested = suggest_visits(_places(communities, visits, viewer), reached)
    by_number = {str(each.pk): each for each in communities}
    return Heard(
        days=days,
        reached=reached,
        voices=voices(frame),
        suggestions=[(by_number[each.community], each) for each in suggested],
        markings=[each.marking_id for each in (*communities, *visits, *contacts)],
    )


def _row(contact: Contact) -> dict[str, str | None]:
    return {
        **_row_of(contact.visit),
        "person": str(contact.interlocutor_id) if contact.interlocutor_id else None,
        "sex": _said(contact.sex),
        "language": contact.language or None,
        "attitude": _said(contact.attitude) or _said(contact.visit.attitude),
    }


def _rows_of_groups(visits: Iterable[Visit], contacts: Iterable[Contact]) -> Iterator[dict[str, str | None]]:
    """Yield a contact for the women of each visit and one for its men; one that says no sex where nobody counted."""
    told_apart = {each.visit_id for each in contacts}
    for visit in visits:
        counted = {SexChoices.WOMAN.value: visit.women, SexChoices.MAN.value: visit.men}
        yield from ({**_row_of(visit), "sex": sex} for sex, number in counted.items() if number)
        if not any(counted.values()) and visit.pk not in told_apart:
            yield _row_of(visit)


def _row_of(visit: Visit) -> dict[str, str | None]:
    return {
        "person": None,
        "group": visit.community.kind,
        "place": visit.unit_code or None,
        "sex": None,
        "language": visit.language or None,
        "attitude": _said(visit.attitude),
    }


def _known(viewer: Viewer, mission: Mission, communities: list[Community], frame: pl.DataFrame) -> dict[str, list[str]]:
    spoken = {each.language for each in communities} | set(frame["language"].drop_nulls())
    own = [
        unit.code
        for unit in units(viewer, mission)
        if viewer.may("engagement.read", mission_code=mission.code, unit_code=unit.code)
    ]
    return {
        "group": list(CommunityKind.values),
        "place": own,
        "sex": list(_SEXES),
        "language": sorted(spoken - {""}),
        "attitude": [each for each in AttitudeChoices.values if each != _UNSAID],
    }


def _expected(communities: Iterable[Community]) -> dict[str, Mapping[str, float]]:
    """Return how many people there are of each value, as far as communities say; sexes are taken as equal."""
    counted = {"group": "kind", "place": "unit_code", "language": "language"}
    weights = {dimension: _people(communities, field) for dimension, field in counted.items()}
    return {"sex": _SEXES, **{dimension: found for dimension, found in weights.items() if any(found.values())}}


def _people(communities: Iterable[Community], field: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in communities:
        if (value := getattr(each, field)) and each.people:
            found[value] = found.get(value, 0.0) + each.people
    return found


def _places(communities: list[Community], visits: list[Visit], viewer: Viewer) -> pl.DataFrame:
    latest: dict[object, Visit] = {}
    for visit in visits:
        latest.setdefault(visit.community_id, visit)
    rows = [_place(each, latest.get(each.pk), viewer) for each in communities]
    names = ("community", *DIMENSIONS)
    return pl.DataFrame(rows, schema={**dict.fromkeys(names, pl.String), "days_since": pl.Int64})


def _place(community: Community, last: Visit | None, viewer: Viewer) -> dict[str, object]:
    return {
        "community": str(community.pk),
        "group": community.kind,
        "place": community.unit_code or None,
        "sex": SexChoices.WOMAN.value if community.kind == CommunityKind.WOMEN else None,
        "language": community.language or None,
        "attitude": _said(last.attitude) if last else None,
        "days_since": (viewer.at - last.at).days if last else None,
    }


def _said(value: str) -> str | None:
    return None if value == _UNSAID else value
