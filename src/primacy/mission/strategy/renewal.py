"""What a mandate asks beside the one before it, and how many tasks it has beside those of history."""

from collections.abc import Iterable
from dataclasses import dataclass

from primacy.mission.access.interface import Viewer
from primacy.mission.strategy.models import Mandate, MandatedTask

__all__ = ["AT_THE_OUTSET", "Renewed", "Spread", "coded_before", "renewed", "spread_of"]

AT_THE_OUTSET = {"1990s": 5.8, "2010s": 20.8}
"""
Mean number of tasks in the mandates of operations established in the early 1990s and in the 2010s, at the outset.

References
----------
Di Salvatore, Lundgren, Oksamytna and Smidt (2022), Introducing the Peacekeeping Mandates (PEMA) Dataset,
doi:10.1177/00220027211068897.
"""


@dataclass(frozen=True, slots=True)
class Renewed:
    """The tasks of one code side by side; `change` is new, gone, changed or kept."""

    code: str
    before: tuple[MandatedTask, ...]
    after: tuple[MandatedTask, ...]

    @property
    def change(self) -> str:
        """Tell what became of the tasks of this code: changed are those of another number, strength or rank."""
        if not self.before or not self.after:
            return "new" if self.after else "gone"
        return "kept" if _told(self.before) == _told(self.after) else "changed"


@dataclass(frozen=True, slots=True)
class Spread:
    """
    How many kinds of task a mandate has, as PEMA counts them, and how they are spread.

    Parameters
    ----------
    kinds : int
        Distinct codes.
    tasks : int
        Coded tasks; one kind may be asked for in several paragraphs.
    of_priority : int
        Tasks that the Council ranks as priorities.
    """

    kinds: int
    tasks: int
    of_priority: int

    @property
    def is_overload(self) -> bool:
        """Tell whether it has more kinds of task than the mandates of the 2010s had at the outset, on average."""
        return self.kinds > AT_THE_OUTSET["2010s"]


def coded_before(viewer: Viewer, mandate: Mandate) -> Mandate | None:
    """Return the latest resolution before another of which tasks are coded, or None."""
    coded = Mandate.objects.visible_to(viewer).filter(mission=mandate.mission_id, tasks__isnull=False)
    return coded.filter(adopted_on__lt=mandate.adopted_on).order_by("-adopted_on").first()


def renewed(before: Iterable[MandatedTask], after: Iterable[MandatedTask]) -> list[Renewed]:
    """Return the tasks of two mandates side by side by code, what is not kept first."""
    old, new = _by_code(before), _by_code(after)
    rows = [Renewed(code, old.get(code, ()), new.get(code, ())) for code in sorted(old.keys() | new.keys())]
    return sorted(rows, key=lambda row: ("new", "gone", "changed", "kept").index(row.change))


def spread_of(tasks: Iterable[MandatedTask]) -> Spread:
    """Return how many tasks there are, of how many kinds."""
    held = list(tasks)
    return Spread(len({task.code for task in held}), len(held), sum(task.is_priority for task in held))


def _by_code(tasks: Iterable[MandatedTask]) -> dict[str, tuple[MandatedTask, ...]]:
    found: dict[str, list[MandatedTask]] = {}
    for task in tasks:
        found.setdefault(task.code, []).append(task)
    return {code: tuple(each) for code, each in found.items()}


def _told(tasks: tuple[MandatedTask, ...]) -> list[tuple[str, str]]:
    return sorted((task.strength, task.rank) for task in tasks)
