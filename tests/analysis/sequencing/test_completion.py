"""When a plan is done if tasks take longer and money is short."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.sequencing import (
    Dependency,
    Hazards,
    MandatedTask,
    PhasedPlan,
    Programme,
    Relation,
    Setbacks,
    draw_setbacks,
    simulate_completion,
)
from primacy.vocabulary import ConsentLevel, ImpossibleValueError

NEVER = float("inf")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def _plan(starts, *tasks, **more):
    programme = Programme(periods=QUARTERS, tasks=tasks, **more)
    return PhasedPlan(programme=programme, starts=starts, dropped={}, objective=0.0, bound=0.0)


def _setbacks(plan, delays, shortfalls=None):
    names = [task.name for task in plan.programme.tasks]
    late = np.array(delays, dtype=np.int64)
    short = np.zeros((4, late.shape[1])) if shortfalls is None else np.array(shortfalls, dtype=np.float64)
    return Setbacks(
        xr.DataArray(late, dims=("task", "draw"), coords={"task": names}),
        xr.DataArray(short, dims=("period", "draw"), coords={"period": list(QUARTERS)}),
    )


def _task(name, duration=1, **more):
    return MandatedTask(name=name, duration=duration, **more)


# One team. Talks from Q1 to Q2, the vote after them in Q3, patrols with the team in Q4.
TALKS = _task("talks", 2, staff={"team": 1})
VOTE = _task("vote", after=(Dependency("talks"),))
PATROLS = _task("patrols", staff={"team": 1})
WORKED = _plan({"talks": 0, "vote": 2, "patrols": 3}, TALKS, VOTE, PATROLS, staff={"team": (1, 1, 1, 1)})


def test_delays_push_what_depends_and_what_needs_the_same_staff():
    # Draw 0: as planned. Draw 1: talks end in Q3, the vote in Q4. Draw 2: talks end in Q4, and nothing else ends.
    done = simulate_completion(WORKED, _setbacks(WORKED, [[0, 1, 2], [0, 0, 0], [0, 0, 0]]))

    assert done.done.sel(task="talks").values.tolist() == [1, 2, 3]
    assert done.done.sel(task="vote").values.tolist() == [2, 3, NEVER]
    assert done.done.sel(task="patrols").values.tolist() == [3, 3, NEVER]
    third = pytest.approx(1 / 3)
    assert done.done_by().sel(task="talks").values.tolist() == [0, third, pytest.approx(2 / 3), 1]
    assert done.plan_done_by().values.tolist() == [0, 0, 0, pytest.approx(2 / 3)]
    assert done.done_with(0.5).to_series().to_dict() == {"talks": 2, "vote": 3, "patrols": 3}
    assert done.done_with(0.9).to_series().to_dict() == {"talks": 3, "vote": NEVER, "patrols": NEVER}


def test_a_task_waits_while_money_is_short_or_consent_is_not_there():
    road = _task("road", 2, cost_usd=8)
    vote = _task("vote", consent_needed=1, consent_expected=(1, 0, 0, 1))
    plan = _plan({"road": 0, "vote": 0}, road, vote, budget_usd=(10, 10, 10, 10))
    # A quarter of Q2 is missing in the second draw, so that 7.50 are left of the 8 needed.
    setbacks = _setbacks(plan, [[0, 0], [0, 1]], [[0, 0], [0, 0.25], [0, 0], [0, 0]])

    done = simulate_completion(plan, setbacks)

    assert done.done.sel(task="road").values.tolist() == [1, 2]
    assert done.done.sel(task="vote").values.tolist() == [0, 3]


def test_what_protection_needs_is_taken_first():
    # The escort, planned last, protects; its briefing keeps the team although the survey was planned before it.
    survey = _task("survey", staff={"team": 1})
    briefing = _task("briefing", staff={"team": 1})
    escort = _task("escort", protects_civilians=True, after=(Dependency("briefing", since=Relation.START),))
    plan = _plan({"survey": 0, "briefing": 1, "escort": 2}, survey, briefing, escort, staff={"team": (1, 1, 1, 1)})

    done = simulate_completion(plan, _setbacks(plan, [[1], [1], [0]]))

    assert done.done["task"].values.tolist() == ["briefing", "escort", "survey"]
    # The briefing holds the team in Q2 and Q3, between which the survey waits for its second quarter.
    assert done.done.values.ravel().tolist() == [2, 2, 3]


@given(
    delays=st.lists(st.integers(0, 3), min_size=3, max_size=3),
    shortfalls=st.lists(st.sampled_from([0.0, 0.3, 0.6, 1.0]), min_size=4, max_size=4),
    more=st.lists(st.integers(0, 2), min_size=3, max_size=3),
    shorter=st.sampled_from([0.0, 0.2, 0.4]),
)
@settings(max_examples=25, deadline=None)
def test_more_delay_or_less_money_never_ends_anything_earlier(delays, shortfalls, more, shorter):
    consent = (ConsentLevel.WEAK, ConsentLevel.STRONG, ConsentLevel.WEAK, ConsentLevel.STRONG)
    plan = _plan(
        {"talks": 0, "vote": 2, "patrols": 1},
        _task("talks", staff={"team": 1}, cost_usd=3),
        _task("vote", after=(Dependency("talks"),), cost_usd=5, consent_needed=1, consent_expected=consent),
        _task("patrols", 2, staff={"team": 2}, cost_usd=4),
        staff={"team": (2, 2, 3, 3)},
        budget_usd=(9, 9, 9, 9),
    )
    worse = [late + further for late, further in zip(delays, more, strict=True)]
    missing = [min(1.0, share + shorter) for share in shortfalls]

    before = simulate_completion(plan, _setbacks(plan, [[each] for each in delays], [[each] for each in shortfalls]))
    after = simulate_completion(plan, _setbacks(plan, [[each] for each in worse], [[each] for each in missing]))

    assert (after.done >= before.done).all()


def test_drawn_setbacks_are_as_likely_and_as_large_as_told():
    hazards = Hazards(delay_probability=0.5, mean_delay=3, shortfall_probability=0.2, mean_shortfall=0.25)

    drawn = draw_setbacks(WORKED.programme, hazards, rng=np.random.default_rng(1), draws=20_000)

    # Means of 60,000 and 80,000 draws, to four standard errors.
    assert float(drawn.delays.mean()) == pytest.approx(0.5 * 3, abs=0.045)
    assert float((drawn.delays > 0).mean()) == pytest.approx(0.5, abs=0.01)
    assert float(drawn.shortfalls.mean()) == pytest.approx(0.2 * 0.25, abs=0.002)
    again = draw_setbacks(WORKED.programme, hazards, rng=np.random.default_rng(1), draws=20_000)
    xr.testing.assert_identical(drawn.delays, again.delays)


def _faulty(delays, shortfalls, dims=("task", "draw")):
    return Setbacks(
        xr.DataArray(np.array(delays), dims=dims), xr.DataArray(np.array(shortfalls), dims=("period", "draw"))
    )


REFUSED = {
    "other dims": (lambda: _faulty([[0]], [[0.0]], ("draw", "task")), r"must be \(task, draw\) and \(period, draw\)"),
    "no draw": (lambda: _faulty(np.zeros((1, 0), dtype=int), np.zeros((1, 0))), "at least one, and as many of both"),
    "other numbers of draws": (lambda: _faulty([[0, 0]], [[0.0]]), "as many of both"),
    "half a period": (lambda: _faulty([[0.5]], [[0.0]]), "delays must be whole periods >= 0"),
    "a negative delay": (lambda: _faulty([[-1]], [[0.0]]), "delays must be whole periods >= 0"),
    "more than all money": (lambda: _faulty([[0]], [[1.5]]), r"shortfalls must be in \[0, 1\]"),
    "a probability": (lambda: Hazards(delay_probability=2), "delay_probability must be in"),
    "a mean delay": (lambda: Hazards(mean_delay=0.5), "mean_delay must be >= 1 period"),
    "a mean shortfall": (lambda: Hazards(mean_shortfall=1), "mean_shortfall must be in"),
    "draws": (
        lambda: draw_setbacks(WORKED.programme, Hazards(), rng=np.random.default_rng(1), draws=0), "draws must be >= 1",
    ),
    "other tasks": (
        lambda: simulate_completion(WORKED, _setbacks(_plan({}, PATROLS, staff={"team": (1,) * 4}), [[0]])),
        "tasks of the setbacks must be those of the programme",
    ),
    "a share of none": (
        lambda: simulate_completion(WORKED, _setbacks(WORKED, [[0]] * 3)).done_with(0), "probability must be in",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_go_wrong_so_is_refused(what):
    make, sentence = REFUSED[what]

    with pytest.raises(ImpossibleValueError, match=sentence):
        make()
