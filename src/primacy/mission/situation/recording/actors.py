"""Actors: described, named otherwise, split and merged; and what is asked about them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.situation.events import ActorDescribed
from primacy.mission.situation.models import (
    Actor,
    ActorKind,
    ActorName,
    ActorSuccession,
    Incident,
    IncidentInvolvement,
    SuccessionKind,
)
from primacy.vocabulary import Handling, ImpossibleValueError, PrimacyError

__all__ = [
    "NameTakenError",
    "Succession",
    "actor_visible_to",
    "actors_visible_to",
    "add_actor",
    "add_name",
    "incidents_of",
    "successions_of",
    "tell_succession",
]

_LISTED = 50


class NameTakenError(PrimacyError, ValueError):
    """The name stands for an actor of the mission already."""


@transaction.atomic
def add_actor(name: str, kind: ActorKind, *, mission: Mission, by: Viewer, handling: Handling) -> Actor:
    """
    Describe an actor; the incidents that name it so are its own from then on.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or could not see an actor of this handling.
    NameTakenError
        If an actor has this name.
    """
    by.require("situation.record", mission_code=mission.code)
    if not name.strip():
        raise ImpossibleValueError("name", expected="written out", got=name)
    marking = visible_marking(handling, by=by)
    actor, is_new = Actor.objects.get_or_create(
        mission=mission, name=name.strip(), defaults={"kind": kind, "marking": marking}
    )
    if not is_new:
        raise NameTakenError(_("This name cannot be taken; another actor has it. Add what sets this one apart."))
    _own(actor, name.strip())
    record(ActorDescribed(mission_code=mission.code, subject=str(actor.pk), what="actor"), by=by)
    return actor


@transaction.atomic
def add_name(
    actor: Actor, name: str, *, by: Viewer, used_from: date | None = None, used_to: date | None = None
) -> ActorName:
    """
    Add another name of an actor.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see the actor.
    NameTakenError
        If the actor has this name.
    ImpossibleValueError
        If it was used until before it was used.
    """
    _require(actor, by=by)
    if used_from and used_to and used_to < used_from:
        raise ImpossibleValueError("used_to", expected=f"{used_from} or later", got=used_to.isoformat())
    alias, is_new = ActorName.objects.get_or_create(
        actor=actor, name=name.strip(), defaults={"used_from": used_from, "used_to": used_to}
    )
    if not is_new:
        raise NameTakenError(_("The actor has this name already."))
    _own(actor, name.strip())
    record(ActorDescribed(mission_code=actor.mission.code, subject=str(actor.pk), what="name"), by=by)
    return alias


@transaction.atomic
def tell_succession(
    before: Actor, after: Actor, kind: SuccessionKind, *, on: date, source_text: str, by: Viewer
) -> ActorSuccession:
    """
    Tell that an actor came out of another, or went into it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see one of both.
    ImpossibleValueError
        If both are one, or nobody says so.
    NameTakenError
        If it was told already.
    """
    _require(before, by=by)
    _require(after, by=by)
    if before.pk == after.pk:
        raise ImpossibleValueError("after", expected="another actor", got=str(after))
    if not source_text.strip():
        raise ImpossibleValueError("source_text", expected="who says so", got=source_text)
    told, is_new = ActorSuccession.objects.get_or_create(
        before=before, after=after, kind=kind, defaults={"on": on, "source_text": source_text.strip()}
    )
    if not is_new:
        raise NameTakenError(_("This was told already."))
    record(ActorDescribed(mission_code=before.mission.code, subject=str(before.pk), what=str(kind)), by=by)
    return told


def actors_visible_to(viewer: Viewer, mission: Mission, *, words: str = "") -> QuerySet[Actor]:
    """
    Return the actors that the viewer may see and one of whose names holds `words`, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read the situation of the mission.
    """
    viewer.require("situation.read", mission_code=mission.code)
    named = Q(name__icontains=words) | Q(aliases__name__icontains=words)
    seen = Actor.objects.visible_to(viewer).filter(named, mission=mission).distinct()
    return seen.prefetch_related("aliases").order_by("name")


def actor_visible_to(viewer: Viewer, mission: Mission, number: UUID) -> Actor:
    """
    Return one actor.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = Actor.objects.visible_to(viewer).filter(mission=mission, pk=number).select_related("mission").first()
    if found is None:
        raise NotVisibleError(_("There is no such actor that you can see."))
    return found


@dataclass(frozen=True, slots=True)
class Succession:
    """That an actor came out of another, or another out of it."""

    told: ActorSuccession
    other: Actor
    is_before: bool


def successions_of(viewer: Viewer, actor: Actor) -> list[Succession]:
    """Return the splits, mergers and changes of name of an actor with others that the viewer may see, by day."""
    seen = Actor.objects.visible_to(viewer).filter(mission=actor.mission)
    touching = ActorSuccession.objects.filter(Q(before=actor, after__in=seen) | Q(after=actor, before__in=seen))
    return [
        Succession(told, told.after if told.before_id == actor.pk else told.before, told.before_id == actor.pk)
        for told in touching.select_related("before", "after").order_by("on", "pk")
    ]


def incidents_of(viewer: Viewer, actor: Actor) -> list[Incident]:
    """Return the last fifty incidents in which an actor had a part, latest first."""
    seen = Incident.objects.visible_to(viewer).current().filter(mission=actor.mission, is_exercise=False)
    of_actor = seen.filter(pk__in=IncidentInvolvement.objects.filter(actor=actor).values("incident"))
    return list(of_actor.order_by("-ended_on", "-pk")[:_LISTED])


def _own(actor: Actor, name: str) -> None:
    """Give an actor the incidents that name it so and are nobody's."""
    of_mission = IncidentInvolvement.objects.filter(incident__mission=actor.mission, actor=None)
    of_mission.filter(name__iexact=name).update(actor=actor)


def _require(actor: Actor, *, by: Viewer) -> None:
    by.require("situation.record", mission_code=actor.mission.code)
    actor_visible_to(by, actor.mission, actor.pk)
