"""What a person reads of a forecast: its mean, its quantiles and the probability of bad months."""

import xarray as xr

from primacy.analysis.scoring import exceedance_probability

__all__ = ["SUMMARY_QUANTILES", "SUMMARY_THRESHOLDS", "summarise"]

SUMMARY_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

SUMMARY_THRESHOLDS = (1, 25, 100)
"""Persons per unit and span that count as an event."""


def summarise(draws: xr.DataArray) -> xr.Dataset:
    """
    Return mean, quantiles and exceedance probabilities of predictive draws.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Finite and >= 0; at least one draw.

    Returns
    -------
    Dataset, dims (...)
        `mean` (persons), `quantiles` (persons, extra dim `quantile`: 0.05, 0.25, 0.5, 0.75, 0.95, linearly
        interpolated) and `probability` (extra dim `threshold`: at least 1, 25 and 100 deaths).

    Raises
    ------
    ImpossibleCountError
        If a draw is negative or not finite.
    DrawCountError
        If there is no draw.

    Examples
    --------
    >>> summary = summarise(xr.DataArray([[0, 0, 30, 130]], dims=("unit", "draw")))
    >>> summary["mean"].item(), summary["quantiles"].sel(quantile=0.5).item()
    (40.0, 15.0)
    >>> summary["probability"].values
    array([[0.5 , 0.5 , 0.25]])
    """
    thresholds = xr.Variable("threshold", list(SUMMARY_THRESHOLDS))
    at_least = [exceedance_probability(draws, threshold) for threshold in SUMMARY_THRESHOLDS]
    return xr.Dataset(
        {
            "mean": draws.mean("draw"),
            "quantiles": draws.quantile(SUMMARY_QUANTILES, dim="draw").transpose(..., "quantile"),
            "probability": xr.concat(at_least, dim=thresholds).transpose(..., "threshold"),
        }
    )
