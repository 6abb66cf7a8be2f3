"""What components do about a warning: clocks, deadlines, who is told, and where the overdue goes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role
from primacy.mission.early_warning.desk.duty import PlanFacts, write_plan
from primacy.mission.early_warning.models import (
    ClockEvent,
    DeskChoices,
    Escalation,
    Notice,
    Response,
)
from primacy.mission.early_warning.responding.clock import ReasonNeededError, take_step
from primacy.mission.early_warning.responding.escalating import escalate_overdue
from primacy.vocabulary import (
    ClockStepError,
    Component,
    ImpossibleValueError,
    IncidentType,
    Level,
    ResponseStep,
    Severity,
)
from tests.mission.early_warning.conftest import CONFIDENTIAL, NOON


def take(step: ResponseStep, *, by, **more) -> ClockEvent:
    return take_step(Response.objects.get().pk, step, by=by, **more)


@pytest.mark.parametrize(
    ("severity", "decide", "act"),
    [
        (Severity.EXTREME, 30, 120),
        (Severity.SEVERE, 60, 360),
        (Severity.MODERATE, 360, 1_440),
        (Severity.MINOR, 1_440, 4_320),
        (Severity.UNKNOWN, 60, 360),
    ],
)
def test_the_graver_the_threat_the_sooner_an_answer_is_due(issued, severity, decide, act):
    issued(severity=severity)

    response = Response.objects.get()
    assert response.decide_by == NOON + timedelta(minutes=decide)
    assert response.act_by == NOON + timedelta(minutes=act)


def test_a_standing_plan_says_how_soon_and_a_new_one_closes_it(mission, people, issued):
    for minutes in (20, 15):
        facts = PlanFacts(
            threat=IncidentType.VIOLENCE_AGAINST_CIVILIANS, components=frozenset({Component.FORCE}),
            decide_within_minutes=minutes, act_within_minutes=10,
        )  # fmt: skip
        write_plan(facts, mission=mission, by=people())

    issued()

    response = Response.objects.get()
    assert response.decide_by == NOON + timedelta(minutes=15)
    assert response.act_by == response.decide_by  # never before it is decided


def test_a_march_is_written_step_by_step_and_never_changed(issued, people):
    issued()
    planner = people(Role.PLANNER, minutes=50)
    for minute, step in enumerate([ResponseStep.ACCEPTED, ResponseStep.PLANNED, ResponseStep.DEPARTED]):
        take(step, by=planner, at=NOON + timedelta(minutes=10 * minute))

    events = ClockEvent.objects.order_by("pk")
    assert [(each.step, each.at.minute, each.entered_at.minute) for each in events] == [
        ("accepted", 0, 50),
        ("planned", 10, 50),
        ("departed", 20, 50),
    ]
    assert Response.objects.get().state == "departed"


@pytest.mark.parametrize("step", [ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT])
def test_not_acting_is_a_record_with_a_reason(issued, people, step):
    issued()

    with pytest.raises(ReasonNeededError, match=r"Expected a reason, because nobody acts"):
        take(step, by=people(minutes=1))
    take(step, by=people(minutes=1), reason=" The road is mined. ")

    assert ClockEvent.objects.get().reason == "The road is mined."


def test_a_step_is_neither_of_tomorrow_nor_of_before_the_task(issued, people):
    issued()

    for at in (NOON - timedelta(minutes=1), NOON + timedelta(minutes=2)):
        with pytest.raises(ImpossibleValueError, match=r"when it was tasked, until now"):
            take(ResponseStep.ACCEPTED, by=people(minutes=1), at=at)
    with pytest.raises(ClockStepError, match=r"got arrived"):
        take(ResponseStep.ARRIVED, by=people(minutes=1))


def test_a_response_that_one_may_not_see_or_answer_is_not_stepped(issued, people):
    people(clearance=Level.CONFIDENTIAL)
    issued(handling=CONFIDENTIAL)

    with pytest.raises(NotVisibleError, match=r"There is no such response"):
        take(ResponseStep.ACCEPTED, by=people(Role.PLANNER, minutes=1))
    with pytest.raises(NotVisibleError, match=r"There is no such response"):
        take_step(uuid4(), ResponseStep.ACCEPTED, by=people())


def test_who_only_reports_does_not_answer_warnings(issued, people):
    issued()

    with pytest.raises(NotAllowedError, match=r"a role that may answer warnings"):
        take(ResponseStep.ACCEPTED, by=people(Role.LIAISON_ASSISTANT, minutes=1))


def test_an_answer_that_does_not_come_goes_up_level_by_level_to_named_persons(on_duty, issued, people, operator):
    on_duty(Role.PLANNER)
    on_duty(Role.ANALYST, rank=2)
    on_duty(Role.WATCH_OFFICER, DeskChoices.WATCH)
    on_duty(Role.LEADERSHIP, DeskChoices.LEADERSHIP)
    issued()

    # 60 minutes to decide: a reminder after 45, then at 60, 75 and 90.
    gone_up = [escalate_overdue(by=operator(minutes)) for minutes in (44, 45, 59, 60, 75, 90, 600)]

    assert gone_up == [0, 1, 0, 1, 1, 1, 0]
    levels = Escalation.objects.order_by("level")
    assert [(each.desk, each.to) for each in levels] == [
        ("force", people(Role.PLANNER).person),
        ("force", people(Role.ANALYST).person),
        ("watch", people().person),
        ("leadership", people(Role.LEADERSHIP).person),
    ]
    kinds = Notice.objects.order_by("queued_at", "pk").values_list("kind", flat=True)
    assert sorted(kinds) == ["escalation", "escalation", "escalation", "reminder", "warning"]


def test_nobody_on_duty_further_up_is_a_record_too(issued, operator):
    issued()

    assert escalate_overdue(by=operator(90)) == 4
    assert set(Escalation.objects.values_list("to", flat=True)) == {None}


def test_what_is_decided_or_lapsed_goes_nowhere(issued, people, operator):
    issued()
    take(ResponseStep.DECLINED, by=people(minutes=1), reason="The road is mined.")
    issued(minutes=2)

    assert escalate_overdue(by=operator(48 * 60 + 2)) == 0
