"""From discrete events to the strategy: what incidents, taken together, mean for which political condition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from primacy.mission.access.interface import Viewer
from primacy.mission.assessments.models import Assessment, EffectChoices, EventLink
from primacy.mission.situation.interface import Actor, Incident, actors_visible_to
from primacy.mission.strategy.interface import Objective, objectives

__all__ = ["Meaning", "TiedEvent", "meanings_of", "tied_events"]


@dataclass(frozen=True, slots=True)
class TiedEvent:
    """One incident with the condition that it touches and the actor whose aims it serves, if one is named."""

    link: EventLink
    incident: Incident
    condition: Objective
    actor: Actor | None

    @property
    def markings(self) -> set[int]:
        """Keys of the markings of all that it shows."""
        parts = {self.link.marking_id, self.incident.marking_id, self.condition.marking_id}
        return parts | ({self.actor.marking_id} if self.actor else set())


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the events tied to one condition mean for it, in sentences, with the events themselves."""

    condition: Objective
    sentences: tuple[str, ...]
    events: tuple[TiedEvent, ...]


def tied_events(viewer: Viewer, assessment: Assessment) -> list[TiedEvent]:
    """Return the events of an assessment of which the viewer may see every part, the earliest first."""
    if not viewer.may("strategy.read", mission_code=assessment.mission.code):
        return []
    seen = EventLink.objects.visible_to(viewer).filter(assessment=assessment, closed_at=None)
    links = list(seen.select_related("written_by").order_by("pk"))
    if not links:
        return []
    current = Incident.objects.visible_to(viewer).current().filter(mission=assessment.mission)
    incidents = {each.record: each for each in current.filter(record__in={link.incident for link in links})}
    conditions = {each.record: each for each in objectives(viewer, assessment.mission)}
    named = {link.actor for link in links if link.actor}
    actors = {each.pk: each for each in actors_visible_to(viewer, assessment.mission).filter(pk__in=named)}
    found = [
        TiedEvent(link, incidents[link.incident], conditions[link.condition], actors.get(link.actor))
        for link in links
        if link.incident in incidents and link.condition in conditions and link.actor in {None, *actors}
    ]
    return sorted(found, key=lambda event: (event.incident.ended_on, event.link.pk))


def meanings_of(events: Iterable[TiedEvent]) -> list[Meaning]:
    """Return what events mean, condition by condition, those with the most incidents first."""
    by_condition: dict[Objective, list[TiedEvent]] = {}
    for event in events:
        by_condition.setdefault(event.condition, []).append(event)
    ordered = sorted(by_condition.items(), key=lambda pair: (-_number(pair[1]), pair[0].title))
    return [Meaning(condition, tuple(_sentences(condition, tied)), tuple(tied)) for condition, tied in ordered]


def _sentences(condition: Objective, events: Sequence[TiedEvent]) -> list[str]:
    by_effect = {effect: [each for each in events if each.link.effect == effect] for effect in EffectChoices}
    said = [_told(effect, tied, condition.title) for effect, tied in by_effect.items() if tied]
    if _number(events) > 1:
        said.append(_together({effect: _number(tied) for effect, tied in by_effect.items()}, condition.title))
    return [*said, *_of_actors(events), *_across(events)]


def _told(effect: EffectChoices, events: Sequence[TiedEvent], title: str) -> str:
    number = _number(events)
    words = {
        EffectChoices.SETS_BACK: ngettext(
            "%(number)d incident (%(days)s) sets back “%(title)s”.",
            "%(number)d incidents (%(days)s) set back “%(title)s”.",
            number,
        ),
        EffectChoices.ADVANCES: ngettext(
            "%(number)d incident (%(days)s) advances “%(title)s”.",
            "%(number)d incidents (%(days)s) advance “%(title)s”.",
            number,
        ),
        EffectChoices.LEAVES: ngettext(
            "%(number)d incident (%(days)s) leaves “%(title)s” as it is.",
            "%(number)d incidents (%(days)s) leave “%(title)s” as it is.",
            number,
        ),
    }
    return words[effect] % {"number": number, "days": _days(events), "title": title}


def _together(numbers: dict[EffectChoices, int], title: str) -> str:
    back, forward = numbers[EffectChoices.SETS_BACK], numbers[EffectChoices.ADVANCES]
    if back and forward:
        return _("Taken together they pull “%(title)s” both ways.") % {"title": title}
    if back:
        return _("Taken together they set “%(title)s” back, and nothing here advances it.") % {"title": title}
    if forward:
        return _("Taken together they advance “%(title)s”, and nothing here sets it back.") % {"title": title}
    return _("Taken together they do not move “%(title)s”.") % {"title": title}


def _of_actors(events: Sequence[TiedEvent]) -> list[str]:
    aims: dict[tuple[str, str], list[TiedEvent]] = {}
    for event in events:
        if event.actor:
            aims.setdefault((str(event.actor), event.link.aim), []).append(event)
    said = []
    for (actor, aim), tied in aims.items():
        number = _number(tied)
        words = ngettext(
            "%(number)d of them serves an aim of %(actor)s: %(aim)s",
            "%(number)d of them serve an aim of %(actor)s: %(aim)s",
            number,
        )
        said.append(words % {"number": number, "actor": actor, "aim": aim})
    return said


def _across(events: Sequence[TiedEvent]) -> list[str]:
    beyond = [event for event in events if event.link.across]
    if not beyond:
        return []
    countries = ", ".join(sorted({event.link.across for event in beyond}))
    number = _number(beyond)
    words = ngettext(
        "%(number)d of them reaches across the border: %(countries)s.",
        "%(number)d of them reach across the border: %(countries)s.",
        number,
    )
    return [words % {"number": number, "countries": countries}]


def _number(events: Iterable[TiedEvent]) -> int:
    return len({event.incident.record for event in events})


def _days(events: Sequence[TiedEvent]) -> str:
    first, last = (_day(end(event.incident.ended_on for event in events)) for end in (min, max))
    return first if first == last else f"{first} – {last}"


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
