"""Probabilities of an event, scored against whether it occurred."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.demands import require_counts, require_draw_count, require_probabilities
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = [
    "EventlessError",
    "average_precision",
    "brier_score",
    "exceedance_probability",
    "log_score",
]


class EventlessError(PrimacyError, ValueError):
    """A measure is defined only where at least one event occurred, and none did."""


def exceedance_probability(fatalities: xr.DataArray, threshold: float) -> xr.DataArray:
    """
    Return the probability that fatalities reach a threshold.

    Parameters
    ----------
    fatalities : DataArray, dims (..., draw), persons
        Predictive draws, finite and >= 0; at least one.
    threshold : float, persons, > 0
        Smallest number that counts as the event (inclusive).

    Returns
    -------
    DataArray, dims (...), probability in [0, 1]
        Share of draws at or above `threshold`.

    Raises
    ------
    ImpossibleCountError
        If a draw is negative or not finite.
    ImpossibleValueError
        If `threshold` is not > 0.
    DrawCountError
        If there is no draw.

    Examples
    --------
    >>> draws = xr.DataArray([[0, 30, 2, 40]], dims=("cell", "draw"))
    >>> exceedance_probability(draws, threshold=25).values
    array([0.5])
    """
    if not threshold > 0:
        raise ImpossibleValueError("threshold", expected="> 0 persons", got=threshold)
    require_draw_count(fatalities, at_least=1)
    require_counts(fatalities.values, name="The draws")
    return (fatalities >= threshold).mean("draw")


def brier_score(probability: xr.DataArray, occurred: xr.DataArray) -> xr.DataArray:
    """
    Return the squared distance between probability and outcome; smaller is better.

    Parameters
    ----------
    probability : DataArray, dims (...), in [0, 1]
    occurred : DataArray of bool, dims (...)
        Whether the event occurred, with the labels of `probability`.

    Returns
    -------
    DataArray, dims (...), in [0, 1]

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleValueError
        If a probability lies outside [0, 1] or an outcome is not a bool.

    References
    ----------
    Brier (1950), Verification of forecasts expressed in terms of probability,
    Monthly Weather Review 78(1). doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2

    Examples
    --------
    >>> brier_score(xr.DataArray([0.8, 0.8]), xr.DataArray([True, False])).values.round(2)
    array([0.04, 0.64])
    """
    require_probabilities(probability, occurred)
    return (probability - occurred) ** 2


def log_score(probability: xr.DataArray, occurred: xr.DataArray) -> xr.DataArray:
    """
    Return minus the binary logarithm of the probability given to what happened; smaller is better.

    Parameters
    ----------
    probability : DataArray, dims (...), in [0, 1]
    occurred : DataArray of bool, dims (...)
        Whether the event occurred, with the labels of `probability`.

    Returns
    -------
    DataArray, dims (...), bits, in [0, inf]
        Infinite where what happened was given probability 0.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleValueError
        If a probability lies outside [0, 1] or an outcome is not a bool.

    References
    ----------
    Good (1952), Rational decisions, Journal of the Royal Statistical Society B 14(1).
    doi:10.1111/j.2517-6161.1952.tb00104.x

    Examples
    --------
    >>> log_score(xr.DataArray([0.25, 0.5, 1.0]), xr.DataArray([True, False, False])).values
    array([ 2.,  1., inf])
    """
    require_probabilities(probability, occurred)
    given = probability.where(occurred, 1 - probability)
    with np.errstate(divide="ignore"):
        return given.copy(data=np.abs(np.log2(given.values)))


def average_precision(probability: xr.DataArray, occurred: xr.DataArray) -> float:
    """
    Return the precision of the ranking by probability, averaged over the events; larger is better.

    Parameters
    ----------
    probability : DataArray, dims (...), in [0, 1]
    occurred : DataArray of bool, dims (...)
        Whether the event occurred, with the labels of `probability`.

    Returns
    -------
    float, in (0, 1]
        The sum over distinct probabilities, from high to low, of the gain in recall times the precision
        among all units ranked at least as high. Equal probabilities are taken in together, so that the
        order of units does not matter; a constant forecast gets the share of units with the event.

    Raises
    ------
    EventlessError
        If no event occurred.
    MisalignedError
        If labels or dims differ.
    ImpossibleValueError
        If a probability lies outside [0, 1] or an outcome is not a bool.

    Examples
    --------
    Ranked event, none, event: precision 1 at the first event and 2/3 at the second.

    >>> round(average_precision(xr.DataArray([0.9, 0.5, 0.4]), xr.DataArray([True, False, True])), 4)
    0.8333
    """
    require_probabilities(probability, occurred)
    events = occurred.values.reshape(-1)
    if not events.any():
        raise EventlessError("Average precision needs at least one event; none occurred. Widen the period or the area.")
    return _average_precision(probability.values.reshape(-1), events)


def _average_precision(probability: NDArray[np.float64], events: NDArray[np.bool_]) -> float:
    ranked = np.argsort(-probability, kind="stable")
    last_of_ties = np.append(np.diff(probability[ranked]) != 0, True)
    found = np.cumsum(events[ranked])[last_of_ties]
    taken = np.flatnonzero(last_of_ties) + 1
    return float((np.diff(found, prepend=0) * found / taken).sum() / events.sum())
