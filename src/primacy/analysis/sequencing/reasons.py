"""Why a task stands in no period of a plan: what blocks each start that it could have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from primacy.analysis.sequencing.mandated_task import Dependency, MandatedTask, Relation
from primacy.analysis.sequencing.programme import Programme

__all__ = ["Obstacle", "Reason", "first_start", "why_dropped"]


class Obstacle(StrEnum):
    """What can keep a task out of a plan."""

    WINDOW = "window"
    DEPENDENCY = "dependency"
    CONSENT = "consent"
    STAFF = "staff"
    BUDGET = "budget"
    WORTH = "worth"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Reason:
    """
    One thing that keeps a task out of a plan.

    Parameters
    ----------
    obstacle : Obstacle
    sentence : str
        For a person to read.
    subject : str
        The kind of staff or the task depended on; empty where there is none.
    periods : tuple of str
        Labels of the periods in which it blocks.
    """

    obstacle: Obstacle
    sentence: str
    subject: str = ""
    periods: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.sentence


def why_dropped(programme: Programme, starts: Mapping[str, int], task: MandatedTask) -> tuple[Reason, ...]:
    """
    Return what keeps a task out of a plan; empty where it could be put in as the plan stands.

    Parameters
    ----------
    programme : Programme
    starts : mapping of str to int, periods
        The first period of each task that is in the plan.
    task : MandatedTask
        One that is not in the plan.

    Returns
    -------
    tuple of Reason
        Tasks that it depends on and that are dropped or too late, and, if every start that is left is blocked, all
        that blocks one of them.
    """
    final = programme.last(task) - task.duration + 1
    if final < task.earliest:
        return (_too_narrow(programme, task),)
    reasons = [each for other in task.after if (each := _waits(programme, starts, other, final=final))]
    ready = _ready(programme, starts, task)
    blocked = [list(_blocks(programme, starts, task, start=start)) for start in range(ready, final + 1)]
    if all(blocked):
        reasons += _by_obstacle(programme, task, {block for each in blocked for block in each})
    return tuple(reasons)


def first_start(programme: Programme, starts: Mapping[str, int], task: MandatedTask) -> int:
    """Return the first period in which a task can start as the plan stands; there is one if nothing keeps it out."""
    periods = range(_ready(programme, starts, task), len(programme.periods))
    return next(start for start in periods if not any(_blocks(programme, starts, task, start=start)))


def offset(programme: Programme, other: Dependency) -> int:
    """Return how many periods after the start of the other task a dependant may start."""
    return other.lag + (programme.task(other.on).duration if other.since is Relation.FINISH else 0)


def _ready(programme: Programme, starts: Mapping[str, int], task: MandatedTask) -> int:
    done = [starts[other.on] + offset(programme, other) for other in task.after if other.on in starts]
    return max([task.earliest, *done])


def _too_narrow(programme: Programme, task: MandatedTask) -> Reason:
    label = programme.periods[programme.last(task)]
    return Reason(
        Obstacle.WINDOW,
        f"It takes {task.duration} periods, which do not fit between its earliest period and its latest, {label}.",
        periods=(label,),
    )


def _waits(programme: Programme, starts: Mapping[str, int], other: Dependency, *, final: int) -> Reason | None:
    if other.on not in starts:
        return Reason(Obstacle.DEPENDENCY, f"It depends on {other.on}, which is dropped.", subject=other.on)
    ready = starts[other.on] + offset(programme, other)
    if ready <= final:
        return None
    label = programme.periods[final]
    sentence = f"It depends on {other.on}, which is done too late for a start by {label}."
    return Reason(Obstacle.DEPENDENCY, sentence, subject=other.on, periods=(label,))


_Block = tuple[Obstacle, str, int]


def _blocks(programme: Programme, starts: Mapping[str, int], task: MandatedTask, *, start: int) -> Iterator[_Block]:
    for period in range(start, start + task.duration):
        running = [
            other
            for other in programme.tasks
            if other.name in starts and starts[other.name] <= period < starts[other.name] + other.duration
        ]
        if not task.has_consent(period):
            yield Obstacle.CONSENT, "", period
        for kind, persons in task.staff.items():
            if persons and persons + sum(each.staff.get(kind, 0) for each in running) > programme.staff[kind][period]:
                yield Obstacle.STAFF, kind, period
        spent = sum(each.cost_usd for each in running)
        if programme.budget_usd and task.cost_usd and task.cost_usd + spent > programme.budget_usd[period]:
            yield Obstacle.BUDGET, "", period


def _by_obstacle(programme: Programme, task: MandatedTask, blocks: set[_Block]) -> Iterator[Reason]:
    kinds = list(Obstacle)
    subjects = sorted({block[:2] for block in blocks}, key=lambda pair: (kinds.index(pair[0]), pair[1]))
    for obstacle, subject in subjects:
        at = sorted(period for each, name, period in blocks if (each, name) == (obstacle, subject))
        labels = tuple(programme.periods[period] for period in at)
        yield Reason(obstacle, _sentence(programme, task, (obstacle, subject), at=at), subject, labels)


def _sentence(programme: Programme, task: MandatedTask, what: tuple[Obstacle, str], *, at: list[int]) -> str:
    obstacle, subject = what
    listed = _spans(programme, at)
    if obstacle is Obstacle.STAFF:
        return f"Too few staff of kind {subject} are left in {listed}."
    if obstacle is Obstacle.BUDGET:
        return f"Too little of the budget is left in {listed}."
    level = task.consent_needed.name.lower()
    if at == list(range(task.earliest, at[-1] + 1)) and at[-1] < programme.last(task):
        return f"It needs {level} consent, which is not expected before {programme.periods[at[-1] + 1]}."
    return f"It needs {level} consent, which is not expected in {listed}."


def _spans(programme: Programme, at: list[int]) -> str:
    spans: list[list[int]] = []
    for period in at:
        if spans and period == spans[-1][1] + 1:
            spans[-1][1] = period
        else:
            spans.append([period, period])
    labels = programme.periods
    return ", ".join(labels[first] if first == last else f"{labels[first]} to {labels[last]}" for first, last in spans)
