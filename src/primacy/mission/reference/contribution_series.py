"""Who gives how many uniformed persons to which mission: totals, trend, concentration and the share of women."""

from dataclasses import dataclass

from django.db.models import F, Max, QuerySet, Sum
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.reference.figures import Compared
from primacy.mission.reference.models import Contribution, Edition, RoleChoices
from primacy.vocabulary import Month

__all__ = ["Concentration", "RoleStrength", "concentration", "contributions_compared", "latest_month", "months_held",
           "strength_by", "strength_by_month", "strength_by_role"]  # fmt: skip

_FORUM = "Duursma, Bara, Wilén and others (2023), UN Peacekeeping at 75, section on cooperation"
_CHECKED = Month(2023, 5)


@dataclass(frozen=True, slots=True)
class Concentration:
    """
    How few countries carry how much.

    Parameters
    ----------
    contributors : int
    herfindahl : float, in (0, 1]
        Sum of the squared shares: 1 where one country gives everybody, 1/n where n give as much each.
    top_five : float, share in (0, 1]
    """

    contributors: int
    herfindahl: float
    top_five: float


@dataclass(frozen=True, slots=True)
class RoleStrength:
    """
    Persons of one role in a month.

    Parameters
    ----------
    women : float or None
        Women among those of whom sex is told; None where it is told of nobody.
    told : float
        Persons of whom sex is told.
    """

    role: str
    persons: float
    women: float | None
    told: float

    @property
    def share_of_women(self) -> float | None:
        """Women as a share of those of whom sex is told."""
        return self.women / self.told if self.women is not None and self.told else None


def _held(viewer: Viewer, edition: Edition, month: Month | None = None) -> QuerySet[Contribution]:
    held = Contribution.objects.visible_to(viewer).filter(edition=edition)
    return held if month is None else held.filter(month_id=month.month_id)


def latest_month(viewer: Viewer, edition: Edition) -> Month:
    """Return the last month of an edition."""
    return Month.from_id(_held(viewer, edition).aggregate(last=Max("month_id"))["last"])


def months_held(viewer: Viewer, edition: Edition) -> list[Month]:
    """Return the months of an edition in order; one that is not there was not published, and is no zero."""
    ids = _held(viewer, edition).order_by("month_id").values_list("month_id", flat=True).distinct()
    return [Month.from_id(each) for each in ids]


def strength_by_month(viewer: Viewer, edition: Edition) -> dict[Month, float]:
    """Return all persons by month."""
    added = _held(viewer, edition).values("month_id").annotate(sum=Sum("persons")).order_by("month_id")
    return {Month.from_id(row["month_id"]): row["sum"] for row in added}


def strength_by(viewer: Viewer, edition: Edition, name: str, *, month: Month) -> list[tuple[str, float]]:
    """
    Return persons in a month, the most first.

    Parameters
    ----------
    name : str
        contributor or acronym (of the mission).
    """
    added = _held(viewer, edition, month).values(name).annotate(sum=Sum("persons")).order_by("-sum", name)
    return [(row[name], row["sum"]) for row in added]


def strength_by_role(viewer: Viewer, edition: Edition, *, month: Month) -> list[RoleStrength]:
    """Return persons and women by role in a month, in the order of `RoleChoices`."""
    held = _held(viewer, edition, month)
    sums = {row["role"]: row["sum"] for row in held.values("role").annotate(sum=Sum("persons"))}
    of_sexes = held.exclude(women=None).exclude(men=None).values("role")
    told = of_sexes.annotate(sum=Sum("women"), told=Sum(F("women") + F("men")))
    women = {row["role"]: (row["sum"], row["told"]) for row in told}
    return [
        RoleStrength(role, sums[role], *women.get(role, (None, 0.0))) for role in RoleChoices.values if role in sums
    ]


def concentration(given: list[tuple[str, float]]) -> Concentration | None:
    """
    Return how concentrated contributions are, or None where there are none.

    Examples
    --------
    >>> concentration([("A", 60.0), ("B", 30.0), ("C", 10.0)]).herfindahl
    0.46
    """
    total = sum(persons for _name, persons in given)
    if not total:
        return None
    shares = sorted((persons / total for _name, persons in given), reverse=True)
    return Concentration(len(shares), round(sum(share**2 for share in shares), 10), sum(shares[:5]))


def contributions_compared(by_month: dict[Month, float]) -> Compared:
    """Return the strength of May 2023 beside “almost 77,000” as published, in thousands."""
    label = _("Uniformed personnel in May 2023, thousands")
    found = by_month.get(_CHECKED)
    if found is None:
        reason = _("The edition held does not hold May 2023; import a newer table of the UN with the same command.")
        return Compared(label, 77, None, None, 0, _FORUM, reason)
    return Compared(label, 77, found / 1_000, None, 0, _FORUM, _("Published as “almost 77,000”."))
