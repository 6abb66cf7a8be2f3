"""The harm that an incident did to people, with its bounds, and how harm adds up."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from primacy.vocabulary.errors import ImpossibleValueError
from primacy.vocabulary.verification import Verification

__all__ = ["AgeGroup", "HarmCount", "HarmKind", "PersonCount", "Sex", "counted_harm", "total_harm"]


class HarmKind(StrEnum):
    """What happened to the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    DISAPPEARED = "disappeared"
    DETAINED = "detained"
    SEXUAL_VIOLENCE_SURVIVORS = "sexual_violence_survivors"
    CHILDREN_RECRUITED = "children_recruited"
    DISPLACED = "displaced"
    RETURNED = "returned"


class Sex(StrEnum):
    """Sex of the people counted; `UNKNOWN` where the report does not say."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class AgeGroup(StrEnum):
    """
    Age of the people counted: a child is below 18 years.

    References
    ----------
    Convention on the Rights of the Child, article 1.
    """

    CHILD = "child"
    ADULT = "adult"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PersonCount:
    """
    A number of people with the bounds that the sources support.

    Parameters
    ----------
    low, best, high : int, persons, 0 <= low <= best <= high

    Raises
    ------
    ImpossibleValueError
        If a count is negative or `best` lies outside `low` to `high`.

    Examples
    --------
    >>> PersonCount(low=1, best=3, high=9) + PersonCount(low=2, best=2, high=2)
    PersonCount(low=3, best=5, high=11)
    """

    low: int = 0
    best: int = 0
    high: int = 0

    def __post_init__(self) -> None:
        _check_bounds(self.low, self.best, self.high)

    def __add__(self, other: "PersonCount") -> "PersonCount":
        return PersonCount(self.low + other.low, self.best + other.best, self.high + other.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmCount:
    """
    People of one sex and age group who came to one kind of harm in one incident.

    The counts of an incident are apart: who is in one is in no other of the same kind. Where only
    some are known by sex or age, the rest stand under `UNKNOWN`.

    Parameters
    ----------
    kind : HarmKind
    sex : Sex
    age : AgeGroup
    low, best, high : int, persons, 0 <= low <= best <= high

    Raises
    ------
    ImpossibleValueError
        If a count is negative, `best` lies outside `low` to `high`, or adults are counted as
        recruited children.

    Examples
    --------
    >>> HarmCount(kind=HarmKind.KILLED, sex=Sex.FEMALE, age=AgeGroup.CHILD, low=1, best=1, high=2).people
    PersonCount(low=1, best=1, high=2)
    """

    kind: HarmKind
    sex: Sex = Sex.UNKNOWN
    age: AgeGroup = AgeGroup.UNKNOWN
    low: int
    best: int
    high: int

    def __post_init__(self) -> None:
        _check_bounds(self.low, self.best, self.high)
        if self.kind is HarmKind.CHILDREN_RECRUITED and self.age is AgeGroup.ADULT:
            raise ImpossibleValueError("age", expected="child or unknown for recruited children", got=self.age.value)

    @property
    def people(self) -> PersonCount:
        """How many, with the bounds."""
        return PersonCount(self.low, self.best, self.high)


def total_harm(
    counts: Iterable[HarmCount], *, kind: HarmKind, sex: Sex | None = None, age: AgeGroup | None = None
) -> PersonCount:
    """
    Return how many people came to one kind of harm.

    Lows add up to the low, bests to the best and highs to the high: the sum is right whatever the
    true numbers are within their bounds. Kinds are never added up, since one person may be injured
    and displaced. Of a sex or an age group, those of whom it is unknown may all belong to it or
    none, so they raise `high` and neither `low` nor `best`.

    Parameters
    ----------
    counts : iterable of HarmCount
        Apart from each other, of one incident or of several.
    kind : HarmKind
    sex, age : Sex, AgeGroup or None
        Whom to count; None for all.

    Returns
    -------
    PersonCount

    Examples
    --------
    >>> counts = [
    ...     HarmCount(kind=HarmKind.KILLED, sex=Sex.FEMALE, low=1, best=2, high=2),
    ...     HarmCount(kind=HarmKind.KILLED, low=0, best=3, high=5),
    ... ]
    >>> total_harm(counts, kind=HarmKind.KILLED), total_harm(counts, kind=HarmKind.KILLED, sex=Sex.FEMALE)
    (PersonCount(low=1, best=5, high=7), PersonCount(low=1, best=2, high=7))
    """
    total = PersonCount()
    for count in counts:
        if count.kind is not kind or not _may_be(count, sex=sex, age=age):
            continue
        is_surely = sex in {None, count.sex} and age in {None, count.age}
        total += count.people if is_surely else PersonCount(high=count.high)
    return total


def counted_harm(incidents: Iterable[tuple[Verification, PersonCount]]) -> PersonCount:
    """
    Return one figure for many incidents, by how far each has been checked.

    Best and high add those of all incidents that stand; low adds the low of the supported ones alone, so that
    the bounds hold whichever of the other reports are right.

    Examples
    --------
    >>> counted_harm(
    ...     [
    ...         (Verification.VERIFIED, PersonCount(low=2, best=3, high=4)),
    ...         (Verification.REPORTED, PersonCount(low=5, best=6, high=7)),
    ...         (Verification.UNFOUNDED, PersonCount(low=9, best=9, high=9)),
    ...     ]
    ... )
    PersonCount(low=2, best=9, high=11)
    """
    total = PersonCount()
    for verification, people in incidents:
        if verification.stands:
            total += PersonCount(people.low if verification.is_supported else 0, people.best, people.high)
    return total


def _may_be(count: HarmCount, *, sex: Sex | None, age: AgeGroup | None) -> bool:
    sex_fits = sex is None or count.sex in {sex, Sex.UNKNOWN}
    age_fits = age is None or count.age in {age, AgeGroup.UNKNOWN}
    return sex_fits and age_fits


def _check_bounds(low: int, best: int, high: int) -> None:
    if low < 0:
        raise ImpossibleValueError("low", expected=">= 0 persons", got=low)
    if not low <= best <= high:
        raise ImpossibleValueError("best", expected=f"within low..high = {low}..{high}", got=best)
