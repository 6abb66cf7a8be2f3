"""Which incidents a page, a map or a figure is about."""

from dataclasses import dataclass

from django.db.models import Q

from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["IncidentFilter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """
    A choice of incidents by month, type, verification and unit.

    Parameters
    ----------
    first, last : Month, both inclusive, first <= last
    violence : tuple of int
        Types of violence; empty for all.
    verification : tuple of str
        Verification states; empty for all but unfounded.
    unit_code : str
        P-code of one administrative unit; empty for the whole area.
    exercise : bool
        Exercise records in place of real ones; never both.
    """

    first: Month
    last: Month
    violence: tuple[int, ...] = ()
    verification: tuple[str, ...] = ()
    unit_code: str = ""
    exercise: bool = False

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ImpossibleValueError("last month", expected=f"not before the first, {self.first}", got=str(self.last))

    @property
    def condition(self) -> Q:
        """The condition on incidents and on their monthly counts alike."""
        chosen = Q(month_id__gte=self.first.month_id, month_id__lte=self.last.month_id, is_exercise=self.exercise)
        if self.violence:
            chosen &= Q(violence__in=self.violence)
        if self.unit_code:
            chosen &= Q(unit_code=self.unit_code)
        if self.verification:
            return chosen & Q(verification__in=self.verification)
        return chosen & ~Q(verification="unfounded")
