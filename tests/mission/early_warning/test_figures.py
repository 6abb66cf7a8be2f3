"""How alerts were answered: every alert in exactly one class."""

from datetime import timedelta

import pytest

from primacy.analysis.response import with_answers
from primacy.mission.access.interface import NotAllowedError, Role
from primacy.mission.early_warning.desk.board import board
from primacy.mission.early_warning.desk.clocks import CLOCK_COLUMNS, response_clocks
from primacy.mission.early_warning.desk.figures import CLASSES, Answered, Period, response_figures
from primacy.mission.early_warning.models import AlertState, Response
from primacy.mission.early_warning.responding.clock import take_step
from primacy.mission.early_warning.triage.deciding import decide_alert
from primacy.mission.early_warning.warnings.issuing import withdraw_warning
from primacy.vocabulary import Component, ImpossibleValueError, ResponseStep, Severity
from tests.mission.early_warning.conftest import NOON

DAY = Period(NOON - timedelta(hours=12), NOON + timedelta(hours=12))
TOMORROW = 24 * 60


@pytest.fixture
def decided(told, mission, people):
    """Return what has an alert written down and taken to a state."""

    def to(state: AlertState, *, words: str = "Armed men at Westham", **more):
        alert = told(words)
        return decide_alert(alert.pk, state, mission=mission, reason="So", by=people(minutes=1), **more)

    return to


@pytest.fixture
def answered(decided, issued, people):
    """Return what has an alert verified, warned of at noon, and answered by some steps at some minutes."""

    def so(*steps: tuple[ResponseStep, float], component: Component = Component.FORCE, **more):
        warning = issued(decided(AlertState.VERIFIED).pk, components=frozenset({component}), **more)
        response = Response.objects.get(warning_record=warning.record)
        for step, minutes in steps:
            take_step(response.pk, step, by=people(minutes=minutes), reason="The road is mined.")
        return warning

    return so


def figures(mission, viewer):
    return response_figures(viewer, mission, DAY)


def test_every_alert_stands_in_exactly_one_class(answered, decided, told, mission, people):
    went = (ResponseStep.ACCEPTED, 10)
    answered(went, (ResponseStep.DEPARTED, 360))  # a severe threat: six hours to act
    answered(went, (ResponseStep.DEPARTED, 361), component=Component.POLICE)
    answered(went)
    answered((ResponseStep.DECLINED, 5))
    answered((ResponseStep.SEEN, 5), severity=Severity.MINOR)
    decided(AlertState.VERIFIED)
    decided(AlertState.OUT_OF_REACH)
    told()
    decided(AlertState.UNFOUNDED)

    counted = figures(mission, people(minutes=TOMORROW))

    assert counted.classes == {
        Answered.IN_TIME: 1, Answered.TOO_LATE: 1, Answered.UNDER_WAY: 2, Answered.AGAINST: 1, Answered.EXPIRED: 0,
        Answered.NO_WARNING: 1, Answered.OUT_OF_REACH: 1, Answered.UNVERIFIED: 1, Answered.UNFOUNDED: 1,
    }  # fmt: skip
    assert sum(counted.classes.values()) == counted.total == 9
    assert counted.by_component == {"force": (1, 0), "police": (0, 1)}


def test_a_share_in_time_is_not_the_share_that_was_addressed(answered, decided, mission, people):
    went = (ResponseStep.ACCEPTED, 10)
    answered(went, (ResponseStep.ARRIVED, 20))
    answered(went, (ResponseStep.ARRIVED, 400))
    decided(AlertState.OUT_OF_REACH)
    decided(AlertState.VERIFIED)
    decided(AlertState.UNFOUNDED)

    counted = figures(mission, people(minutes=TOMORROW))

    # Five alerts, one unfounded: 1 of 4 in time, 2 of 4 addressed.
    assert (counted.standing, counted.share_in_time, counted.share_addressed) == (4, 0.25, 0.5)


def test_a_warning_on_which_nobody_acted_expires_or_is_withdrawn(answered, mission, people):
    answered((ResponseStep.ACCEPTED, 10))
    gone = answered((ResponseStep.SEEN, 10))
    withdraw_warning(gone.record, seen=1, reason="They left.", mission=mission, by=people(minutes=20))

    before, after = (figures(mission, people(minutes=minutes)) for minutes in (48 * 60 - 1, 48 * 60))

    assert (before.classes[Answered.EXPIRED], before.classes[Answered.UNDER_WAY]) == (1, 1)
    assert after.classes[Answered.EXPIRED] == 2


def test_merged_alerts_are_counted_with_the_one_that_they_went_into(decided, told, mission, people):
    first = told()
    decided(AlertState.MERGED, into=first.pk)

    assert figures(mission, people(minutes=5)).total == 1


def test_exercises_and_other_days_are_left_out(told, mission, people):
    told("rehearsed", is_exercise=True)
    told("tomorrow", minutes=TOMORROW)

    counted = figures(mission, people(minutes=TOMORROW))

    assert (counted.total, counted.share_in_time, counted.share_addressed) == (0, None, None)
    assert response_figures(people(), mission, DAY, exercise=True).total == 1


def test_the_clocks_have_a_row_for_each_component_that_was_asked(answered, told, mission, people):
    went = (ResponseStep.ACCEPTED, 10)
    answered(went, (ResponseStep.DEPARTED, 30), (ResponseStep.ARRIVED, 50))
    answered((ResponseStep.DECLINED, 5), component=Component.POLICE)
    told()

    table = response_clocks(people(minutes=60), mission, DAY)

    minutes = {
        row["component"]: [
            row[name] and (row[name] - NOON).total_seconds() / 60
            for name in ("verified_at", "decided_at", "declined_at", "departed_at", "acted_at", "act_by")
        ]
        for row in table.iter_rows(named=True)
    }
    assert minutes == {
        "force": [1, 10, None, 30, 30, 360],
        "police": [1, 5, 5, None, None, 360],
        None: [None, None, None, None, None, None],
    }


def test_the_clocks_are_in_the_layout_of_the_method_that_makes_rates_of_them(answered, told, mission, people):
    answered((ResponseStep.ACCEPTED, 10), (ResponseStep.DEPARTED, 30))
    answered()
    told()

    table = response_clocks(people(minutes=60), mission, DAY)

    judged = with_answers(table, known_at=NOON + timedelta(minutes=61))
    assert sorted(judged["answer"]) == ["in_time", "no_answer", "unverified"]


def test_no_alert_gives_an_empty_table_with_its_columns(mission, people):
    assert response_clocks(people(), mission, DAY).schema == CLOCK_COLUMNS


def test_every_class_has_words():
    assert set(CLASSES) == set(Answered)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ImpossibleValueError, match=r"ends_at must be a moment after the period begins"):
        Period(NOON, NOON)


def test_who_does_not_read_warnings_gets_no_figures(mission, people):
    with pytest.raises(NotAllowedError, match=r"a role that may read alerts and warnings"):
        figures(mission, people(Role.ADMINISTRATOR))


def test_the_board_has_the_nearest_deadline_first_and_is_loud_when_one_has_passed(answered, told, mission, people):
    told()
    late = answered((ResponseStep.SEEN, 1))
    early = answered((ResponseStep.SEEN, 1), severity=Severity.EXTREME)
    done = answered((ResponseStep.ACCEPTED, 1), (ResponseStep.DONE, 2), severity=Severity.EXTREME)

    calm, loud = (board(people(minutes=minutes), mission) for minutes in (29, 31))

    assert [tile.warning for tile in calm.tiles] == [early, late, done]
    assert (calm.is_loud, loud.is_loud) == (False, True)
    assert (calm.waiting, calm.oldest_at) == (1, NOON)
    assert calm.digest != loud.digest
    assert calm.digest == board(people(minutes=29), mission).digest


def test_a_board_shows_exercise_or_real_and_never_both(issued, mission, people):
    real, rehearsed = issued(), issued(is_exercise=True)

    assert [tile.warning for tile in board(people(), mission).tiles] == [real]
    assert [tile.warning for tile in board(people(), mission, exercise=True).tiles] == [rehearsed]
