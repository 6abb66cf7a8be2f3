"""What is known about one actor's consent to one task in one place."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from primacy.vocabulary import ConsentLevel, Grade, ImpossibleValueError

__all__ = ["Act", "ActKind", "Assessment", "Evidence", "week_of"]


class ActKind(StrEnum):
    """What an actor did that bears on its consent."""

    ATTACK = "attack"
    COOPERATION = "cooperation"
    HOSTILE_STATEMENT = "hostile_statement"
    MOVEMENT_DENIAL = "movement_denial"
    OBSTRUCTION = "obstruction"
    SOFA_VIOLATION = "sofa_violation"
    SUPPORTIVE_STATEMENT = "supportive_statement"


@dataclass(frozen=True, slots=True)
class Assessment:
    """
    What one person judged consent to be.

    Parameters
    ----------
    on : date
    level : ConsentLevel
    grade : Grade
        The less reliable and credible, the less it weighs.
    """

    on: date
    level: ConsentLevel
    grade: Grade


@dataclass(frozen=True, slots=True)
class Act:
    """
    Something that the actor did.

    Parameters
    ----------
    on : date
    kind : ActKind
    """

    on: date
    kind: ActKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    All that is known up to a day.

    Parameters
    ----------
    assessments : iterable of Assessment
        Those that disagree stand side by side.
    acts : iterable of Act
    watched : iterable of date
        Any day of each week in which the mission would have heard of acts. In such a week silence is evidence; in any
        other it is none.
    until : date
        The day that is asked about.
    since : date or None
        Where to begin; the week of the first thing known if None.

    Raises
    ------
    ImpossibleValueError
        If something is dated after the day that is asked about, or before the beginning.
    """

    until: date
    assessments: Iterable[Assessment] = ()
    acts: Iterable[Act] = ()
    watched: Iterable[date] = ()
    since: date | None = None
    first_week: int = field(init=False)

    def __post_init__(self) -> None:
        for name in ("assessments", "acts", "watched"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        days = [*(each.on for each in self.assessments), *(each.on for each in self.acts), *self.watched]
        first = self.since or min([*days, self.until])
        for day in days:
            if not first <= day <= self.until:
                raise ImpossibleValueError("on", expected=f"a day from {first} to {self.until}", got=day)
        if first > self.until:
            raise ImpossibleValueError("since", expected=f"a day up to {self.until}", got=first)
        object.__setattr__(self, "first_week", week_of(first))

    @property
    def weeks(self) -> range:
        """The weeks from the first to that of the day asked about, as numbers."""
        return range(self.first_week, week_of(self.until) + 1)

    def assessments_by_week(self) -> Mapping[int, list[Assessment]]:
        """Return the assessments of each week that has some."""
        by_week: dict[int, list[Assessment]] = {}
        for each in self.assessments:
            by_week.setdefault(week_of(each.on), []).append(each)
        return by_week

    def acts_by_week(self) -> Mapping[int, Counter[ActKind]]:
        """Return how many acts of each kind there were in each week that has some."""
        by_week: dict[int, Counter[ActKind]] = {}
        for each in self.acts:
            by_week.setdefault(week_of(each.on), Counter())[each.kind] += 1
        return by_week

    def weeks_watched(self) -> set[int]:
        """Return the weeks in which silence is evidence."""
        return {week_of(day) for day in self.watched}


def week_of(day: date) -> int:
    """
    Return the number of the week, from Monday, that holds a day; weeks follow one another without a gap.

    Examples
    --------
    >>> week_of(date(2021, 3, 8)) - week_of(date(2021, 3, 7))
    1
    """
    return (day.toordinal() - 1) // 7
