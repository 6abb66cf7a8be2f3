"""How alerts were answered: every alert in exactly one class."""

from datetime import timedelta

import pytest

from primacy.analysis.response import Answer, with_answers
from primacy.mission.access.interface import NotAllowedError, Role
from primacy.mission.early_warning.desk.board import board
from primacy.mission.early_warning.desk.clocks import CLOCK_COLUMNS, response_clocks, task_clocks
from primacy.mission.early_warning.desk.figures import response_figures
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.desk.wording import CLASSES
from primacy.mission.early_warning.models import AlertState, Response
from primacy.mission.early_warning.responding.clock import take_step
from primacy.mission.early_warning.warnings.issuing import revise_warning, withdraw_warning
from primacy.vocabulary import Component, ImpossibleValueError, ResponseStep, Severity
from tests.mission.early_warning.conftest import NOON, OPEN, warned_of

DAY = Period(NOON - timedelta(hours=12), NOON + timedelta(hours=12))
TOMORROW = 24 * 60


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

    # A minor threat is to be decided about within a day, which has just passed.
    assert counted.rates.counts == {
        "in_time": 1, "too_late": 1, "under_way": 1, "against": 1, "no_answer": 1, "expired": 0, "no_warning": 1,
        "out_of_reach": 1, "unverified": 1, "unfounded": 1,
    }  # fmt: skip
    assert counted.rates.total == 9
    of_force, of_police = (counted.by_component[name].counts for name in ("force", "police"))
    assert (of_force["in_time"], of_force["against"], of_force["no_answer"], of_force["under_way"]) == (1, 1, 1, 1)
    assert {name: count for name, count in of_police.items() if count} == {"too_late": 1}


def test_a_task_that_answers_two_alerts_counts_once_for_its_component(decided, issued, mission, people):
    both = [decided(AlertState.VERIFIED).pk for _again in range(2)]
    issued(*both)

    counted = figures(mission, people(minutes=5))

    assert (counted.rates.counts["under_way"], counted.by_component["force"].total) == (2, 1)


def test_of_two_components_that_were_asked_one_that_acts_is_enough(decided, issued, mission, people):
    warning = issued(decided(AlertState.VERIFIED).pk, components=frozenset({Component.FORCE, Component.POLICE}))
    force = Response.objects.get(warning_record=warning.record, component="force")
    take_step(force.pk, ResponseStep.ACCEPTED, by=people(minutes=2))
    take_step(force.pk, ResponseStep.DEPARTED, by=people(minutes=3))

    counted = figures(mission, people(minutes=TOMORROW))

    assert (counted.rates.counts["in_time"], counted.rates.total) == (1, 1)
    assert counted.by_component["police"].counts["no_answer"] == 1


def test_a_share_in_time_is_not_the_share_that_was_addressed(answered, decided, mission, people):
    went = (ResponseStep.ACCEPTED, 10)
    answered(went, (ResponseStep.ARRIVED, 20))
    answered(went, (ResponseStep.ARRIVED, 400))
    decided(AlertState.OUT_OF_REACH)
    decided(AlertState.VERIFIED)
    decided(AlertState.UNFOUNDED)

    counted = figures(mission, people(minutes=TOMORROW))

    # Five alerts, one unfounded: 1 of 4 in time, 2 of 4 addressed, and 2 of the 2 that were warned of.
    rates = counted.rates
    assert (rates.founded, rates.in_time.value, rates.addressed.value, rates.addressed_of_warned.value) == (
        4, 0.25, 0.5, 1.0,
    )  # fmt: skip


def test_a_warning_on_which_nobody_acted_expires_or_is_withdrawn(answered, mission, people):
    answered((ResponseStep.ACCEPTED, 10))
    gone = answered((ResponseStep.SEEN, 10))
    withdraw_warning(gone.record, seen=1, reason="They left.", mission=mission, by=people(minutes=20))

    before, after = (figures(mission, people(minutes=minutes)) for minutes in (48 * 60 - 1, 48 * 60))

    # Who had accepted could still go until it lapsed after two days; about the other nobody had decided.
    assert [before.rates.counts[name] for name in ("under_way", "expired", "no_answer")] == [1, 0, 1]
    assert [after.rates.counts[name] for name in ("under_way", "expired", "no_answer")] == [0, 1, 1]


def test_merged_alerts_are_counted_with_the_one_that_they_went_into(decided, told, mission, people):
    first = told()
    decided(AlertState.MERGED, into=first.pk)

    assert figures(mission, people(minutes=5)).rates.total == 1


def test_exercises_and_other_days_are_left_out(told, mission, people):
    told("rehearsed", is_exercise=True)
    told("tomorrow", minutes=TOMORROW)

    counted = figures(mission, people(minutes=TOMORROW))

    assert (counted.rates.total, counted.rates.in_time, counted.by_component) == (0, None, {})
    assert response_figures(people(), mission, DAY, exercise=True).rates.total == 1


def test_the_clocks_have_a_row_for_each_component_that_was_asked(answered, told, mission, people):
    went = (ResponseStep.ACCEPTED, 10)
    answered(went, (ResponseStep.DEPARTED, 30), (ResponseStep.ARRIVED, 50))
    answered((ResponseStep.DECLINED, 5), component=Component.POLICE)
    told()

    table = response_clocks(people(minutes=60), mission, DAY).table

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

    table = response_clocks(people(minutes=60), mission, DAY).table

    judged = with_answers(table, known_at=NOON + timedelta(minutes=61))
    assert sorted(judged["answer"]) == ["in_time", "no_answer", "unverified"]


def test_a_component_that_was_tasked_later_has_its_own_clock(mission, people, issued):
    first = issued()
    more = warned_of(record=first.record, components=frozenset({Component.FORCE, Component.POLICE}))
    revise_warning(more, seen=1, reason="More came.", mission=mission, by=people(minutes=30), handling=OPEN)

    table = task_clocks(people(minutes=60), mission, DAY).table

    assert dict(table.select("component", "warned_at").iter_rows()) == {
        "force": NOON, "police": NOON + timedelta(minutes=30),
    }  # fmt: skip


def test_no_alert_gives_an_empty_table_with_its_columns(mission, people):
    assert response_clocks(people(), mission, DAY).table.schema == CLOCK_COLUMNS
    assert task_clocks(people(), mission, DAY).table.schema == CLOCK_COLUMNS


def test_every_class_has_words():
    assert set(CLASSES) == set(Answer)


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
