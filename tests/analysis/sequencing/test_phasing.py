"""Phased plans of a mandate: protection first, what was dropped and why, and other plans nearly as good."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.sequencing import (
    Dependency,
    Likeness,
    MandatedTask,
    NoPlanInTimeError,
    NoRoomForMandatoryError,
    Obstacle,
    OptionalProtectionError,
    PhasedPlan,
    Programme,
    Relation,
    Settings,
    phase,
)
from primacy.analysis.sequencing.phasing import filled
from primacy.vocabulary import ConsentLevel

WEAK, STRONG = ConsentLevel.WEAK, ConsentLevel.STRONG
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
ALONE = Likeness(plans=0)


def _task(name, duration=1, *, worth=1.0, after=(), **more):
    dependencies = tuple(each if isinstance(each, Dependency) else Dependency(each) for each in after)
    return MandatedTask(name=name, duration=duration, contributions={"peace": worth}, after=dependencies, **more)


def _programme(*tasks, **more):
    return Programme(periods=QUARTERS, tasks=tasks, weights={"peace": 1.0}, **more)


def _only(*tasks, likeness=ALONE, **more):
    return phase(_programme(*tasks, **more), settings=Settings(seconds=60, workers=1), likeness=likeness)


def test_protection_can_never_be_optional():
    with pytest.raises(OptionalProtectionError, match="protection of civilians can never be optional"):
        _task("camps", protects_civilians=True, is_mandatory=False)
    with pytest.raises(OptionalProtectionError, match="can never be optional"):
        replace(_task("camps", protects_civilians=True), is_mandatory=False)


def test_the_best_plan_of_three_tasks_and_one_team():
    # One team. Done early is worth more: dialogue (3) in Q1, elections (1.5, Q3 at the earliest for their consent),
    # and patrols (1) between them in Q2: 3 * 4 + 1 * 3 + 1.5 * 2 = 18.
    plan = _only(
        _task("patrols", worth=1, staff={"team": 1}),
        _task("dialogue", worth=3, staff={"team": 1}),
        _task("elections", worth=1.5, staff={"team": 1}, consent_needed=STRONG,
              consent_expected=(WEAK, WEAK, STRONG, STRONG)),
        staff={"team": (1, 1, 1, 1)},
    )[0]  # fmt: skip

    assert plan.phases() == {"Q1": ["dialogue"], "Q2": ["patrols"], "Q3": ["elections"]}
    assert (plan.objective, plan.is_proven, plan.gap, dict(plan.dropped)) == (18, True, 0.0, {})


def test_protection_is_planned_although_other_tasks_are_worth_more():
    plan = _only(
        _task("camps", duration=4, worth=0, staff={"team": 1}, protects_civilians=True),
        _task("parade", worth=100, staff={"team": 1}),
        staff={"team": (1, 1, 1, 1)},
    )[0]

    assert dict(plan.starts) == {"camps": 0}
    assert [str(each) for each in plan.dropped["parade"]] == ["Too few staff of kind team are left in Q1 to Q4."]


DROPPED = {
    "no consent before": (
        [_task("vote", duration=2, consent_needed=WEAK, consent_expected=(0, 0, 0, WEAK))],
        "vote", Obstacle.CONSENT, "It needs weak consent, which is not expected before Q4.", ("Q1", "Q2", "Q3"),
    ),
    "consent that breaks off": (
        [_task("vote", duration=2, consent_needed=STRONG, consent_expected=(STRONG, WEAK, STRONG, WEAK))],
        "vote", Obstacle.CONSENT, "It needs strong consent, which is not expected in Q2, Q4.", ("Q2", "Q4"),
    ),
    "budget": (
        [_task("road", cost_usd=5)],
        "road", Obstacle.BUDGET, "Too little of the budget is left in Q1 to Q4.", QUARTERS,
    ),
    "a dropped task before it": (
        [_task("road", cost_usd=5), _task("market", after=["road"])],
        "market", Obstacle.DEPENDENCY, "It depends on road, which is dropped.", (),
    ),
    "a task before it that ends too late": (
        [_task("road", duration=2, is_mandatory=True), _task("market", latest=1, after=["road"])],
        "market", Obstacle.DEPENDENCY, "It depends on road, which is done too late for a start by Q2.", ("Q2",),
    ),
    "its latest period": (
        [_task("road"), _task("vote", duration=3, earliest=1, latest=2)],
        "vote", Obstacle.WINDOW,
        "It takes 3 periods, which do not fit between its earliest period and its latest, Q3.", ("Q3",),
    ),
    "no worth": (
        [_task("road"), _task("parade", worth=0)],
        "parade", Obstacle.WORTH,
        "It contributes nothing to the objectives, and nothing in the plan depends on it.", (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", DROPPED)
def test_what_is_dropped_says_why(why):
    tasks, name, obstacle, sentence, periods = DROPPED[why]

    plan = _only(*tasks, budget_usd=(4, 4, 4, 4))[0]

    [reason] = plan.dropped[name]
    assert (reason.obstacle, str(reason), reason.periods) == (obstacle, sentence, periods)


def test_a_task_may_start_with_another_or_some_periods_after_it():
    plan = _only(
        _task("patrols", duration=2),
        _task("escort", after=[Dependency("patrols", since=Relation.START)]),
        _task("return", after=[Dependency("patrols", lag=1)]),
    )[0]

    assert dict(plan.starts) == {"patrols": 0, "escort": 0, "return": 3}


def test_mandatory_tasks_that_do_not_fit_are_named_with_what_blocks_them():
    with pytest.raises(NoRoomForMandatoryError, match="camps: It needs weak consent") as refusal:
        _only(
            _task("camps", protects_civilians=True, consent_needed=WEAK, consent_expected=(0, 0, 0, 0)),
            _task("escort", protects_civilians=True),
        )

    assert list(refusal.value.reasons) == ["camps"]


def test_without_time_no_plan_is_found():
    with pytest.raises(NoPlanInTimeError, match="should be found in 1e-09 seconds"):
        phase(_programme(_task("camps", protects_civilians=True)), settings=Settings(seconds=1e-9))


def _ten_tasks():
    return [_task(f"task {number}", worth=1 + number / 100, staff={"team": 1}) for number in range(10)]


def test_other_plans_are_nearly_as_good_and_differ_in_enough_tasks():
    likeness = Likeness(plans=3, tolerance=0.1, different=4, shift=1)

    plans = _only(*_ten_tasks(), likeness=likeness, staff={"team": (2, 2, 2, 2)})

    assert len(plans) == 4
    for place, plan in enumerate(plans):
        assert plan.objective >= 0.9 * plans[0].objective
        assert plan.bound == plans[0].bound
        for other in plans[:place]:
            differing = [name for name in (f"task {n}" for n in range(10)) if _differs(plan, other, name, shift=1)]
            assert len(differing) >= 4


def _differs(plan, other, name, *, shift):
    if name in plan.starts and name in other.starts:
        return abs(plan.starts[name] - other.starts[name]) >= shift
    return (name in plan.starts) != (name in other.starts)


def test_where_no_other_plan_is_good_enough_there_is_none():
    assert len(_only(_task("road"), likeness=Likeness(tolerance=0.0, different=1))) == 1


def test_a_task_left_out_for_a_different_plan_says_so():
    _, other = _only(_task("road"), _task("well"), likeness=Likeness(plans=1, tolerance=0.9, different=1, shift=9))

    [name] = other.dropped
    assert other.dropped[name][0].obstacle is Obstacle.CHOICE
    assert (other.is_proven, other.gap) == (False, 0.5)


def test_a_plan_without_proof_is_filled_up():
    programme = _programme(
        _task("road", staff={"team": 1}), _task("well", staff={"team": 1}), _task("market", after=["road"]),
        staff={"team": (1, 1, 1, 1)},
    )  # fmt: skip

    assert filled(programme, {"well": 0}) == {"well": 0, "road": 1, "market": 2}


levels = st.sampled_from(ConsentLevel)


@st.composite
def programmes(draw):
    """Draw programmes in which some tasks protect civilians, under all kinds of scarcity."""
    tasks = []
    for number in range(draw(st.integers(1, 6))):
        others = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        tasks.append(
            _task(
                f"task {number}",
                draw(st.integers(1, 2)),
                worth=draw(st.sampled_from([0.0, 1.0, 5.0])),
                after=[Dependency(f"task {each}", since=draw(st.sampled_from(Relation))) for each in others],
                staff={"team": draw(st.integers(0, 2))},
                cost_usd=draw(st.integers(0, 2)),
                consent_needed=draw(levels),
                consent_expected=tuple(draw(st.lists(levels, min_size=4, max_size=4))),
                protects_civilians=draw(st.booleans()),
            )
        )
    return _programme(*tasks, staff={"team": (2, 2, 2, 2)}, budget_usd=(3, 3, 3, 3))


@given(programme=programmes())
@settings(max_examples=25, deadline=None)
def test_every_plan_protects_civilians_and_before_what_depends_on_it(programme):
    protecting = {task.name for task in programme.tasks if task.protects_civilians}
    try:
        plans = phase(programme, settings=Settings(seconds=60, workers=1), likeness=Likeness(plans=1, different=1))
    except NoRoomForMandatoryError as refusal:
        assert set(refusal.reasons) & protecting  # noqa: PT017 - either there is a plan that protects, or there is none
        return

    for plan in plans:
        assert protecting <= set(plan.starts)
        for task in programme.tasks:
            for other in task.after:
                if task.name in plan.starts and other.on in protecting:
                    assert plan.starts[other.on] <= plan.starts[task.name]


def test_a_plan_that_is_not_proven_says_how_much_better_one_could_be():
    plan = PhasedPlan(programme=_programme(_task("road")), starts={"road": 0}, dropped={}, objective=3.0, bound=4.0)

    assert (plan.is_proven, plan.gap) == (False, 0.25)
