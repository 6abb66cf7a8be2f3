"""
The signal of an autopilot: what goes on unchanged from review to review and is not known to have moved anything.

A signal, not a verdict: an activity may rightly stay as it is, and then somebody can say what it contributes.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from primacy.vocabulary import ImpossibleValueError

__all__ = ["ActivityTrace", "Stillness", "stillness"]


@dataclass(frozen=True, slots=True)
class ActivityTrace:
    """
    What is known of one activity.

    Parameters
    ----------
    key : hashable
    component : str
        That answers for it.
    changed_on : date
        When its plan was last written anew.
    contributed_on : date or None
        When it was last reported to have moved a condition; None if never.
    """

    key: Hashable
    component: str
    changed_on: date
    contributed_on: date | None = None

    @property
    def alive_on(self) -> date:
        """The last day with a sign of steering: a change, or a contribution."""
        return max(self.changed_on, self.contributed_on or self.changed_on)


@dataclass(frozen=True, slots=True)
class Stillness:
    """
    The signal of one component.

    Parameters
    ----------
    component : str
    activities : int
        How many it has.
    still : tuple of (key, reviews)
        Those that outlasted enough reviews, each with the number of these, the most first.
    """

    component: str
    activities: int
    still: tuple[tuple[Hashable, int], ...]

    @property
    def share(self) -> float:
        """The share of its activities that are still, in [0, 1]."""
        return len(self.still) / self.activities


def stillness(traces: Iterable[ActivityTrace], reviews: Sequence[date], *, at_least: int = 2) -> list[Stillness]:
    """
    Return the signal of each component that has an activity, the largest share first.

    Parameters
    ----------
    reviews : sequence of date
        Days on which the strategy was reviewed.
    at_least : int, reviews, >= 1
        How many reviews an activity must have outlasted unchanged and without a contribution to be still.

    Raises
    ------
    ImpossibleValueError
        If `at_least` is less than 1.

    Examples
    --------
    >>> patrol = ActivityTrace("patrol", "force", date(2021, 1, 1))
    >>> stillness([patrol], [date(2021, 4, 1), date(2021, 7, 1)])[0].still
    (('patrol', 2),)
    """
    if at_least < 1:
        raise ImpossibleValueError("at_least", expected=">= 1", got=at_least)
    by_component: dict[str, list[tuple[Hashable, int]]] = {}
    for trace in traces:
        outlasted = sum(held_on > trace.alive_on for held_on in reviews)
        by_component.setdefault(trace.component, []).append((trace.key, outlasted))
    found = [
        Stillness(
            component, len(every), tuple(sorted(_still(every, at_least), key=lambda each: (-each[1], str(each[0]))))
        )
        for component, every in by_component.items()
    ]
    return sorted(found, key=lambda each: (-each.share, each.component))


def _still(every: list[tuple[Hashable, int]], at_least: int) -> list[tuple[Hashable, int]]:
    return [each for each in every if each[1] >= at_least]
