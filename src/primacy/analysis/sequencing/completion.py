r"""
When the tasks of a plan will be done if they take longer and money is short.

In every draw the tasks are taken in the order of the plan, those first without which civilians are not protected. Each
goes on, not before its planned start, in every period in which all that it depends on has happened, consent is
expected, and staff and money are left by the tasks before it; in the others it waits. What the plan gives to a task
stays with it from its planned start until it is done, even while it waits. That makes the policy *monotone*: a longer
task or a smaller budget never lets any task end earlier, which is not so for list schedules in general (Graham 1969,
doi:10.1137/0117039; Möhring and Stork 2000, Mathematical Methods of Operations Research 52(3)). It is a cautious
policy: staff that a mission lends out while a task waits would end some others earlier. A task may go on after its
latest period, late.
"""

from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.sequencing.mandated_task import MandatedTask, Relation
from primacy.analysis.sequencing.ordering import order_of_waiting
from primacy.analysis.sequencing.phasing import PhasedPlan
from primacy.analysis.sequencing.setbacks import Setbacks
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Completion", "simulate_completion"]


@dataclass(frozen=True, slots=True)
class Completion:
    """
    When the tasks of a plan are done, draw by draw.

    Parameters
    ----------
    done : DataArray of float, dims (task, draw), periods from 0
        Period in which a task ends; infinite where it does not end within the programme.
    periods : tuple of str
        Labels of the programme's periods.
    """

    done: xr.DataArray
    periods: tuple[str, ...]

    def done_by(self) -> xr.DataArray:
        """Return the probability, dims (task, period), that each task is done by the end of each period."""
        return self._probability(self.done).transpose("task", "period")

    def plan_done_by(self) -> xr.DataArray:
        """Return the probability, dims (period), that all tasks of the plan are done by the end of each period."""
        return self._probability(self.done.max("task"))

    def done_with(self, probability: float) -> xr.DataArray:
        """
        Return the first period, dims (task), by which each task is done with a probability; infinite if in none.

        Raises
        ------
        ImpossibleValueError
            If the probability is not in (0, 1].
        """
        if not 0 < probability <= 1:
            raise ImpossibleValueError("probability", expected="in (0, 1]", got=probability)
        enough = self.done_by() >= probability
        first = enough.argmax("period").astype(np.float64)
        return first.where(enough.any("period"), np.inf)

    def _probability(self, done: xr.DataArray) -> xr.DataArray:
        by = xr.DataArray(np.arange(len(self.periods)), dims="period", coords={"period": list(self.periods)})
        return (done <= by).mean("draw")


def simulate_completion(plan: PhasedPlan, setbacks: Setbacks) -> Completion:
    """
    Return when the tasks of a plan are done in each draw.

    Parameters
    ----------
    plan : PhasedPlan
    setbacks : Setbacks
        Of all tasks and periods of the plan's programme, in their order.

    Returns
    -------
    Completion
        Of the tasks in the plan, in the order in which they are taken.

    Raises
    ------
    ImpossibleValueError
        If the setbacks are of other tasks or periods.
    """
    programme = plan.programme
    names = [task.name for task in programme.tasks]
    for dim, expected, got in (
        ("tasks", names, setbacks.delays["task"].values.tolist()),
        ("periods", list(programme.periods), setbacks.shortfalls["period"].values.tolist()),
    ):
        if expected != got:
            raise ImpossibleValueError(
                f"{dim} of the setbacks", expected=f"those of the programme, {expected}", got=got
            )
    course = _Course(plan, setbacks)
    order = _order(plan)
    done = np.array([course.run(programme.task(name)) for name in order]).reshape(len(order), -1)
    return Completion(xr.DataArray(done, dims=("task", "draw"), coords={"task": order}), programme.periods)


def _order(plan: PhasedPlan) -> list[str]:
    tasks = {name: plan.programme.task(name) for name in plan.starts}
    waiting = order_of_waiting({name: [other.on for other in task.after] for name, task in tasks.items()})
    protecting: set[str] = set()
    for name in reversed(waiting):
        if tasks[name].protects_civilians or name in protecting:
            protecting |= {name, *(other.on for other in tasks[name].after)}
    return sorted(waiting, key=lambda name: (name not in protecting, plan.starts[name], waiting.index(name)))


class _Course:
    """What is left in each draw, while the tasks are taken one after another."""

    def __init__(self, plan: PhasedPlan, setbacks: Setbacks) -> None:
        programme = plan.programme
        self._plan = plan
        self._setbacks = setbacks
        draws = setbacks.delays.sizes["draw"]
        self._left: dict[str, NDArray[np.float64]] = {
            kind: np.tile(np.array(persons, dtype=np.float64)[:, None], draws)
            for kind, persons in programme.staff.items()
        }
        self._periods = np.arange(len(programme.periods))[:, None]
        self._money = np.full(setbacks.shortfalls.shape, np.inf)
        if programme.budget_usd:
            self._money = np.array(programme.budget_usd)[:, None] * (1 - setbacks.shortfalls.values)
        self._starts: dict[str, NDArray[np.float64]] = {}
        self._ends: dict[str, NDArray[np.float64]] = {}

    def run(self, task: MandatedTask) -> NDArray[np.float64]:
        """Return the period in which the task ends in each draw, and keep for it what it holds until then."""
        goes_on = self._has_all(task) & (self._periods >= self._ready(task))
        takes = task.duration + self._setbacks.delays.sel(task=task.name).values
        self._starts[task.name] = _first(goes_on)
        end = _first(goes_on.cumsum(axis=0) >= takes)
        self._ends[task.name] = end
        is_held = (self._periods >= self._plan.starts[task.name]) & (self._periods <= end)
        for kind, persons in task.staff.items():
            self._left[kind] -= persons * is_held
        self._money -= task.cost_usd * is_held
        return end

    def _has_all(self, task: MandatedTask) -> NDArray[np.bool_]:
        has_consent = np.array([task.has_consent(period) for period in range(len(self._periods))])
        has_all = np.repeat(has_consent[:, None], self._money.shape[1], axis=1)
        for kind, persons in task.staff.items():
            has_all &= (self._left[kind] >= persons) | (persons == 0)
        return has_all & ((self._money >= task.cost_usd) | (task.cost_usd == 0))

    def _ready(self, task: MandatedTask) -> NDArray[np.float64]:
        ready = np.full(self._money.shape[1], float(self._plan.starts[task.name]))
        for other in task.after:
            since = self._ends[other.on] + 1 if other.since is Relation.FINISH else self._starts[other.on]
            ready = np.maximum(ready, since + other.lag)
        return ready


def _first(is_true: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.where(is_true.any(axis=0), is_true.argmax(axis=0), np.inf)
