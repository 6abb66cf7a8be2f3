"""A rehearsal plays the whole chain, and all of it says that it is one."""

from datetime import UTC, datetime

import pytest

from primacy.mission.access.interface import Role
from primacy.mission.area.models import GazetteerPlace
from primacy.mission.early_warning.desk.board import board
from primacy.mission.early_warning.desk.duty import PlanFacts, write_plan
from primacy.mission.early_warning.desk.figures import response_figures
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.exercising import rehearse
from primacy.mission.early_warning.models import (
    Alert,
    AlertState,
    ClockEvent,
    EarlyWarning,
    Notice,
    Response,
    TriageStep,
    WarningOutcome,
)
from primacy.mission.early_warning.responding.clock import take_step
from primacy.mission.early_warning.triage.deciding import decide_alert
from primacy.mission.early_warning.warnings.closing import record_outcome
from primacy.mission.early_warning.warnings.issuing import issue_warning, withdraw_warning
from primacy.mission.early_warning.warnings.queries import warning_told
from primacy.vocabulary import Component, IncidentType, ResponseStep
from tests.mission.early_warning.conftest import NOON, OPEN, OUTCOME, warned_of

JUST_AFTER_MIDNIGHT = datetime(2021, 12, 1, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize("at", [NOON, JUST_AFTER_MIDNIGHT])
def test_everything_of_a_rehearsal_is_an_exercise_and_of_the_past(mission, people, at):
    warning = rehearse(mission=mission, watch=people().person, at=at)

    for kind in (Alert, TriageStep, EarlyWarning, Response, ClockEvent, Notice, WarningOutcome):
        assert kind.objects.exists()
        assert not kind.objects.filter(is_exercise=False).exists()
    assert warning.issued_at.date() == at.date()
    assert ClockEvent.objects.latest("at").at < at
    assert all(each.text.startswith("EXERCISE Primacy:") for each in Notice.objects.all())


def test_a_rehearsal_is_played_once_and_counted_apart(mission, people):
    rehearse(mission=mission, watch=people().person, at=NOON)

    assert rehearse(mission=mission, watch=people().person, at=NOON) is None
    day = Period(NOON.replace(hour=0), NOON)
    assert response_figures(people(), mission, day).rates.total == 0
    counted = response_figures(people(), mission, day, exercise=True)
    # Three alerts, one merged: one was answered in time, and the roadblock waits.
    assert {name: count for name, count in counted.rates.counts.items() if count} == {"in_time": 1, "unverified": 1}


def test_a_mission_without_places_rehearses_nothing(mission, people):
    GazetteerPlace.objects.all().delete()

    assert rehearse(mission=mission, watch=people(Role.WATCH_OFFICER).person, at=NOON) is None


@pytest.mark.answers("POC-01")
def test_one_warning_from_the_word_of_a_villager_to_the_closure(send, mission, people, operator):
    write_plan(
        PlanFacts(
            threat=IncidentType.VIOLENCE_AGAINST_CIVILIANS, components=frozenset({Component.FORCE}),
            guidance="Go and look.",
        ),
        mission=mission, by=people(),
    )  # fmt: skip
    send("1 Westham, they come at night")
    alert = Alert.objects.get()
    decide_alert(alert.pk, AlertState.VERIFIED, mission=mission, reason="Seen by two.", by=people(minutes=5))
    both = frozenset({Component.FORCE, Component.POLICE})
    warning = issue_warning(
        warned_of(alert.pk, minutes=10, components=both), mission=mission, by=people(minutes=10), handling=OPEN
    )
    force = Response.objects.get(component="force")
    for minutes, step in ((20, ResponseStep.ACCEPTED), (40, ResponseStep.DEPARTED), (90, ResponseStep.ARRIVED)):
        take_step(force.pk, step, by=people(minutes=minutes))

    (tile,) = board(people(minutes=90), mission).tiles
    assert (tile.warning, tile.is_late) == (warning, True)  # the police were to answer by minute 70
    record_outcome(warning.record, OUTCOME, mission=mission, by=people(minutes=120))
    told = warning_told(people(minutes=121), mission, warning.record)
    assert [(lane.response.component, lane.is_late, len(lane.events)) for lane in told.lanes] == [
        ("force", False, 3),
        ("police", True, 0),
    ]
    assert (told.plan.guidance, told.outcomes[0].outcome, told.alerts) == ("Go and look.", "averted", [alert])
    withdraw_warning(warning.record, seen=1, reason="They left.", mission=mission, by=people(minutes=130))
    assert board(people(minutes=131), mission).tiles == []
