r"""
The phasing of a programme as a model for CP-SAT.

*Maximise* the sum over tasks of value times the periods in which the task is done, the one in which it ends included,

*subject to* every task starting once at most, and every mandatory one once; no task going on without the consent
that it needs, or outside its earliest and latest period; every task starting after all that it depends on, which are
then in the plan as well; the tasks of a period asking no more staff of a kind, and no more money, than there is,

*where* the choice is the first period of each task, x[task, start] in {0, 1} (Pritsker, Watters and Wolfe 1969,
doi:10.1287/mnsc.16.1.93; dependencies period by period after Christofides, Alvarez-Valdes and Tamarit 1987,
doi:10.1016/0377-2217(87)90240-2).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from primacy.analysis.sequencing.mandated_task import MandatedTask
from primacy.analysis.sequencing.programme import Programme
from primacy.analysis.sequencing.reasons import offset
from primacy.vocabulary import ImpossibleValueError

__all__ = ["PhasingModel", "Settings", "worth_of"]

_FINE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    How the solver works.

    Parameters
    ----------
    seconds : float, > 0
        For all plans together.
    workers : int, >= 1
        Threads.
    seed : int, >= 0

    Raises
    ------
    ImpossibleValueError
        If one of these lies outside its interval.
    """

    seconds: float = 25.0
    workers: int = 2
    seed: int = 1

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise ImpossibleValueError("seconds", expected="> 0", got=self.seconds)
        if self.workers < 1:
            raise ImpossibleValueError("workers", expected=">= 1", got=self.workers)
        if self.seed < 0:
            raise ImpossibleValueError("seed", expected=">= 0", got=self.seed)


class PhasingModel:
    """
    The model of one programme, to be solved more than once.

    Parameters
    ----------
    programme : Programme
    is_relaxed : bool
        Whether as many mandatory tasks as possible are wanted instead of all of them; nothing else counts then.
    """

    def __init__(self, programme: Programme, *, is_relaxed: bool = False) -> None:
        self._programme = programme
        self._model = cp_model.CpModel()
        self._starts = {task.name: self._choices(task) for task in programme.tasks}
        for task in programme.tasks:
            self._place(task, must=task.must_be_planned and not is_relaxed)
        for kind, persons in programme.staff.items():
            self._share({task.name: task.staff.get(kind, 0) for task in programme.tasks}, persons)
        self._share({task.name: task.cost_usd for task in programme.tasks}, programme.budget_usd)
        self._aim(is_relaxed=is_relaxed)

    def forbid_likeness(self, starts: Mapping[str, int], *, different: int, shift: int) -> None:
        """Want so many tasks to be only in one of the two plans, or to start so many periods apart."""
        alike: list[cp_model.LinearExprT] = []
        for name, choices in self._starts.items():
            if name in starts:
                alike += [choice for start, choice in choices.items() if abs(start - starts[name]) < shift]
            else:
                alike.append(1 - sum(choices.values()))
        self._model.add(sum(alike) <= len(self._starts) - different)

    def demand_worth(self, worth: float) -> None:
        """Want plans that are worth as much at least, to the rounding of the model."""
        self._model.add(self._worth >= math.floor(worth * self._scale) - len(self._starts))

    def solve(self, settings: Settings) -> tuple[dict[str, int], float] | None:
        """
        Return the first period of each task in the best plan found, and what no plan can be worth more than.

        Returns
        -------
        tuple of (dict of str to int, float) or None
            None where no plan was found; `is_impossible` tells whether there is none.
        """
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = settings.seconds
        solver.parameters.num_workers = settings.workers
        solver.parameters.random_seed = settings.seed
        status = solver.solve(self._model)
        self.is_impossible = status == cp_model.INFEASIBLE
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        starts = {
            name: start
            for name, choices in self._starts.items()
            for start, choice in choices.items()
            if solver.boolean_value(choice)
        }
        return starts, solver.best_objective_bound / self._scale

    def _choices(self, task: MandatedTask) -> dict[int, cp_model.IntVar]:
        final = self._programme.last(task) - task.duration + 1
        return {
            start: self._model.new_bool_var(f"{task.name} from {start}")
            for start in range(task.earliest, final + 1)
            if all(task.has_consent(period) for period in range(start, start + task.duration))
        }

    def _place(self, task: MandatedTask, *, must: bool) -> None:
        choices = self._starts[task.name]
        number = sum(choices.values())
        self._model.add(number == 1) if must else self._model.add(number <= 1)
        for other in task.after:
            later = offset(self._programme, other)
            for start in choices:
                begun = sum(choice for each, choice in choices.items() if each <= start)
                ready = sum(choice for each, choice in self._starts[other.on].items() if each + later <= start)
                self._model.add(begun <= ready)

    def _share(self, needs: Mapping[str, int], limits: tuple[int, ...]) -> None:
        for period, limit in enumerate(limits):
            running = [
                needs[task.name] * choice
                for task in self._programme.tasks
                for start, choice in self._starts[task.name].items()
                if needs[task.name] and start <= period < start + task.duration
            ]
            self._model.add(sum(running) <= limit)

    def _aim(self, *, is_relaxed: bool) -> None:
        worth = {
            (task.name, start): float(task.must_be_planned) if is_relaxed else worth_of(self._programme, task, start)
            for task in self._programme.tasks
            for start in self._starts[task.name]
        }
        self._scale = _FINE / max([1e-9, *worth.values()])
        self._worth = sum(
            round(each * self._scale) * self._starts[name][start] for (name, start), each in worth.items()
        )
        self._model.maximize(self._worth)


def worth_of(programme: Programme, task: MandatedTask, start: int) -> float:
    """Return what a task is worth in a plan: its value in each period from the one in which it ends."""
    return programme.value(task) * (len(programme.periods) - start - task.duration + 1)
