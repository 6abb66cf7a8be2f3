"""Which share still waits after so many hours, by Kaplan and Meier, with its confidence band."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from primacy.analysis.response.hall_wellner import hall_wellner_constant
from primacy.analysis.response.risk import RiskTable, check_confidence, risk_table
from primacy.analysis.response.waits import Waits
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Band", "SurvivalCurve", "TimeEstimate", "survival_curve"]

_Bounds = tuple[NDArray[np.float64], NDArray[np.float64]]


class Band(StrEnum):
    """
    How sure a curve is.

    `GREENWOOD` and `LOG_LOG` hold, each moment for itself, with the stated confidence; the second keeps within
    [0, 1] and is nearer to it where few wait. `HALL_WELLNER` holds for the whole curve at once, and is wider.
    """

    GREENWOOD = "greenwood"
    LOG_LOG = "log_log"
    HALL_WELLNER = "hall_wellner"


@dataclass(frozen=True, slots=True)
class TimeEstimate:
    """
    A length of time with its interval.

    Parameters
    ----------
    hours : float, hours
        Infinite where the curve does not come down so far.
    lower, upper : float, hours
        Infinite likewise.
    """

    hours: float
    lower: float
    upper: float


@dataclass(frozen=True, eq=False)
class SurvivalCurve:
    """
    Share of waits that have not ended after so many hours.

    Parameters
    ----------
    hours : array, dims (moment,), hours, ascending
        Moments at which at least one wait ended; the curve is a step down at each, and 1 before the first.
    at_risk, ended : array of int, dims (moment,)
        Still waiting just before, and ended then.
    share, lower, upper : array, dims (moment,), share in [0, 1]
        Where nobody is left, `lower` is 0 and `upper` is that of the moment before (1 at the first).
    waits : int
        How many waits it was made from.
    seen_for_hours : float, hours
        The longest that one was seen to wait.
    band : Band
    confidence : float, in (0, 1)
    """

    hours: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    ended: NDArray[np.int64]
    share: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    waits: int
    seen_for_hours: float
    band: Band
    confidence: float

    def at(self, hours: float) -> float:
        """
        Return the share still waiting after so many hours.

        NaN means that nobody was seen so long and somebody still waited: the data do not say.

        Raises
        ------
        ImpossibleValueError
            If `hours` is negative or no number.
        """
        if not hours >= 0:
            raise ImpossibleValueError("hours", expected=">= 0", got=hours)
        steps = int(np.searchsorted(self.hours, hours, side="right"))
        share = float(self.share[steps - 1]) if steps else 1.0
        return float("nan") if hours > self.seen_for_hours and share > 0 else share

    def time_until(self, ended: float) -> TimeEstimate:
        """
        Return after how many hours a share of the waits has ended, with the interval that the band gives.

        Parameters
        ----------
        ended : float, share in (0, 1)

        Raises
        ------
        ImpossibleValueError
            If it is no share strictly between 0 and 1.

        References
        ----------
        Brookmeyer and Crowley (1982), A confidence interval for the median survival time, Biometrics 38(1), 29-41.
        doi:10.2307/2530286
        """
        if not 0 < ended < 1:
            raise ImpossibleValueError("ended", expected="a share in (0, 1)", got=ended)
        return TimeEstimate(*(self._first(curve, 1 - ended) for curve in (self.share, self.lower, self.upper)))

    @property
    def median(self) -> TimeEstimate:
        """After how many hours half of the waits have ended."""
        return self.time_until(0.5)

    def _first(self, curve: NDArray[np.float64], share: float) -> float:
        below = self.hours[curve <= share + 1e-12]
        return float(below[0]) if below.size else float("inf")


def survival_curve(waits: Waits, *endings: str, band: Band = Band.LOG_LOG, confidence: float = 0.95) -> SurvivalCurve:
    """
    Estimate which share still waits after so many hours.

    Waits that ended otherwise than by `endings` count as seen only so long. The curve then tells what would be if
    nothing else could end a wait; for shares of what does happen use `cumulative_incidence`.

    Parameters
    ----------
    waits : Waits
        At least one.
    *endings : str
        The endings that count; any if none is named.
    band : Band
    confidence : float, in (0, 1)

    Returns
    -------
    SurvivalCurve

    Raises
    ------
    NobodyWaitedError
        If there is no wait.
    ImpossibleValueError
        If `confidence` or an ending is impossible.

    References
    ----------
    Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, Journal of the American
    Statistical Association 53(282), 457-481. doi:10.1080/01621459.1958.10501452

    Examples
    --------
    Of four warnings, two were reached after 1 and 3 hours; one lasted 2 and one 4 hours so far.

    >>> curve = survival_curve(Waits([1, 2, 3, 4], ["arrived", "", "arrived", ""]))
    >>> curve.hours.tolist(), curve.share.tolist(), curve.median.hours
    ([1.0, 3.0], [0.75, 0.375], 3.0)
    """
    check_confidence(confidence)
    table = risk_table(waits, waits.ended(*endings))
    lower, upper = _BOUNDS[band](table, confidence)
    return SurvivalCurve(
        hours=table.hours,
        at_risk=table.at_risk,
        ended=table.ended,
        share=table.survival,
        lower=lower,
        upper=upper,
        waits=table.waits,
        seen_for_hours=float(waits.hours.max()),
        band=band,
        confidence=confidence,
    )


def _greenwood(table: RiskTable, confidence: float) -> _Bounds:
    share, spread, alive = _alive(table)
    half = norm.isf((1 - confidence) / 2) * share * np.sqrt(spread)
    return _closed(share - half, share + half, alive=alive)


def _log_log(table: RiskTable, confidence: float) -> _Bounds:
    share, spread, alive = _alive(table)
    factor = np.exp(norm.isf((1 - confidence) / 2) * np.sqrt(spread) / -np.log(share))
    return _closed(share**factor, share ** (1 / factor), alive=alive)


def _hall_wellner(table: RiskTable, confidence: float) -> _Bounds:
    share, spread, alive = _alive(table)
    if not share.size:
        return _closed(share, share, alive=alive)
    count = float(table.waits)
    until = count * spread[-1] / (1 + count * spread[-1])
    half = hall_wellner_constant(until, confidence) / np.sqrt(count) * (1 + count * spread) * share
    return _closed(share - half, share + half, alive=alive)


_BOUNDS = {Band.GREENWOOD: _greenwood, Band.LOG_LOG: _log_log, Band.HALL_WELLNER: _hall_wellner}


def _alive(table: RiskTable) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    alive = table.at_risk > table.ended
    return table.survival[alive], table.greenwood[alive], alive


def _closed(lower: NDArray[np.float64], upper: NDArray[np.float64], *, alive: NDArray[np.bool_]) -> _Bounds:
    """Return bounds within [0, 1], and those of a last moment after which nobody is left."""
    below, above = np.clip(lower, 0.0, 1.0), np.clip(upper, 0.0, 1.0)
    if alive.all():
        return below, above
    return np.append(below, 0.0), np.append(above, above[-1] if above.size else 1.0)
