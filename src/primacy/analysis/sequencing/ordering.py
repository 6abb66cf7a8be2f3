"""In which order things can be done that wait for each other, and which of them wait in a circle."""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from primacy.vocabulary import PrimacyError

__all__ = ["FaultyPlanError", "faults_of_waiting", "order_of_waiting"]


class FaultyPlanError(PrimacyError, ValueError):
    """
    What is to be planned contradicts itself; every fault is told at once.

    Parameters
    ----------
    faults : sequence of str
        A sentence each.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


def faults_of_waiting(waits_for: Sequence[tuple[str, Iterable[str]]]) -> list[str]:
    """
    Return what is wrong with names and with what each of them waits for.

    Parameters
    ----------
    waits_for : sequence of (name, names of what it waits for)

    Returns
    -------
    list of str
        Sentences on names given twice, on names that nothing bears, and on one circle of waiting.

    Examples
    --------
    >>> faults_of_waiting([("disarm", ["build trust"]), ("build trust", ["disarm"])])
    ['Each waits for the one after it: build trust, disarm, build trust. Take one of these links out.']
    """
    names = [name for name, _ in waits_for]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults = [f"{name} is there more than once. Give each a name of its own." for name in twice]
    for name, others in waits_for:
        unknown = [other for other in others if other not in names]
        faults += [f"{name} waits for {other}, which is not there. Add it or take the link out." for other in unknown]
    circle = _circle({name: set(others) for name, others in waits_for})
    if circle:
        faults.append(f"Each waits for the one after it: {', '.join(circle)}. Take one of these links out.")
    return faults


def order_of_waiting(waits_for: Mapping[str, Iterable[str]]) -> list[str]:
    """
    Return the names so that each comes after all that it waits for; ties by name.

    Examples
    --------
    >>> order_of_waiting({"vote": ["register"], "register": [], "patrol": []})
    ['patrol', 'register', 'vote']
    """
    sorter = TopologicalSorter({name: sorted(others) for name, others in waits_for.items()})
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order


def _circle(waits_for: Mapping[str, set[str]]) -> list[str]:
    try:
        order_of_waiting(waits_for)
    except CycleError as error:
        found: list[str] = list(reversed(error.args[1][:-1]))
        first = found.index(min(found))
        return [*found[first:], *found[:first], found[first]]
    return []
