"""The span of time that a situation report is about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Period", "day_to", "week_to"]

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Period:
    """
    A half-open span of time, on the clock of a mission.

    Parameters
    ----------
    begins, ends : datetime, with the mission's time zone, begins < ends

    Raises
    ------
    ImpossibleValueError
        If it ends before it begins, or a moment has no time zone.
    """

    begins: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if self.begins.tzinfo is None or self.ends.tzinfo is None:
            raise ImpossibleValueError("period", expected="moments with a time zone", got=(self.begins, self.ends))
        if self.ends <= self.begins:
            raise ImpossibleValueError("period", expected=f"an end after {self.begins}", got=str(self.ends))

    @property
    def first_on(self) -> date:
        """The first day that counts in this period."""
        return self.begins.date() + timedelta(days=self.begins.timetz().replace(tzinfo=None) > _NOON)

    @property
    def last_on(self) -> date:
        """The last day that counts: of a day known only by its date, noon decides, so that it counts in one period."""
        return self.ends.date() - timedelta(days=self.ends.timetz().replace(tzinfo=None) <= _NOON)

    @property
    def before(self) -> "Period":
        """The period of the same length on the clock that ends where this one begins."""
        length = self.ends.replace(tzinfo=None) - self.begins.replace(tzinfo=None)
        return Period(self.begins - length, self.begins)


def day_to(day: date, *, hour: int, zone: str) -> Period:
    """
    Return the 24 hours to an hour of a day.

    Parameters
    ----------
    hour : int, in [1, 24]
        Of the mission's clock; 24 is the end of the day.

    Raises
    ------
    ImpossibleValueError
        If the hour lies outside its interval.

    Examples
    --------
    >>> period = day_to(date(2021, 11, 30), hour=6, zone="Africa/Bangui")
    >>> period.begins.isoformat(), period.first_on.isoformat(), period.last_on.isoformat()
    ('2021-11-29T06:00:00+01:00', '2021-11-29', '2021-11-29')
    """
    return _days_to(day, hour=hour, zone=zone, days=1)


def week_to(day: date, *, hour: int, zone: str) -> Period:
    """Return the seven times 24 hours to an hour of a day; parameters and refusals as in `day_to`."""
    return _days_to(day, hour=hour, zone=zone, days=7)


def _days_to(day: date, *, hour: int, zone: str, days: int) -> Period:
    if not 1 <= hour <= 24:
        raise ImpossibleValueError("hour", expected="in [1, 24]", got=hour)
    ends = datetime.combine(day, time(), tzinfo=ZoneInfo(zone)) + timedelta(hours=hour)
    return Period(ends - timedelta(days=days), ends)
