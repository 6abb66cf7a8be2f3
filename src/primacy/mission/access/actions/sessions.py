"""Ending sessions: of one person, of everybody in a mission, of everybody."""

from django.db import transaction
from django.db.models import F, QuerySet

from primacy.mission.access.actions.groups import require_person_of
from primacy.mission.access.events import SessionsEnded, record
from primacy.mission.access.models import Person
from primacy.mission.access.viewer import NotAllowedError, Viewer

__all__ = ["end_every_session", "end_sessions_in", "end_sessions_of"]

_EVERYBODY = "everybody"


@transaction.atomic
def end_sessions_of(person: Person, *, mission_code: str, by: Viewer) -> None:
    """
    End every session of a person of a mission at once, wherever it is; tokens of programs stay.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission, or the person is not of it.
    """
    by.require("access.grant", mission_code=mission_code)
    require_person_of(mission_code, person)
    _end(Person.objects.filter(pk=person.pk))
    record(SessionsEnded(mission_code=mission_code, subject=str(person.pk), persons=1), by=by)


@transaction.atomic
def end_sessions_in(mission_code: str, *, by: Viewer) -> int:
    """
    End the sessions of everybody who holds or held a role in a mission but the viewer, and return of how many persons.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission.
    """
    by.require("access.grant", mission_code=mission_code)
    ended = _end(Person.objects.filter(grants__mission_code=mission_code).exclude(pk=by.person.pk))
    record(SessionsEnded(mission_code=mission_code, subject=_EVERYBODY, persons=ended), by=by)
    return ended


@transaction.atomic
def end_every_session(*, by: Viewer) -> int:
    """
    End the sessions of everybody in the installation, and return of how many persons.

    Raises
    ------
    NotAllowedError
        If the viewer is not the operator of the installation.
    """
    if not by.person.is_operator:
        raise NotAllowedError("The sessions of every mission are ended by the operator; end those of your own.")
    ended = _end(Person.objects.all())
    record(SessionsEnded(mission_code="", subject=_EVERYBODY, persons=ended), by=by)
    return ended


def _end(persons: QuerySet[Person]) -> int:
    active = Person.objects.filter(pk__in=persons.values("pk"), is_active=True, is_operator=False)
    return active.update(sessions_ended=F("sessions_ended") + 1)
