"""Writing, revising and withdrawing the records of this room; nothing is overwritten."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID, uuid4

import numpy as np
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, NotVisibleError, Person, Viewer, record, visible_marking
from primacy.mission.area.interface import Mission, places_like, unit_codes, units
from primacy.mission.protection.events import ProtectionRecorded
from primacy.mission.protection.facts import Facts, LocatedFacts, UnsoundProtectionError
from primacy.mission.situation.interface import Actor, actor_visible_to
from primacy.mission.strategy.interface import Revised, objectives, replace
from primacy.vocabulary import Handling, ImpossibleValueError, Place

__all__ = ["persons_of", "revise", "say", "standing", "withdraw", "write"]

SomeRevised = TypeVar("SomeRevised", bound=Revised)
_ONE_OF_A_NAME = (
    "an_area_has_an_indicator_once",
    "protection_riskindicator.unit_code, protection_riskindicator.name",
)  # PostgreSQL names the constraint, SQLite its columns


def persons_of(mission: Mission) -> list[Person]:
    """Return who holds a role in the mission and may own or review something, by name."""
    held = Person.objects.filter(grants__mission_code=mission.code, is_active=True, is_operator=False)
    return list(held.distinct().order_by("full_name"))


def standing(kind: type[SomeRevised], number: UUID, *, mission: Mission, by: Viewer) -> SomeRevised:
    """
    Return the revision of a record that stands.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = kind.objects.visible_to(by).current().filter(mission=mission, record=number).first()
    if found is None:
        raise NotVisibleError(_("There is no such record that you can see."))
    return found


@transaction.atomic
def write(
    kind: type[SomeRevised],
    facts: Facts,
    *,
    mission: Mission,
    by: Viewer,
    handling: Handling | None = None,
    marking: Marking | None = None,
) -> SomeRevised:
    """
    Write the first revision of a record, of a handling or of the marking that what it hangs on has.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record there, could not see a record of this handling, or cannot see what it names.
    UnsoundProtectionError
        If it names a unit, person or objective that is not the mission's, or a point outside its unit; or if the
        area has an indicator of this name.
    """
    by.require("protection.record", mission_code=mission.code, unit_code=facts.unit_code)
    columns = _columns(facts, mission=mission, by=by)
    marking = marking or visible_marking(handling or Handling(), by=by)
    with _of_own_name():
        written = kind.objects.create(
            mission=mission, marking=marking, record=uuid4(), known_from=by.at, recorded_by=by.person, **columns
        )
    say("write", written, mission=mission, by=by)
    return written


@transaction.atomic
def revise(
    kind: type[SomeRevised],
    number: UUID,
    facts: Facts,
    *,
    mission: Mission,
    reason: str,
    by: Viewer,
    seen: int | None = None,
    handling: Handling | None = None,
) -> SomeRevised:
    """
    Open the next revision of a record.

    Raises
    ------
    NotAllowedError, NotVisibleError, UnsoundProtectionError
        As of `write`, or if an exercise were to become real, or the real one.
    ReasonMissingError, RevisedMeanwhileError
        If no reason is given, or another revision than `seen` stands.
    """
    former = _held(kind, number, mission=mission, by=by)
    by.require("protection.record", mission_code=mission.code, unit_code=facts.unit_code)
    marking = visible_marking(handling, by=by) if handling else former.marking
    columns = _columns(facts, mission=mission, by=by)
    _require_same_world(columns, former)
    columns |= _hidden(former, columns, mission=mission, by=by)
    with _of_own_name():
        following = replace(former, by=by, reason=reason, seen=seen, marking=marking, **columns)
    say("revise", following, mission=mission, by=by)
    return following


@transaction.atomic
def withdraw(
    kind: type[SomeRevised], number: UUID, *, mission: Mission, reason: str, by: Viewer, seen: int | None = None
) -> SomeRevised:
    """
    Close a record; its history stays.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record there, or cannot see it.
    ReasonMissingError, RevisedMeanwhileError
        As of `revise`.
    """
    former = _held(kind, number, mission=mission, by=by)
    closed = replace(former, by=by, reason=reason, seen=seen, is_withdrawn=True)
    say("withdraw", closed, mission=mission, by=by)
    return closed


def say(deed: str, what: object, *, mission: Mission, by: Viewer) -> None:
    """Record that something of this room was written, revised, withdrawn or linked."""
    subject = str(getattr(what, "record", what.pk))
    record(ProtectionRecorded(mission_code=mission.code, subject=subject, deed=deed, what=type(what).__name__), by=by)


def _held(kind: type[SomeRevised], number: UUID, *, mission: Mission, by: Viewer) -> SomeRevised:
    """Return what stands, held until the transaction ends, where the viewer may write there."""
    Mission.objects.select_for_update().get(pk=mission.pk)
    former = standing(kind, number, mission=mission, by=by)
    by.require("protection.record", mission_code=mission.code, unit_code=former.unit_code)
    return former


@contextmanager
def _of_own_name() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not any(name in str(error) for name in _ONE_OF_A_NAME):
            raise
        sentence = _("Expected a name of its own; this area has such an indicator.")
        raise UnsoundProtectionError("name", sentence) from None


def _require_same_world(columns: dict[str, object], former: Revised) -> None:
    was = getattr(former, "is_exercise", None)
    if columns.get("is_exercise", was) != was:
        sentence = _("Expected an exercise to stay one, and nothing else to become one.")
        raise UnsoundProtectionError("is_exercise", sentence)


def _hidden(former: Revised, columns: dict[str, object], *, mission: Mission, by: Viewer) -> dict[str, object]:
    """Return what the former revision names that the viewer cannot see, and so cannot have taken away."""
    perpetrator, objective = (
        getattr(former, name, None) if not columns.get(name) else None for name in ("perpetrator_id", "objective")
    )
    kept: dict[str, object] = {}
    if perpetrator and not Actor.objects.visible_to(by).filter(pk=perpetrator).exists():
        kept["perpetrator_id"] = perpetrator
    if objective and objective not in _shown_objectives(mission, by=by):
        kept["objective"] = objective
    return kept


def _shown_objectives(mission: Mission, *, by: Viewer) -> set[UUID]:
    is_reader = by.may("strategy.read", mission_code=mission.code)
    return {each.record for each in objectives(by, mission)} if is_reader else set()


def _columns(facts: Facts, *, mission: Mission, by: Viewer) -> dict[str, object]:
    columns = facts.columns()
    if facts.unit_code and facts.unit_code not in {unit.code for unit in units(by, mission)}:
        raise UnsoundProtectionError("unit_code", _("Expected a unit of the mission's area."))
    for name in ("perpetrator_id", "actor_id"):
        if columns.get(name):
            actor_visible_to(by, mission, columns[name])
    for name in ("owner_id", "reviewer_id"):
        if columns.get(name) and columns[name] not in {person.pk for person in persons_of(mission)}:
            raise UnsoundProtectionError(name, _("Expected a person who holds a role in the mission."))
    if columns.get("objective") and columns["objective"] not in {each.record for each in objectives(by, mission)}:
        raise UnsoundProtectionError("objective", _("Expected a goal or condition of the strategy."))
    return columns | _place(facts, mission=mission, by=by) if isinstance(facts, LocatedFacts) else columns


def _place(facts: LocatedFacts, *, mission: Mission, by: Viewer) -> dict[str, object]:
    """Return the point with its cell and unit; a place of the gazetteer that has the name alone gives its point."""
    point = (facts.longitude, facts.latitude)
    if point[0] is None and facts.place_name.strip():
        like = places_like(by, mission, facts.place_name.strip())
        named = [each for each in like if each.name.casefold() == facts.place_name.strip().casefold()]
        point = (named[0].longitude, named[0].latitude) if len(named) == 1 else point
    if point[0] is None:
        return {"gid": None}
    try:
        cell = Place(*point).cell
    except ImpossibleValueError as error:
        raise UnsoundProtectionError("longitude", _("Expected degrees of longitude and latitude.")) from error
    (unit_code,) = unit_codes(mission)(np.array([point[0]]), np.array([point[1]]))
    if facts.unit_code and unit_code and facts.unit_code != unit_code:
        sentence = _("Expected a place in this unit; it lies in %(unit)s.") % {"unit": unit_code}
        raise UnsoundProtectionError("unit_code", sentence)
    return {
        "longitude": point[0],
        "latitude": point[1],
        "gid": cell.gid,
        "unit_code": facts.unit_code or unit_code,
    }
