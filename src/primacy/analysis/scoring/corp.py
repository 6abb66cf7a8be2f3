"""Reliability without bins: probabilities recalibrated by isotonic regression, and the Brier score taken apart."""

from dataclasses import dataclass

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from primacy.analysis.scoring.demands import require_at_least, require_level, require_probabilities
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Reliability", "corp_reliability"]


@dataclass(frozen=True)
class Reliability:
    """
    A reliability diagram without bins.

    Parameters
    ----------
    curve : DataFrame with one row per distinct forecast probability, rising
        `forecast`, `count`, `recalibrated` (how often the event occurred, by isotonic regression), and
        `consistent_from`, `consistent_to` (central band of that if the forecast is reliable).
    miscalibration, discrimination, uncertainty : float, >= 0
        The mean Brier score is miscalibration - discrimination + uncertainty.
    """

    curve: pl.DataFrame
    miscalibration: float
    discrimination: float
    uncertainty: float


def corp_reliability(
    probability: xr.DataArray,
    occurred: xr.DataArray,
    *,
    rng: np.random.Generator,
    level: float = 0.9,
    resamples: int = 200,
) -> Reliability:
    """
    Return how often events occurred at each forecast probability, and what the mean Brier score is made of.

    Parameters
    ----------
    probability : DataArray, dims (...), in [0, 1]
        Of at least one unit.
    occurred : DataArray of bool, dims (...)
        Whether the event occurred, with the labels of `probability`.
    rng : Generator
        Draws the outcomes of a reliable forecast for the band.
    level : float, in (0, 1)
        Probability that the band holds each point of the curve if the forecast is reliable. It takes units as
        independent: neighbours in space and time that move together make it too narrow.
    resamples : int, >= 1

    Returns
    -------
    Reliability

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleValueError
        If there is no unit, a probability lies outside [0, 1], an outcome is not a bool, or `level` or
        `resamples` is out of range.

    References
    ----------
    Dimitriadis, Gneiting and Jordan (2021), Stable reliability diagrams for probabilistic classifiers.
    doi:10.1073/pnas.2016191118

    Examples
    --------
    The event did not occur where it was held unlikely and did where it was held likely: both were too timid.

    >>> found = corp_reliability(
    ...     xr.DataArray([0.2, 0.2, 0.8, 0.8]), xr.DataArray([False, False, True, True]), rng=np.random.default_rng(1)
    ... )
    >>> found.curve["recalibrated"].to_list()
    [0.0, 1.0]
    >>> round(found.miscalibration, 3), found.discrimination, found.uncertainty
    (0.04, 0.25, 0.25)
    """
    require_probabilities(probability, occurred)
    require_at_least(1, resamples=resamples)
    require_level(level)
    if probability.size == 0:
        raise ImpossibleValueError("probability", expected="of at least one unit", got=0)
    forecast, which = np.unique(probability.values.reshape(-1), return_inverse=True)
    trials = np.bincount(which.reshape(-1))
    count = trials.astype(np.float64)
    events = np.bincount(which.reshape(-1), weights=occurred.values.reshape(-1)).astype(np.float64)
    recalibrated = _isotonic(events, count)
    again = np.stack([_isotonic(rng.binomial(trials, forecast).astype(np.float64), count) for _ in range(resamples)])
    low, high = np.quantile(again, [(1 - level) / 2, (1 + level) / 2], axis=0)
    rate = events.sum() / count.sum()
    scores = [_brier(given, events, count) for given in (forecast, recalibrated, np.full(len(count), rate))]
    return Reliability(
        curve=pl.DataFrame(
            {
                "forecast": forecast,
                "count": trials,
                "recalibrated": recalibrated,
                "consistent_from": low,
                "consistent_to": high,
            }
        ),
        miscalibration=max(scores[0] - scores[1], 0.0),
        discrimination=max(scores[2] - scores[1], 0.0),
        uncertainty=scores[2],
    )


def _isotonic(events: NDArray[np.float64], count: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.clip(isotonic_regression(events / count, weights=count).x, 0, 1))


def _brier(given: NDArray[np.float64], events: NDArray[np.float64], count: NDArray[np.float64]) -> float:
    return float(((1 - given) ** 2 * events + given**2 * (count - events)).sum() / count.sum())
