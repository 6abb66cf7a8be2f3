"""A phased plan of a mission's tasks, what was dropped and why, and other plans that are nearly as good."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from primacy.analysis.sequencing.phasing_model import PhasingModel, Settings, worth_of
from primacy.analysis.sequencing.programme import Programme
from primacy.analysis.sequencing.reasons import Obstacle, Reason, first_start, why_dropped
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["Likeness", "NoPlanInTimeError", "NoRoomForMandatoryError", "PhasedPlan", "phase"]

_ROUNDING = 1e-6


class NoRoomForMandatoryError(PrimacyError):
    """
    The mandatory tasks, protection of civilians among them, do not fit into the programme together.

    Parameters
    ----------
    reasons : mapping of str to tuple of Reason
        By each task that is left over when as many as possible are planned.
    """

    def __init__(self, reasons: Mapping[str, tuple[Reason, ...]]) -> None:
        told = " ".join(f"{name}: {' '.join(map(str, why))}" for name, why in reasons.items())
        super().__init__(
            f"All mandatory tasks must fit into the programme; these do not. {told} "
            "Give them room, or change the mandate."
        )
        self.reasons = dict(reasons)


class NoPlanInTimeError(PrimacyError):
    """No plan was found in the time allowed; with more time there may be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """
    Which other plans are wanted beside the best one.

    Parameters
    ----------
    plans : int, >= 0
        How many.
    tolerance : float, in [0, 1)
        Which share of the best plan's worth another one may be short of it.
    different : int, tasks, >= 1
        How many tasks set any two of the plans apart at least.
    shift : int, periods, >= 1
        How far apart two starts of a task must be for it to count; a task that is in one plan only counts always.

    Raises
    ------
    ImpossibleValueError
        If one of these lies outside its interval.
    """

    plans: int = 3
    tolerance: float = 0.05
    different: int = 3
    shift: int = 2

    def __post_init__(self) -> None:
        if self.plans < 0:
            raise ImpossibleValueError("plans", expected=">= 0", got=self.plans)
        if not 0 <= self.tolerance < 1:
            raise ImpossibleValueError("tolerance", expected="in [0, 1)", got=self.tolerance)
        if self.different < 1:
            raise ImpossibleValueError("different", expected=">= 1 task", got=self.different)
        if self.shift < 1:
            raise ImpossibleValueError("shift", expected=">= 1 period", got=self.shift)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhasedPlan:
    """
    When each task starts, and why the others do not.

    Parameters
    ----------
    programme : Programme
    starts : mapping of str to int, periods from 0
        The first period of each task in the plan.
    dropped : mapping of str to tuple of Reason
        By each task that is not in the plan, in the order of the programme.
    objective : float
        What the plan is worth.
    bound : float
        What no plan of this programme can be worth more than.
    """

    programme: Programme
    starts: Mapping[str, int]
    dropped: Mapping[str, tuple[Reason, ...]]
    objective: float
    bound: float

    @property
    def is_proven(self) -> bool:
        """Whether no plan is worth more, to a millionth."""
        return self.bound - self.objective <= _ROUNDING * max(self.bound, 1.0)

    @property
    def gap(self) -> float:
        """Share of the bound by which a better plan could at most be better; 0 where the plan is proven."""
        return 0.0 if self.is_proven else (self.bound - self.objective) / self.bound

    def phases(self) -> dict[str, list[str]]:
        """Return which tasks start in each period, by its label; periods in which none does are left out."""
        names = sorted(self.starts, key=lambda name: (self.starts[name], name))
        begun: dict[str, list[str]] = {}
        for name in names:
            begun.setdefault(self.programme.periods[self.starts[name]], []).append(name)
        return begun


def phase(
    programme: Programme, *, settings: Settings | None = None, likeness: Likeness | None = None
) -> tuple[PhasedPlan, ...]:
    """
    Plan a programme: which tasks, when, and which not.

    Parameters
    ----------
    programme : Programme
    settings : Settings, optional
        How long all plans together may take: the best one half of it, the others the rest in equal parts.
    likeness : Likeness, optional
        Which other plans are wanted.

    Returns
    -------
    tuple of PhasedPlan, at least one
        The best plan found first, then others nearly as good, fewer where there are no more; every plan holds all
        tasks that protect civilians, and none of them after what depends on it.

    Raises
    ------
    NoRoomForMandatoryError
        If the mandatory tasks do not fit into the programme.
    NoPlanInTimeError
        If no plan was found in time.

    Examples
    --------
    One team; the vote needs consent that comes later, so that the camps are protected first.

    >>> from primacy.analysis.sequencing import MandatedTask
    >>> from primacy.vocabulary import ConsentLevel
    >>> weak, strong = ConsentLevel.WEAK, ConsentLevel.STRONG
    >>> vote = MandatedTask(name="vote", duration=1, contributions={"peace": 1.0}, staff={"team": 1},
    ...                     consent_needed=strong, consent_expected=(weak, strong))
    >>> camps = MandatedTask(name="camps", duration=1, staff={"team": 1}, protects_civilians=True)
    >>> best, *_ = phase(Programme(periods=("2025-Q1", "2025-Q2"), tasks=(vote, camps), weights={"peace": 1.0},
    ...                            staff={"team": (1, 1)}))
    >>> best.phases(), best.is_proven
    ({'2025-Q1': ['camps'], '2025-Q2': ['vote']}, True)
    """
    settings, likeness = settings or Settings(), likeness or Likeness()
    model = PhasingModel(programme)
    shared = replace(settings, seconds=settings.seconds / 2 / likeness.plans) if likeness.plans else settings
    found = model.solve(replace(settings, seconds=settings.seconds - shared.seconds * likeness.plans))
    if found is None:
        raise _no_plan(programme, settings, is_impossible=model.is_impossible)
    starts, bound = filled(programme, found[0]), found[1]
    plans = [_plan(programme, starts, bound=bound)]
    model.demand_worth((1 - likeness.tolerance) * plans[0].objective)
    for _ in range(likeness.plans):
        model.forbid_likeness(plans[-1].starts, different=likeness.different, shift=likeness.shift)
        found = model.solve(shared)
        if found is None:
            break
        plans.append(_plan(programme, found[0], bound=bound))
    return tuple(sorted(plans, key=lambda plan: -plan.objective))


def filled(programme: Programme, starts: Mapping[str, int]) -> dict[str, int]:
    """
    Return a plan with every task put in that is worth something and that nothing keeps out.

    A plan that is proven has no such task; one of a solver that ran out of time may have.
    """
    full = dict(starts)
    for _ in programme.tasks:
        for task in programme.tasks:
            if task.name not in full and programme.value(task) and not why_dropped(programme, full, task):
                full[task.name] = first_start(programme, full, task)
    return full


def _plan(programme: Programme, starts: Mapping[str, int], *, bound: float) -> PhasedPlan:
    objective = sum(worth_of(programme, programme.task(name), start) for name, start in starts.items())
    dropped = {
        task.name: why_dropped(programme, starts, task) or (_by_choice(programme.value(task)),)
        for task in programme.tasks
        if task.name not in starts
    }
    return PhasedPlan(
        programme=programme,
        starts=MappingProxyType(dict(starts)),
        dropped=MappingProxyType(dropped),
        objective=objective,
        bound=max(bound, objective),
    )


def _by_choice(value: float) -> Reason:
    if value:
        return Reason(Obstacle.CHOICE, "There would be room for it; it is left out to show a different plan.")
    return Reason(Obstacle.WORTH, "It contributes nothing to the objectives, and nothing in the plan depends on it.")


def _no_plan(programme: Programme, settings: Settings, *, is_impossible: bool) -> PrimacyError:
    left = PhasingModel(programme, is_relaxed=True).solve(settings) if is_impossible else None
    if left is None:
        return NoPlanInTimeError(
            f"A plan should be found in {settings.seconds:g} seconds and none was. Allow more, or plan fewer tasks."
        )
    planned = left[0]
    return NoRoomForMandatoryError(
        {
            task.name: why_dropped(programme, planned, task)
            for task in programme.tasks
            if task.must_be_planned and task.name not in planned
        }
    )
