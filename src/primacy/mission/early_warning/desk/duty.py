"""Who is on duty, and which plan stands for a threat."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet

from primacy.exchange.sms import telephone
from primacy.mission.access.interface import Person, Viewer, marking_of, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import DutySet, PlanWritten
from primacy.mission.early_warning.intake.numbers import sealed_number
from primacy.mission.early_warning.models import DeskChoices, DutyTurn, ResponsePlan
from primacy.vocabulary import Component, Handling, ImpossibleValueError, IncidentType

__all__ = [
    "PlanFacts",
    "Turn",
    "duty_turns",
    "end_turn",
    "persons_reading",
    "persons_to_call",
    "plans_in",
    "set_duty",
    "write_plan",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """
    One turn of duty.

    Parameters
    ----------
    desk : DeskChoices
    begins_at, ends_at : datetime, aware
    rank : int, in [1, 9]
    telephone : str
        International, for notices by SMS; empty for none.

    Raises
    ------
    ImpossibleValueError
        If it ends before it begins, or the rank is none.
    NotATelephoneError
        If the telephone is none.
    """

    desk: DeskChoices
    begins_at: datetime
    ends_at: datetime
    rank: int = 1
    telephone: str = ""

    def __post_init__(self) -> None:
        if not self.begins_at < self.ends_at:
            raise ImpossibleValueError("ends_at", expected="a moment after the turn begins", got=self.ends_at)
        if not 1 <= self.rank <= 9:
            raise ImpossibleValueError("rank", expected="in [1, 9]", got=self.rank)
        if self.telephone:
            object.__setattr__(self, "telephone", telephone(self.telephone, region="ZZ"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """
    What is done by default about a threat.

    Parameters
    ----------
    threat : IncidentType
    components : frozenset of Component
    guidance : str
    decide_within_minutes, act_within_minutes : int or None
        None for the time by severity.
    """

    threat: IncidentType
    components: frozenset[Component]
    guidance: str = ""
    decide_within_minutes: int | None = None
    act_within_minutes: int | None = None


@transaction.atomic
def set_duty(turn: Turn, *, person: Person, mission: Mission, by: Viewer) -> DutyTurn:
    """
    Put a person on duty.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not set duty in the mission.
    """
    by.require("early_warning.roster", mission_code=mission.code)
    number_of = uuid4()
    made = DutyTurn.objects.create(
        mission=mission, marking=marking_of(Handling(), by=by), desk=turn.desk, person=person, rank=turn.rank,
        begins_at=turn.begins_at, ends_at=turn.ends_at, number_of=number_of,
        sealed_number=sealed_number(turn.telephone, of=number_of) if turn.telephone else b"",
    )  # fmt: skip
    record(DutySet(mission_code=mission.code, subject=str(person.pk), desk=str(turn.desk)), by=by)
    return made


@transaction.atomic
def end_turn(turn_id: int, *, mission: Mission, by: Viewer) -> None:
    """
    End a turn of duty now, and erase its telephone; one that has not begun leaves no row.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not set duty in the mission.
    """
    by.require("early_warning.roster", mission_code=mission.code)
    turn = duty_turns(by, mission).filter(pk=turn_id).first()
    if turn is None:
        return
    if turn.begins_at >= by.at:
        turn.delete()
    else:
        DutyTurn.objects.filter(pk=turn.pk).update(ends_at=by.at, sealed_number=b"")
    record(DutySet(mission_code=mission.code, subject=str(turn.person_id), desk=turn.desk), by=by)


@transaction.atomic
def write_plan(facts: PlanFacts, *, mission: Mission, by: Viewer) -> ResponsePlan:
    """
    Put a plan in the place of the one that stands for a threat.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not write plans in the mission.
    """
    by.require("early_warning.roster", mission_code=mission.code)
    standing = ResponsePlan.objects.filter(mission=mission, threat=facts.threat.value, replaced_at=None)
    standing.update(replaced_at=by.at)
    made = ResponsePlan.objects.create(
        mission=mission, marking=marking_of(Handling(), by=by), threat=facts.threat.value,
        components=sorted(facts.components), guidance=facts.guidance.strip(),
        decide_within_minutes=facts.decide_within_minutes, act_within_minutes=facts.act_within_minutes,
        written_at=by.at, written_by=by.person,
    )  # fmt: skip
    record(PlanWritten(mission_code=mission.code, subject=facts.threat.value), by=by)
    return made


def duty_turns(viewer: Viewer, mission: Mission) -> QuerySet[DutyTurn]:
    """Return the turns that have not ended, by desk and rank."""
    seen = DutyTurn.objects.visible_to(viewer).filter(mission=mission, ends_at__gt=viewer.at)
    return seen.select_related("person").order_by("desk", "rank", "begins_at")


def plans_in(viewer: Viewer, mission: Mission) -> QuerySet[ResponsePlan]:
    """Return the plans that stand, by threat."""
    seen = ResponsePlan.objects.visible_to(viewer).filter(mission=mission, replaced_at=None)
    return seen.select_related("written_by").order_by("threat")


def persons_to_call(viewer: Viewer, mission: Mission) -> list[Person]:
    """
    Return who could be put on duty, by name: those who read warnings in the mission now.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not set duty in the mission.
    """
    viewer.require("early_warning.roster", mission_code=mission.code)
    return persons_reading(viewer, mission)


def persons_reading(viewer: Viewer, mission: Mission) -> list[Person]:
    """
    Return who reads warnings in the mission now, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer does not.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    held = Person.objects.filter(grants__mission_code=mission.code, is_active=True, is_operator=False)
    able = (
        person
        for person in held.distinct().order_by("full_name", "email")
        if Viewer(person, viewer.at).may("early_warning.read", mission_code=mission.code)
    )
    return list(able)
