"""How firm consent is told to be: against every path by hand, against simulated truth, and by laws."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from primacy.analysis.consent import (
    Act,
    ActKind,
    ActRate,
    Assessment,
    ConsentModel,
    Evidence,
    read_consent,
    simulate_evidence,
)
from primacy.vocabulary import ConsentLevel, Credibility, Grade, ImpossibleValueError, Reliability

MONDAY = date(2021, 3, 1)
SURE = Grade(Reliability.COMPLETELY_RELIABLE, Credibility.CONFIRMED)
USUAL = Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE)
AGAINST = (
    ActKind.ATTACK,
    ActKind.HOSTILE_STATEMENT,
    ActKind.MOVEMENT_DENIAL,
    ActKind.OBSTRUCTION,
    ActKind.SOFA_VIOLATION,
)


def _week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def _judged(*levels: ConsentLevel, grade: Grade = SURE) -> list[Assessment]:
    return [Assessment(_week(number), level, grade) for number, level in enumerate(levels)]


def test_three_weeks_are_those_of_every_path_added_up():
    model = ConsentModel(weekly_sd=0.6)
    evidence = Evidence(
        until=_week(2),
        assessments=_judged(ConsentLevel.WEAK, ConsentLevel.STRONG, grade=USUAL),
        acts=[Act(_week(2), ActKind.OBSTRUCTION)],
        watched=[_week(2)],
    )
    told, line = np.exp(model.log_likelihoods(evidence)), model.line
    # Every path of three points, weighed by the prior, the steps and what is known: no recursion.
    paths = (
        model.prior[:, None, None] * told[0][:, None, None]
        * model.steps[:, :, None] * told[1][None, :, None]
        * model.steps[None, :, :] * told[2][None, None, :]
    )  # fmt: skip
    total = paths.sum()
    middle = paths.sum(axis=(0, 2)) / total

    reading = read_consent(evidence, model=model, look_back_weeks=2)

    assert reading.log_evidence == pytest.approx(np.log(total), rel=1e-10)
    expected = [middle[line < -1].sum(), middle[(line > -1) & (line < 1)].sum(), middle[line > 1].sum()]
    assert reading.levels[1].to_numpy() == pytest.approx(expected, abs=1e-12)
    is_lower = line[None, :] <= line[:, None] - 1 + 1e-9
    assert reading.falling == pytest.approx((paths.sum(axis=1) / total)[is_lower].sum(), abs=1e-12)


def test_what_is_known_of_simulated_consent_covers_its_truth():
    model, rng = ConsentModel(), np.random.default_rng(7)
    inside, said, right = [], [], []
    for _series in range(60):
        truth, evidence = simulate_evidence(
            model, weeks=40, first=MONDAY, assessed_every=4, grade=USUAL, rng=rng
        )  # fmt: skip
        reading = read_consent(evidence, model=model)
        low, high = reading.line.sel(quantile=0.05).to_numpy(), reading.line.sel(quantile=0.95).to_numpy()
        inside.append(((low <= truth) & (truth <= high)).mean())
        said.append(reading.levels.to_numpy())
        right.append(np.searchsorted((-1.0, 1.0), truth))
    probabilities, levels = np.concatenate(said), np.concatenate(right)

    assert 0.86 < np.mean(inside) < 0.95
    sure = probabilities.max(axis=1) > 0.9
    assert (probabilities.argmax(axis=1) == levels)[sure].mean() > 0.9
    assert (probabilities.argmax(axis=1) == levels).mean() > 0.75
    for level in ConsentLevel:
        assert probabilities[:, level].mean() == pytest.approx((levels == level).mean(), abs=0.05)


def test_a_fall_shows_before_anybody_judges_it():
    steady = _judged(*[ConsentLevel.STRONG] * 6)
    quiet = Evidence(until=_week(11), assessments=steady, watched=[_week(number) for number in range(12)])
    obstructed = replace(
        quiet, acts=[Act(_week(number), ActKind.OBSTRUCTION) for number in (7, 8, 8, 9, 10, 10, 11)]
    )  # fmt: skip

    before, after = read_consent(quiet), read_consent(obstructed)

    assert before.falling < 0.1
    assert after.falling > 0.4
    assert before.level == ConsentLevel.STRONG


def test_too_little_is_said_to_be_too_little():
    nothing = read_consent(Evidence(until=MONDAY))
    stale = read_consent(Evidence(until=_week(150), assessments=_judged(ConsentLevel.STRONG)))
    disputed = read_consent(
        Evidence(until=MONDAY, assessments=_judged(ConsentLevel.STRONG) + _judged(ConsentLevel.COMPROMISED))
    )

    assert (nothing.is_enough, nothing.level) == (False, None)
    assert (stale.is_enough, stale.level) == (False, None)
    assert disputed.level == ConsentLevel.WEAK
    # Two who are as sure of opposites: both cannot be far from the truth, which lies between them.
    assert disputed.levels[-1].to_numpy() == pytest.approx(disputed.levels[-1].to_numpy()[::-1], abs=1e-9)


def test_as_much_is_known_as_the_sources_are_worth():
    worth = {
        str(grade): read_consent(Evidence(until=MONDAY, assessments=_judged(ConsentLevel.STRONG, grade=grade)))
        for grade in (Grade.ungraded(), USUAL)
    }

    assert (worth["F6"].is_enough, worth["B2"].is_enough) == (False, True)
    # Before anything is known, the line's middle level holds what lies within 1 / 1.5 standard deviations.
    weak = 2 * norm.cdf(1 / 1.5) - 1
    prior = (1 - weak) / 2, weak, (1 - weak) / 2
    nothing = read_consent(Evidence(until=MONDAY))
    assert nothing.levels[-1].to_numpy() == pytest.approx(prior, abs=0.01)
    assert nothing.information == pytest.approx(np.log2(3) + sum(p * np.log2(p) for p in prior), abs=0.01)


def test_silence_counts_only_where_somebody_watched():
    said = _judged(ConsentLevel.WEAK)
    unwatched, nothing_known = Evidence(until=_week(8), assessments=said), read_consent(Evidence(until=MONDAY))
    watched = replace(unwatched, watched=[_week(number) for number in range(9)])
    only_hostile = ConsentModel(rates=dict.fromkeys(ActKind, ActRate(0.2, -1.0)))

    heard, silent = (read_consent(each, model=only_hostile).levels[-1, 2] for each in (unwatched, watched))

    assert silent > heard
    assert nothing_known.levels[-1].to_numpy()[::-1] == pytest.approx(nothing_known.levels[-1].to_numpy(), abs=1e-12)


def test_an_act_that_nobody_watched_for_tells_less():
    act = [Act(MONDAY, ActKind.MOVEMENT_DENIAL)]
    chance, watch = (
        read_consent(Evidence(until=MONDAY, acts=act, watched=days)).levels[-1, 0] for days in ((), (MONDAY,))
    )

    assert watch > chance


@pytest.mark.parametrize("level", ConsentLevel)
def test_an_assessment_says_each_level_with_probabilities_that_add_up_to_one(level):
    model, grade = ConsentModel(), USUAL
    told = [np.exp(model.log_of_assessment(Assessment(MONDAY, each, grade))) for each in ConsentLevel]

    assert sum(told) == pytest.approx(np.ones(80))
    assert told[level].min() >= 0


def test_the_worse_the_grade_the_less_an_assessment_moves():
    doubtful = Grade(Reliability.NOT_USUALLY_RELIABLE, Credibility.DOUBTFUL)
    grades = (SURE, USUAL, doubtful, Grade(Reliability.UNRELIABLE, Credibility.IMPROBABLE))
    strong = [
        float(read_consent(Evidence(until=MONDAY, assessments=_judged(ConsentLevel.STRONG, grade=grade))).levels[-1, 2])
        for grade in grades
    ]

    assert strong == sorted(strong, reverse=True)
    assert len(set(strong)) == len(grades)


acts = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(ActKind)), max_size=6)
judgements = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(ConsentLevel)), max_size=4)


@given(acts=acts, judgements=judgements, extra=st.tuples(st.integers(0, 5), st.sampled_from(AGAINST)))
@settings(max_examples=40, deadline=None)
def test_one_more_act_against_the_mission_never_makes_consent_firmer(acts, judgements, extra):
    known = [Act(_week(week), kind) for week, kind in acts]
    evidence = Evidence(
        until=_week(5), since=MONDAY, acts=known, watched=[_week(week) for week in range(6)],
        assessments=[Assessment(_week(week), level, USUAL) for week, level in judgements],
    )  # fmt: skip
    more = replace(evidence, acts=[*known, Act(_week(extra[0]), extra[1])])

    before, after = (read_consent(each).levels.to_numpy() for each in (evidence, more))

    assert (after[:, 2] <= before[:, 2] + 1e-9).all()
    assert (after[:, 0] >= before[:, 0] - 1e-9).all()


def test_the_order_in_which_things_are_told_changes_nothing():
    said = [*_judged(ConsentLevel.WEAK, ConsentLevel.STRONG, ConsentLevel.COMPROMISED, grade=USUAL)]
    done = [Act(_week(number), kind) for number, kind in enumerate(list(ActKind)[:3])]
    one = read_consent(Evidence(until=_week(3), assessments=said, acts=done))
    other = read_consent(Evidence(until=_week(3), assessments=said[::-1], acts=done[::-1]))

    assert one.levels.to_numpy() == pytest.approx(other.levels.to_numpy(), abs=1e-15)


def test_weeks_begin_on_mondays_and_levels_are_named():
    reading = read_consent(Evidence(until=date(2021, 3, 14), since=date(2021, 3, 3)))

    assert [str(each)[:10] for each in reading.levels["week"].to_numpy()] == ["2021-03-01", "2021-03-08"]
    assert list(reading.levels["level"].to_numpy()) == ["compromised", "weak", "strong"]
    assert reading.levels.sum("level").to_numpy() == pytest.approx([1, 1])


REFUSED = {
    "a rate of nothing": (lambda: ActRate(0, 1), "when_weak must be > 0"),
    "a slope without end": (lambda: ActRate(1, np.inf), "slope must be finite"),
    "no change": (lambda: ConsentModel(weekly_sd=0), "weekly_sd must be > 0"),
    "a kind without a rate": (lambda: ConsentModel(rates={}), "a rate for every kind of act"),
    "known after the day": (lambda: Evidence(until=MONDAY, watched=[_week(1)]), "a day from .* to 2021-03-01"),
    "before the beginning": (lambda: Evidence(until=_week(1), since=_week(1), watched=[MONDAY]), "a day from"),
    "a beginning after the end": (lambda: Evidence(until=MONDAY, since=_week(1)), "since must be a day up to"),
    "no look back": (lambda: read_consent(Evidence(until=MONDAY), look_back_weeks=0), "look_back_weeks must be >= 1"),
    "no weeks": (
        lambda: simulate_evidence(
            ConsentModel(), weeks=0, first=MONDAY, assessed_every=1, grade=SURE, rng=np.random.default_rng(1)
        ),
        "weeks must be >= 1",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused(name):
    build, sentence = REFUSED[name]
    with pytest.raises(ImpossibleValueError, match=sentence):
        build()
