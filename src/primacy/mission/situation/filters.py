"""Which incidents a page, a map or a figure is about."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from primacy.vocabulary import ImpossibleValueError, Month, Verification

__all__ = ["LONGEST_WORDS", "NOT_COUNTED", "IncidentFilter"]

LONGEST_WORDS = 200
NOT_COUNTED = tuple(state.value for state in Verification if not state.stands)


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
        Verification states; empty for all but unfounded ones and duplicates.
    unit_code : str
        P-code of one administrative unit; empty for the whole area.
    exercise : bool
        Exercise records in place of real ones; never both.
    words : str, at most 200 characters
        Words that an incident must hold, as typed; empty for any. Counts know no words, so `Finding` alone, and what
        reads through it, asks for them.
    """

    first: Month
    last: Month
    violence: tuple[int, ...] = ()
    verification: tuple[str, ...] = ()
    unit_code: str = ""
    exercise: bool = False
    words: str = ""

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST_WORDS:
            raise ImpossibleValueError("words", expected=f"at most {LONGEST_WORDS} characters", got=len(self.words))
        if self.last < self.first:
            raise ImpossibleValueError("last month", expected=f"not before the first, {self.first}", got=str(self.last))

    @property
    def condition(self) -> Q:
        """The condition on incidents and on their monthly counts alike."""
        return self.in_months & self.of_kind

    @property
    def in_months(self) -> Q:
        """The condition on the month."""
        return Q(month_id__gte=self.first.month_id, month_id__lte=self.last.month_id)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the months."""
        end = self.last
        return self.first.first_on, date(end.year, end.month, monthrange(end.year, end.month)[1])

    @property
    def in_days(self) -> Q:
        """The condition on the last day of incidents, which says the same as the one on the month."""
        return Q(ended_on__range=self.days)

    @property
    def whole_years(self) -> range:
        """The calendar years that lie whole within the months chosen."""
        return range(self.first.year + (self.first.month > 1), self.last.year + (self.last.month == 12))

    @property
    def in_broken_years(self) -> Q:
        """The condition on the month that keeps what lies outside the whole years."""
        if not self.whole_years:
            return self.in_months
        before = range(self.first.month_id, Month(self.whole_years[0], 1).month_id)
        after = range(Month(self.whole_years[-1], 12).month_id + 1, self.last.month_id + 1)
        return Q(month_id__in=[*before, *after])

    @property
    def in_whole_years(self) -> Q:
        """The condition on the year of a yearly count."""
        return Q(year__gte=self.whole_years.start, year__lt=self.whole_years.stop)

    @property
    def of_kind(self) -> Q:
        """The condition on everything but time."""
        chosen = Q(is_exercise=self.exercise)
        if self.violence:
            chosen &= Q(violence__in=self.violence)
        if self.unit_code:
            chosen &= Q(unit_code=self.unit_code)
        if self.verification:
            return chosen & Q(verification__in=self.verification)
        return chosen & ~Q(verification__in=NOT_COUNTED)
