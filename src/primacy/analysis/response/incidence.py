"""Which share has ended in which way after so many hours, where several endings compete."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from primacy.analysis.response.risk import RiskTable, check_confidence, risk_table
from primacy.analysis.response.waits import Waits
from primacy.vocabulary import ImpossibleValueError

__all__ = ["CumulativeIncidence", "IncidenceCurve", "cumulative_incidence"]

_NEARLY_ALL = 1 - 1e-9
_Bounds = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, eq=False)
class IncidenceCurve:
    """
    Share of waits that have ended in one way after so many hours.

    Parameters
    ----------
    share, standard_error : array, dims (moment,), share in [0, 1]
    lower, upper : array, dims (moment,), share in [0, 1]
        Each moment for itself, by the complementary log-log transformation. NaN before the first wait that ended so:
        there is nothing yet to judge the uncertainty by. Where all have ended so, `upper` is 1 and `lower` that of
        the moment before (0 at the first).
    """

    share: NDArray[np.float64]
    standard_error: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CumulativeIncidence:
    """
    Shares of waits by how they have ended after so many hours; with those that still wait they add up to 1.

    Parameters
    ----------
    hours : array, dims (moment,), hours, ascending
        Moments at which at least one wait ended, in whatever way.
    at_risk : array of int, dims (moment,)
    curves : mapping of str to IncidenceCurve
        By ending.
    waiting : array, dims (moment,), share in [0, 1]
    waits : int
    seen_for_hours : float, hours
    confidence : float, in (0, 1)
    """

    hours: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    curves: Mapping[str, IncidenceCurve]
    waiting: NDArray[np.float64]
    waits: int
    seen_for_hours: float
    confidence: float

    def at(self, hours: float) -> dict[str, float]:
        """
        Return the share of each ending after so many hours.

        NaN means that nobody was seen so long and somebody still waited: the data do not say.

        Raises
        ------
        ImpossibleValueError
            If `hours` is negative or no number.
        """
        if not hours >= 0:
            raise ImpossibleValueError("hours", expected=">= 0", got=hours)
        steps = int(np.searchsorted(self.hours, hours, side="right"))
        left = self.waiting[steps - 1] if steps else 1.0
        if hours > self.seen_for_hours and left > 0:
            return dict.fromkeys(self.curves, float("nan"))
        return {name: float(curve.share[steps - 1]) if steps else 0.0 for name, curve in self.curves.items()}


def cumulative_incidence(waits: Waits, *, confidence: float = 0.95) -> CumulativeIncidence:
    """
    Estimate which share has ended in which way after so many hours.

    This is what happened, not what would have happened if only one ending were possible: a warning that was declined
    can no longer be reached, and is not counted as one that might still have been.

    Parameters
    ----------
    waits : Waits
        At least one.
    confidence : float, in (0, 1)

    Returns
    -------
    CumulativeIncidence

    Raises
    ------
    NobodyWaitedError
        If there is no wait.
    ImpossibleValueError
        If `confidence` lies outside its interval.

    References
    ----------
    Aalen and Johansen (1978), An empirical transition matrix for non-homogeneous Markov chains based on censored
    observations, Scandinavian Journal of Statistics 5(3), 141-150.
    Marubini and Valsecchi (1995), Analysing Survival Data from Clinical Trials and Observational Studies, chapter 10,
    for the variance.

    Examples
    --------
    >>> waits = Waits([1, 2, 2, 3, 4], ["arrived", "declined", "arrived", "", "expired"])
    >>> shares = cumulative_incidence(waits)
    >>> {ending: round(share, 2) for ending, share in shares.at(3).items()}
    {'arrived': 0.4, 'declined': 0.2, 'expired': 0.0}
    """
    check_confidence(confidence)
    table = risk_table(waits, waits.ended())
    curves = {name: _curve(table, waits, ending=name, confidence=confidence) for name in waits.endings}
    return CumulativeIncidence(
        hours=table.hours,
        at_risk=table.at_risk,
        curves=curves,
        waiting=table.survival,
        waits=table.waits,
        seen_for_hours=float(waits.hours.max()),
        confidence=confidence,
    )


def _curve(table: RiskTable, waits: Waits, *, ending: str, confidence: float) -> IncidenceCurve:
    own = np.searchsorted(table.hours, waits.hours[waits.ended(ending)])
    ended = np.bincount(own, minlength=table.hours.size).astype(np.float64)
    before = np.concatenate([[1.0], table.survival[:-1]])
    share = np.cumsum(before * ended / table.at_risk)
    share[share > _NEARLY_ALL] = 1.0
    error = np.sqrt(_variance(table, ended=ended, before=before, share=share))
    lower, upper = _bounds(share, error, confidence=confidence)
    return IncidenceCurve(share, error, lower, upper)


def _variance(
    table: RiskTable, *, ended: NDArray[np.float64], before: NDArray[np.float64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """
    Return the variance of the share at each moment, by the delta method.

    With one ending it is Greenwood's. The sums over earlier moments are kept as running ones, since
    (I(t) - I(u))^2 = I(t)^2 - 2 I(t) I(u) + I(u)^2.
    """
    at_risk = table.at_risk.astype(np.float64)
    left = at_risk - table.ended
    any_end = np.divide(table.ended, at_risk * left, out=np.zeros_like(left), where=left > 0)
    cross = before * ended / at_risk**2
    own = before**2 * (at_risk - ended) * ended / at_risk**3
    squares = share**2 * np.cumsum(any_end) - 2 * share * np.cumsum(share * any_end) + np.cumsum(share**2 * any_end)
    crosses = share * np.cumsum(cross) - np.cumsum(share * cross)
    return np.asarray(np.maximum(squares + np.cumsum(own) - 2 * crosses, 0.0), dtype=np.float64)


def _bounds(share: NDArray[np.float64], error: NDArray[np.float64], *, confidence: float) -> _Bounds:
    lower, upper = np.full(share.shape, np.nan), np.full(share.shape, np.nan)
    inside = (share > 0) & (share < 1)
    logarithm = np.log(share[inside])
    factor = np.exp(norm.isf((1 - confidence) / 2) * error[inside] / (share[inside] * -logarithm))
    lower[inside], upper[inside] = np.exp(logarithm * factor), np.exp(logarithm / factor)
    whole = share == 1
    lower[whole], upper[whole] = lower[inside][-1] if inside.any() else 0.0, 1.0
    return lower, upper
