"""How warnings were answered: waits worked by hand, parity of sides, quality against incidents, and who was missed."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from primacy.mission.access.interface import Marking, NotAllowedError, Role
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.learning.asking import BY, STRETCHES, Nearby, Question
from primacy.mission.early_warning.learning.queries import learned
from primacy.mission.early_warning.learning.sharing import shared_rows
from primacy.mission.early_warning.learning.wording import BY_WORDS, ENDINGS, STRETCH_WORDS
from primacy.mission.early_warning.models import AlertState, EarlyWarning, Response
from primacy.mission.early_warning.responding.clock import take_step
from primacy.mission.early_warning.warnings.closing import record_outcome
from primacy.mission.early_warning.warnings.issuing import revise_warning, withdraw_warning
from primacy.mission.situation.models import Incident
from primacy.vocabulary import Component, ImpossibleValueError, Place, ResponseStep
from tests.mission.early_warning.conftest import CONFIDENTIAL, NOON, OPEN, OUTCOME, WESTHAM, warned_of

DAY = Period(NOON - timedelta(hours=12), NOON + timedelta(hours=12))
WEEK = Period(NOON - timedelta(hours=12), NOON + timedelta(days=7))
FAR = Place(20.9, 5.1)


def asked(**more: object) -> Question:
    return Question(**{"period": DAY, **more})


@pytest.fixture
def seven_hours(answered, told, mission, people):
    """
    Return what was learned seven hours after four alerts came at noon.

    Three were verified after a minute and warned of after an hour. The force accepted at two hours, departed at three
    and arrived at five; the police declined at one and a half; civil affairs saw it at 80 minutes.
    """
    so = {"minutes": 60}
    arrived = ((ResponseStep.ACCEPTED, 120), (ResponseStep.DEPARTED, 180), (ResponseStep.ARRIVED, 300))
    answered(*arrived, **so)
    answered((ResponseStep.DECLINED, 90), component=Component.POLICE, **so)
    answered((ResponseStep.SEEN, 80), component=Component.CIVIL_AFFAIRS, **so)
    told()
    return lambda **more: learned(people(minutes=420), mission, asked(**more))


@pytest.mark.answers("POC-03")
def test_each_stretch_of_the_road_is_counted_with_what_is_still_open(seven_hours):
    waited = {each.stretch: each for each in seven_hours().waited}

    counts = {name: (each.waits, each.ended, each.otherwise, each.still_open) for name, each in waited.items()}
    assert counts == {
        "verification": (4, 3, 0, 1), "warning": (3, 3, 0, 0), "delivery": (3, 3, 0, 0), "decision": (3, 1, 1, 1),
        "departure": (1, 1, 0, 0), "arrival": (1, 1, 0, 0), "whole": (4, 1, 0, 3),
    }  # fmt: skip
    hours = {name: round(each.median.hours, 3) for name, each in waited.items()}
    # A minute; 59 minutes; 20, 30 and 60 minutes; of three tasks one was accepted; an hour; two hours; one of four.
    assert hours == {
        "verification": 0.017, "warning": 0.983, "delivery": 0.5, "decision": float("inf"), "departure": 1.0,
        "arrival": 2.0, "whole": float("inf"),
    }  # fmt: skip
    assert (waited["decision"].share, waited["whole"].share) == (pytest.approx(1 / 3), 0.25)


def test_the_response_rate_comes_apart(seven_hours):
    rates = seven_hours().rates

    # In time, declined, nobody decided within the hour that a severe threat leaves, and never verified.
    assert {name: count for name, count in rates.counts.items() if count} == {
        "in_time": 1, "against": 1, "no_answer": 1, "unverified": 1,
    }  # fmt: skip
    assert [each.value for each in (rates.in_time, rates.addressed_of_warned, rates.answered)] == [
        0.25, pytest.approx(1 / 3), pytest.approx(2 / 3),
    ]  # fmt: skip


def test_endings_that_compete_add_up_with_what_still_waits(seven_hours):
    told = seven_hours(stretch="decision")

    ended = {each["label"]: each["share"][-1] for each in told.endings}
    assert ended == {"accepted": pytest.approx(1 / 3), "declined": pytest.approx(1 / 3)}
    assert [group.curve.share[-1] for group in told.groups] == [pytest.approx(2 / 3)]


@pytest.mark.answers("POC-03")
@pytest.mark.parametrize(
    ("by", "stretch", "groups"),
    [
        ("component", "delivery", {"civil_affairs": 0.333, "force": 1.0, "police": 0.5}),
        ("unit_code", "delivery", {"CF-WE": 0.5}),
        ("season", "delivery", {"rainy": 0.5}),
        ("perpetrator_side", "delivery", {"unknown": 0.5}),
        ("component", "verification", {"": 0.017}),
    ],
)
def test_waits_are_told_apart_by_component_office_season_and_side(seven_hours, by, stretch, groups):
    told = seven_hours(by=by, stretch=stretch, rains=(11, 2))

    assert {group.name: round(group.curve.median.hours, 3) for group in told.groups} == groups
    assert (told.compared is not None) is (len(groups) > 1)


def test_a_unit_can_be_asked_for_alone(seven_hours):
    assert [each.waits for each in seven_hours(unit_code="CF-EA").waited] == [0] * len(STRETCHES)
    # The alert that nobody read has no place yet.
    assert [each.waits for each in seven_hours(unit_code="CF-WE").waited][2:4] == [3, 3]


def test_warnings_of_state_forces_are_compared_with_those_of_armed_groups(issued, mission, people):
    seen_after = [("non_state", 1), ("non_state", 2), ("non_state", 3), ("state", 8), ("state", 9), ("state", None)]
    for side, hours in seen_after:
        warning = issued(perpetrator_side=side)
        if hours:
            response = Response.objects.get(warning_record=warning.record)
            take_step(response.pk, ResponseStep.SEEN, by=people(minutes=60 * hours))

    told = learned(people(minutes=540), mission, asked(stretch="delivery", by="perpetrator_side"))

    # Of those who waited at 1, 2, 3, 8 and 9 hours 3 of 6, 3 of 5, 3 of 4, all and all were of state forces:
    # 0.5 + 0.6 + 0.75 + 1 + 1 = 3.85 would have ended if both waited alike, and 2 did.
    sides = told.sides
    assert (sides.ended["state"], sides.expected["state"]) == (2, pytest.approx(3.85))
    assert sides.p_value == pytest.approx(0.025, abs=0.001)
    # (2 / 3.85) / (3 / 1.15)
    assert sides.relative_rate("state", to="non_state") == pytest.approx(0.199, abs=0.001)
    assert {name: rates.total for name, rates in told.rates_of_sides.items()} == {"state": 3, "non_state": 3}


def test_acting_less_often_on_warnings_of_state_forces_is_flagged_for_the_component_that_does(issued, mission, people):
    tasks = [("state", ResponseStep.DECLINED)] * 6 + [("non_state", ResponseStep.ACCEPTED)] * 6
    for side, went in [*tasks, ("state", None)]:
        warning = issued(perpetrator_side=side, components=frozenset({Component.FORCE}))
        response = Response.objects.get(warning_record=warning.record)
        if went is not None:
            take_step(response.pk, went, by=people(minutes=5), reason="It is far.")
        if went == ResponseStep.ACCEPTED:
            take_step(response.pk, ResponseStep.DEPARTED, by=people(minutes=30))
    issued(perpetrator_side="state", components=frozenset({Component.POLICE}))

    told = learned(people(minutes=40), mission, asked())

    # None of six against all of six; of 12!/(6! 6!) = 924 ways to choose six of twelve two are as far apart.
    together, force = told.avoidance
    assert (together.component, force.component, force.is_flagged) == ("", "force", True)
    assert (force.state.count, force.state.of, force.non_state.of) == (0, 6, 6)
    assert force.chance == pytest.approx(2 / 924)
    rows = {(row["part"], row["group"], row["measure"]): row for row in shared_rows(told, asked()).to_dicts()}
    assert rows["avoidance", "force", "acted on, state"]["value"] == 0
    later = learned(people(minutes=90), mission, asked()).avoidance  # the answers that did not come count by now
    assert [(each.component, each.state.of) for each in later] == [("", 8), ("force", 7)]


@pytest.mark.answers("POC-46")
def test_how_often_host_forces_acted_on_what_they_were_told_may_be_shared(issued, mission, people):
    for went in [ResponseStep.ACCEPTED] * 6 + [ResponseStep.DECLINED] * 5:
        warning = issued(components=frozenset({Component.HOST_STATE_SECURITY}))
        response = Response.objects.get(warning_record=warning.record)
        take_step(response.pk, went, by=people(minutes=5), reason="It is far.")
        if went == ResponseStep.ACCEPTED:
            take_step(response.pk, ResponseStep.DEPARTED, by=people(minutes=30))
    question = asked(by="component", stretch="departure")

    told = learned(people(minutes=60), mission, question)

    rates = told.rates_by["host_state_security"]
    assert (rates.in_time.count, rates.in_time.of, rates.counts["against"]) == (6, 11, 5)
    assert [group.curve.median.hours for group in told.groups] == [pytest.approx(25 / 60)]
    rows = {(row["part"], row["measure"]): row for row in shared_rows(told, question).to_dicts()}
    assert rows["answers", "in_time"]["group"] == "host_state_security"
    assert rows["answers", "in_time"]["value"] == pytest.approx(6 / 11)


def test_what_ended_before_it_began_is_left_out_and_said(answered, mission, people):
    answered()

    waited = {each.stretch: each for each in learned(people(minutes=5), mission, asked()).waited}

    # The warning went out at noon, a minute before the alert was verified.
    assert (waited["warning"].waits, waited["warning"].out_of_order) == (0, 1)


def test_exercise_and_real_stand_apart(issued, mission, people):
    issued(is_exercise=True)

    real, rehearsed = (learned(people(minutes=1), mission, asked(exercise=each)) for each in (False, True))

    assert [each.waited[2].waits for each in (real, rehearsed)] == [0, 1]
    assert [each.unreached.count for each in (real, rehearsed)] == [0, 1]


def happened(mission, day: int, *, place: Place = WESTHAM, **more: object) -> Incident:
    """Return an incident of one death on a day of December 2021."""
    on = date(2021, 12, day)
    facts = {
        "kind": "violence_against_civilians", "violence": 3, "started_on": on, "ended_on": on, "month_id": 504,
        "longitude": place.longitude, "latitude": place.latitude, "place_precision": 1, "gid": place.cell.gid,
        "square": 0, "fatalities_best": 1, "fatalities_low": 1, "fatalities_high": 1, "reliability": "B",
        "credibility": "2", "known_from": NOON, "record": uuid4(), "fingerprint": uuid4().hex, "dataset": "own",
        "external_id": uuid4().hex,
    }  # fmt: skip
    return Incident.objects.create(mission=mission, marking=Marking.objects.of(OPEN), **{**facts, **more})


def test_hits_misses_and_false_alarms_are_counted_against_incidents(issued, mission, people):
    issued()  # Westham, from noon of the first until noon of the second
    issued(place=FAR)
    averted = issued(place=FAR)
    record_outcome(averted.record, OUTCOME, mission=mission, by=people(minutes=1))
    issued(place=None)
    happened(mission, 2)
    happened(mission, 4)
    happened(mission, 2, fatalities_best=0, fatalities_low=0)
    happened(mission, 2, verification="unfounded")
    happened(mission, 2, place_precision=3)
    happened(mission, 2, date_precision=4)

    quality = learned(people(minutes=6 * 24 * 60), mission, asked(period=WEEK)).quality

    # At noon in Bangui, an hour before noon in UTC: 23 hours after the warning.
    assert (quality.incidents_warned, quality.incidents_missed, quality.lead_hours.tolist()) == (1, 1, [23.0])
    assert (quality.warnings_borne_out, quality.false_alarms, quality.warnings_averted) == (1, 1, 1)
    assert (quality.warnings_unplaced, quality.incidents_unplaced) == (1, 2)
    assert quality.false_alarm_bounds == (pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_which_incidents_count_is_a_choice(issued, mission, people):
    issued()
    happened(mission, 2, kind="abduction", fatalities_best=0, fatalities_low=0)

    def hits(**nearby: object) -> int:
        question = asked(period=WEEK, nearby=Nearby(**nearby))
        return learned(people(minutes=6 * 24 * 60), mission, question).quality.incidents_warned

    assert (hits(), hits(deaths=0), hits(deaths=0, same_threat=True)) == (0, 1, 0)


def test_a_warning_is_judged_as_it_was_told_before_its_window_began(mission, people, issued):
    first = issued(begins_at=NOON + timedelta(hours=2))
    facts = replace(warned_of(record=first.record), begins_at=NOON + timedelta(hours=2))
    told_before = replace(facts, place=FAR)
    for seen, (minutes, version) in enumerate([(60, told_before), (36 * 60, facts)], start=1):
        revise_warning(version, seen=seen, reason="So.", mission=mission, by=people(minutes=minutes), handling=OPEN)
    happened(mission, 2)

    quality = learned(people(minutes=6 * 24 * 60), mission, asked(period=WEEK)).quality

    # Only the last version, of a day later, names the place where it happened.
    assert (quality.incidents_warned, quality.incidents_missed, quality.false_alarms) == (0, 1, 1)


def test_a_withdrawn_warning_holds_until_it_was_withdrawn(mission, people, issued):
    warning = issued()
    withdraw_warning(warning.record, seen=1, reason="They left.", mission=mission, by=people(minutes=30))
    happened(mission, 2)

    quality = learned(people(minutes=6 * 24 * 60), mission, asked(period=WEEK)).quality

    assert (quality.incidents_missed, quality.false_alarms) == (1, 1)


def test_warnings_that_reached_nobody_are_named_with_who_was_on_duty(issued, on_duty, mission, people):
    on_duty(Role.PLANNER)
    both = frozenset({Component.FORCE, Component.POLICE})
    issued(components=both)
    heard = issued(minutes=10, components=both)
    for response in Response.objects.filter(warning_record=heard.record):
        take_step(response.pk, ResponseStep.DECLINED, by=people(minutes=20), reason="The road is mined.")

    missed = learned(people(minutes=30), mission, asked()).unreached

    assert (missed.count, missed.nobody, missed.by_component) == (2, 1, {"force": 1, "police": 1})
    assert [
        (each.response.component, each.response.assigned_to and each.response.assigned_to.full_name, len(each.notices))
        for each in missed.shown
    ] == [("force", "The planner", 1), ("police", None, 0)]


def test_what_a_person_may_not_see_is_in_no_figure(issued, told, mission, people):
    people(clearance=CONFIDENTIAL.level)
    hidden = told(handling=CONFIDENTIAL)
    issued(hidden.pk)
    assert EarlyWarning.objects.get().marking.handling == CONFIDENTIAL

    seen, unseen = (learned(people(role, minutes=5), mission, asked()) for role in (Role.WATCH_OFFICER, Role.ANALYST))

    assert (seen.rates.total, seen.waited[2].waits, seen.unreached.count) == (1, 1, 1)
    assert (unseen.rates.total, unseen.waited[2].waits, unseen.unreached.count) == (0, 0, 0)
    assert unseen.markings == []


def test_who_reads_no_warnings_learns_nothing(mission, people):
    with pytest.raises(NotAllowedError, match=r"a role that may read alerts and warnings"):
        learned(people(Role.ADMINISTRATOR), mission, asked())


def test_in_a_file_small_counts_are_withheld_and_cannot_be_worked_out(decided, told, mission, people):
    for _each in range(20):
        told()
    for _each in range(2):
        decided(AlertState.UNFOUNDED)

    question = asked()
    rows = shared_rows(learned(people(minutes=5), mission, question), question)

    answers = {row["measure"]: row for row in rows.to_dicts() if row["part"] == "answers" and row["unit"] == "count"}
    # The 2 is small; 22 - 20 would give it away, so that the 20 is withheld with it, or another that protects it.
    assert answers["unfounded"]["withheld"]
    assert sum(row["withheld"] for row in answers.values()) >= 2
    rates = [row for row in rows.to_dicts() if row["part"] == "answers" and row["unit"] == "share"]
    assert [row["value"] for row in rates] == [None] * 4


def test_a_file_tells_curves_and_leads_only_of_five_or_more(issued, mission, people):
    warnings = [issued() for _each in range(7)]
    for warning in warnings[:2]:
        seen = Response.objects.get(warning_record=warning.record)
        take_step(seen.pk, ResponseStep.SEEN, by=people(minutes=30))
    for _each in range(5):
        happened(mission, 2)
    question = asked(period=WEEK, stretch="delivery")

    rows = shared_rows(learned(people(minutes=36 * 60), mission, question), question).to_dicts()

    # Two of seven had it after half an hour; five wait for a day and a half, until nobody is seen any longer.
    points = {row["measure"]: row["value"] for row in rows if row["part"] == "curve delivery"}
    assert points == {f"waiting after {hours} h": pytest.approx(5 / 7) for hours in (1, 3, 6, 12, 24)}
    leads = [row["value"] for row in rows if row["measure"] == "median lead"]
    assert leads == [23.0]


def test_an_empty_period_has_no_rate_no_curve_and_no_warning(mission, people):
    told = learned(people(), mission, asked())

    assert (told.rates.total, told.groups, told.endings, told.sides, told.compared) == (0, [], [], None, None)
    assert told.quality.probability_of_detection is None
    assert shared_rows(told, asked()).filter(withheld=True).height == 0


def test_every_stretch_grouping_and_ending_has_words():
    assert set(STRETCH_WORDS) == set(STRETCHES)
    assert set(BY_WORDS) == set(BY)
    assert set(ENDINGS) == {name for each in STRETCHES.values() for name in (each.ending, *each.otherwise)}


def test_rains_may_go_over_the_new_year():
    assert asked(rains=(11, 2)).wet_months == (1, 2, 11, 12)
    assert asked(rains=(5, 5)).wet_months == (5,)
    assert asked().wet_months == ()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"stretch": "lunch"}, "stretch must be one of verification"),
        ({"by": "mood"}, "by must be one of component"),
        ({"rains": (0, 13)}, "rains must be two months"),
        ({"by": "season"}, "rains must be set where seasons are compared"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(facts, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        asked(**facts)


@pytest.mark.parametrize(("facts", "name"), [({"radius_km": 0}, "radius_km"), ({"deaths": -1}, "deaths")])
def test_incidents_are_not_looked_for_nowhere(facts, name):
    with pytest.raises(ImpossibleValueError, match=name):
        Nearby(**facts)
