"""What a programme, a task and a wish for plans may be, and what is refused."""

import pytest

from primacy.analysis.sequencing import (
    Dependency,
    FaultyPlanError,
    Likeness,
    MandatedTask,
    Programme,
    Settings,
)
from primacy.vocabulary import ConsentLevel, ImpossibleValueError

WEAK = ConsentLevel.WEAK
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def _task(name, duration=1, *, worth=1.0, after=(), **more):
    dependencies = tuple(Dependency(each) for each in after)
    return MandatedTask(name=name, duration=duration, contributions={"peace": worth}, after=dependencies, **more)


def _programme(*tasks, **more):
    return Programme(periods=QUARTERS, tasks=tasks, weights={"peace": 1.0}, **more)


REFUSED = {
    "no period": (lambda: Programme(periods=(), tasks=()), "periods must be one or more labels"),
    "a period twice": (lambda: Programme(periods=("Q1", "Q1"), tasks=()), "each once"),
    "no task": (_programme, "at least one task; got none"),
    "a circle": (lambda: _programme(_task("a", after=["a"])), "Each waits for the one after it: a, a."),
    "unknown staff": (
        lambda: _programme(_task("a", staff={"team": 1})),
        "staff of kind team, of which nothing is told",
    ),
    "unknown objective": (
        lambda: Programme(periods=QUARTERS, tasks=(_task("a"),)),
        "a contributes to peace, which has no weight",
    ),
    "staff of a year": (
        lambda: _programme(_task("a"), staff={"team": (1,)}),
        "The staff of kind team must be told for 4",
    ),
    "money of a year": (
        lambda: _programme(_task("a"), budget_usd=(1,)),
        "The budget must be told for 4 periods; got 1",
    ),
    "half its consent": (
        lambda: _programme(_task("a", consent_expected=(WEAK,))),
        "its consent told for 4 periods; got 1",
    ),
    "no consent told": (lambda: _programme(_task("a", consent_needed=WEAK)), "its consent told for 4 periods; got 0"),
    "negative staff": (lambda: _programme(staff={"team": (-1,)}), "staff of kind team must be >= 0 in every period"),
    "negative budget": (lambda: _programme(budget_usd=(-1,)), "budget_usd must be >= 0 in every period"),
    "a weight": (
        lambda: Programme(periods=QUARTERS, tasks=(), weights={"peace": float("inf")}),
        "weight of peace must",
    ),
    "no name": (lambda: _task(""), "must be not empty"),
    "no duration": (lambda: _task("a", 0), "duration of a must be >= 1 period; got 0"),
    "a contribution": (lambda: _task("a", worth=-1), "contributions of a must be finite and >= 0"),
    "persons": (lambda: _task("a", staff={"team": -1}), "staff of a must be >= 0 persons"),
    "cost": (lambda: _task("a", cost_usd=-1), "cost_usd of a must be >= 0"),
    "earliest": (lambda: _task("a", earliest=-1), "earliest of a must be >= 0; got -1"),
    "latest": (lambda: _task("a", earliest=2, latest=1), "latest of a must be at or after the earliest period, 2"),
    "a lag": (lambda: Dependency("a", lag=-1), "lag after a must be >= 0 periods"),
    "plans": (lambda: Likeness(plans=-1), "plans must be >= 0"),
    "tolerance": (lambda: Likeness(tolerance=1), "tolerance must be in"),
    "different": (lambda: Likeness(different=0), "different must be >= 1 task"),
    "shift": (lambda: Likeness(shift=0), "shift must be >= 1 period"),
    "seconds": (lambda: Settings(seconds=0), "seconds must be > 0"),
    "workers": (lambda: Settings(workers=0), "workers must be >= 1"),
    "seed": (lambda: Settings(seed=-1), "seed must be >= 0"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_planned_is_refused(what):
    make, sentence = REFUSED[what]

    with pytest.raises((FaultyPlanError, ImpossibleValueError), match=sentence):
        make()
