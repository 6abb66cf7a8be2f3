"""Whether events occur as often as forecast: the table behind a reliability diagram."""

import numpy as np
import polars as pl
import xarray as xr
from scipy import stats

from primacy.analysis.scoring.demands import require_at_least, require_level, require_probabilities

__all__ = ["reliability_table"]


def reliability_table(
    probability: xr.DataArray, occurred: xr.DataArray, *, bins: int = 10, level: float = 0.9
) -> pl.DataFrame:
    """
    Return, for each bin of forecast probability, how often the event occurred.

    Parameters
    ----------
    probability : DataArray, dims (...), in [0, 1]
    occurred : DataArray of bool, dims (...)
        Whether the event occurred, with the labels of `probability`.
    bins : int, >= 1
        Number of bins of equal width; each holds its lower edge, the last one also 1.
    level : float, in (0, 1)
        Probability that a bin's band holds the observed frequency if the forecast is reliable.

    Returns
    -------
    DataFrame with one row per bin
        `bin_from`, `bin_to`, `count`, `forecast` (mean probability), `observed` (frequency of the event),
        `consistent_from`, `consistent_to` (central band of a binomial frequency with `count` trials of
        probability `forecast`). An empty bin has nulls after its count. The band takes units as independent
        and is slightly wide for a bin whose probabilities differ; neighbours in space and time that move
        together make it too narrow.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleValueError
        If a probability lies outside [0, 1], an outcome is not a bool, or `bins` or `level` is out of range.

    References
    ----------
    Bröcker and Smith (2007), Increasing the reliability of reliability diagrams,
    Weather and Forecasting 22(3). doi:10.1175/WAF993.1

    Examples
    --------
    >>> table = reliability_table(
    ...     xr.DataArray([0.1, 0.2, 0.9, 1.0]), xr.DataArray([False, True, True, True]), bins=2
    ... )
    >>> table.select("bin_from", "count", "observed").rows()
    [(0.0, 2, 0.5), (0.5, 2, 1.0)]
    """
    require_probabilities(probability, occurred)
    require_at_least(1, bins=bins)
    require_level(level)
    given = probability.values.reshape(-1)
    bin_of = np.minimum((given * bins).astype(int), bins - 1)
    count = np.bincount(bin_of, minlength=bins)
    trials = np.maximum(count, 1)
    forecast = np.clip(np.bincount(bin_of, weights=given, minlength=bins) / trials, 0, 1)
    observed = np.bincount(bin_of, weights=occurred.values.reshape(-1), minlength=bins) / trials
    low, high = stats.binom.interval(level, trials, forecast)
    edges = np.linspace(0, 1, bins + 1)
    table = pl.DataFrame({"bin_from": edges[:-1], "bin_to": edges[1:], "count": count})
    measured = {
        "forecast": forecast,
        "observed": observed,
        "consistent_from": low / trials,
        "consistent_to": high / trials,
    }
    return table.with_columns(
        pl.when(pl.col("count") > 0).then(pl.Series(values)).alias(name) for name, values in measured.items()
    )
