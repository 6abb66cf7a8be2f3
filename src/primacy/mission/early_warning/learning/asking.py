"""What is asked of the answers to warnings: which days, which stretch of the road, told apart by what."""

from dataclasses import dataclass
from types import MappingProxyType

from primacy.mission.early_warning.desk.periods import Period
from primacy.vocabulary import ImpossibleValueError

__all__ = ["BY", "STRETCHES", "Nearby", "Question", "Stretch"]

_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    One stretch of the road from an alert to an arrival.

    Parameters
    ----------
    begins : str
        Column of the clocks with the moment from which the wait runs.
    ending, ends : str
        Name of the ending that is meant, and the columns of which the first moment is it.
    otherwise : mapping of str to str
        Other endings with their columns.
    of_alerts : bool
        Whether one alert is one wait, and not one task.
    """

    begins: str
    ending: str
    ends: tuple[str, ...]
    otherwise: MappingProxyType[str, str]
    of_alerts: bool = False


def _stretch(begins: str, ending: str, *ends: str, of_alerts: bool = False, **otherwise: str) -> Stretch:
    return Stretch(begins, ending, ends, MappingProxyType(otherwise), of_alerts)


STRETCHES = {
    "verification": _stretch(
        "alerted_at", "verified", "verified_at", of_alerts=True, unfounded="unfounded_at",
        out_of_reach="out_of_reach_at",
    ),
    "warning": _stretch(
        "verified_at", "warned", "warned_at", of_alerts=True, unfounded="unfounded_at", out_of_reach="out_of_reach_at"
    ),
    "delivery": _stretch("warned_at", "delivered", "delivered_at", lapsed="expires_at"),
    "decision": _stretch("delivered_at", "accepted", "accepted_at", declined="refused_at", lapsed="expires_at"),
    "departure": _stretch("accepted_at", "acted", "acted_at", called_off="declined_at", lapsed="expires_at"),
    "arrival": _stretch("departed_at", "arrived", "arrived_at", "done_at", called_off="declined_at"),
    "whole": _stretch(
        "alerted_at", "arrived", "arrived_at", "done_at", of_alerts=True, unfounded="unfounded_at",
        out_of_reach="out_of_reach_at",
    ),
}  # fmt: skip
"""From an alert to its verification, to a warning, its delivery, a decision, a departure and an arrival; and all."""

BY = ("", "component", "unit_code", "season", "perpetrator_side")
"""What waits and answers can be told apart by; nothing first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """
    Which incidents warnings are judged by.

    Parameters
    ----------
    radius_km : float, in (0, 500], km
    deaths : int, >= 0, persons
        Incidents with fewer deaths, by the best estimate, do not count.
    same_threat : bool
        Whether an incident must be of the type that was warned of.

    Raises
    ------
    ImpossibleValueError
        If a number lies outside its interval.
    """

    radius_km: float = 25.0
    deaths: int = 1
    same_threat: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.radius_km <= 500:
            raise ImpossibleValueError("radius_km", expected="in (0, 500]", got=self.radius_km)
        if self.deaths < 0:
            raise ImpossibleValueError("deaths", expected=">= 0", got=self.deaths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    What is asked.

    Parameters
    ----------
    period : Period
        In which alerts came, warnings went out and incidents happened.
    exercise : bool
        Exercise records in place of real ones; never both.
    stretch : str
        One of `STRETCHES`.
    by : str
        One of `BY`.
    unit_code : str
        Only alerts and warnings of this administrative unit; empty for all.
    rains : tuple of (int, int) or None
        First and last month in which it rains, in [1, 12]; from 11 to 2 goes over the new year.
    nearby : Nearby

    Raises
    ------
    ImpossibleValueError
        If there is no such stretch or grouping, months are none, or seasons are asked for and nobody says when it
        rains.
    """

    period: Period
    exercise: bool = False
    stretch: str = "decision"
    by: str = ""
    unit_code: str = ""
    rains: tuple[int, int] | None = None
    nearby: Nearby = Nearby()

    def __post_init__(self) -> None:
        if self.stretch not in STRETCHES:
            raise ImpossibleValueError("stretch", expected=f"one of {', '.join(STRETCHES)}", got=self.stretch)
        if self.by not in BY:
            raise ImpossibleValueError("by", expected=f"one of {', '.join(filter(None, BY))} or nothing", got=self.by)
        if self.rains is not None and not set(self.rains) <= set(_MONTHS):
            raise ImpossibleValueError("rains", expected="two months in [1, 12]", got=self.rains)
        if self.by == "season" and self.rains is None:
            raise ImpossibleValueError("rains", expected="set where seasons are compared", got=None)

    @property
    def wet_months(self) -> tuple[int, ...]:
        """The months in which it rains."""
        if self.rains is None:
            return ()
        first, last = self.rains
        return tuple(month for month in _MONTHS if (month - first) % 12 <= (last - first) % 12)
