"""What a mission may do and what it has for it, period by period."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from primacy.analysis.sequencing.mandated_task import MandatedTask
from primacy.analysis.sequencing.ordering import FaultyPlanError, faults_of_waiting
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Programme"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """
    Tasks, and staff, money and objectives to plan them with.

    Parameters
    ----------
    periods : tuple of str
        Labels of the months or quarters, in their order, each once; at least one.
    tasks : tuple of MandatedTask
        At least one, each name once.
    weights : mapping of str to float, >= 0
        What an objective is worth; contributions to one that is not here are worth nothing and refused.
    staff : mapping of str to tuple of int, persons, >= 0, one for each period
        By kind of staff.
    budget_usd : tuple of int, US dollars, >= 0, one for each period, or empty for no limit
        What is not spent in a period is gone.

    Raises
    ------
    FaultyPlanError
        If the tasks, staff, budget or objectives do not fit each other; all faults at once.
    ImpossibleValueError
        If there is no period, one is there twice, or an amount is negative.
    """

    periods: tuple[str, ...]
    tasks: tuple[MandatedTask, ...]
    weights: Mapping[str, float] = field(default_factory=dict)
    staff: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    budget_usd: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.periods or len(set(self.periods)) < len(self.periods):
            raise ImpossibleValueError("periods", expected="one or more labels, each once", got=self.periods)
        for objective, weight in self.weights.items():
            if not (isfinite(weight) and weight >= 0):
                raise ImpossibleValueError(f"weight of {objective}", expected="finite and >= 0", got=weight)
        amounts = {f"staff of kind {kind}": persons for kind, persons in self.staff.items()}
        for name, each in {**amounts, "budget_usd": self.budget_usd}.items():
            if any(amount < 0 for amount in each):
                raise ImpossibleValueError(name, expected=">= 0 in every period", got=each)
        faults = [] if self.tasks else ["A programme must have at least one task; got none. Add what is mandated."]
        faults += faults_of_waiting([(task.name, [other.on for other in task.after]) for task in self.tasks])
        faults += self._faults_of_length()
        faults += [fault for task in self.tasks for fault in self._faults_of(task)]
        if faults:
            raise FaultyPlanError(faults)

    def task(self, name: str) -> MandatedTask:
        """Return the task of a name."""
        return next(task for task in self.tasks if task.name == name)

    def last(self, task: MandatedTask) -> int:
        """Return the last period in which a task may go on."""
        final = len(self.periods) - 1
        return final if task.latest is None else min(task.latest, final)

    def value(self, task: MandatedTask) -> float:
        """Return what a task is worth in a period in which it is done: its contributions, weighted."""
        return float(sum(self.weights[objective] * given for objective, given in task.contributions.items()))

    def _faults_of_length(self) -> list[str]:
        told = {f"staff of kind {kind}": len(persons) for kind, persons in self.staff.items()}
        told["budget"] = len(self.budget_usd) or len(self.periods)
        return [
            f"The {name} must be told for {len(self.periods)} periods; got {length}. Give one amount for each."
            for name, length in told.items()
            if length != len(self.periods)
        ]

    def _faults_of(self, task: MandatedTask) -> list[str]:
        faults = [
            f"{task.name} needs staff of kind {kind}, of which nothing is told. Add its capacity."
            for kind in task.staff
            if kind not in self.staff
        ]
        faults += [
            f"{task.name} contributes to {objective}, which has no weight. Add the objective."
            for objective in task.contributions
            if objective not in self.weights
        ]
        told = len(task.consent_expected)
        if told not in {0, len(self.periods)} or (not told and task.consent_needed):
            faults.append(
                f"{task.name} must have its consent told for {len(self.periods)} periods; got {told}. "
                "Give one level for each."
            )
        return faults
