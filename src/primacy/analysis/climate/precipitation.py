"""
The Standardized Precipitation Index.

Rain of the last months is summed; the sums of each calendar month of the base period are fitted by a gamma distribution
with the approximation of Thom (1958) to its greatest likelihood; sums of zero have a probability of their own. The
probability of a sum is then read as a standard normal deviate.

References
----------
McKee, Doesken and Kleist (1993), The relationship of drought frequency and duration to time scales, Proceedings of the
8th Conference on Applied Climatology, American Meteorological Society, 179-184.
Thom (1958), A note on the gamma distribution, Monthly Weather Review 86(4). doi:10.1175/1520-0493(1958)086
WMO (2012), Standardized Precipitation Index User Guide, WMO-No. 1090.
"""

import math

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.special import gammainc, ndtri

from primacy.analysis.climate.anomaly import BasePeriod, require_base
from primacy.vocabulary import ImpossibleValueError

__all__ = ["standardized_precipitation"]

Floats = NDArray[np.float64]
_FARTHEST = 3.09
_LEAST_WET = 10
_LONGEST = 48


def standardized_precipitation(rain: xr.DataArray, base: BasePeriod, *, scale_months: int = 3) -> xr.DataArray:
    """
    Return the Standardized Precipitation Index.

    Parameters
    ----------
    rain : DataArray, dims (month_id, gid), mm/month, >= 0
        Every month from the first to the last; NaN where nothing is known.
    base : BasePeriod
    scale_months : int, in [1, 48]
        How many months are summed, the month itself the last.

    Returns
    -------
    DataArray, dims (month_id, gid), standard deviations, in [-3.09, 3.09]
        NaN for the first months, where a month of the sum is not known, and where the base has fewer years than asked
        for or fewer than ten with any rain: a season that is always dry knows no drought of its own.

    Raises
    ------
    BaseTooShortError
        If the base holds too few years.
    ImpossibleValueError
        If rain is negative, a month is missing or out of order, or the scale lies outside its interval.

    Examples
    --------
    >>> from primacy.vocabulary import Month
    >>> months = np.arange(1, 12 * 30 + 1)
    >>> fell = np.random.default_rng(1).gamma(2.0, 40.0, size=(months.size, 1))
    >>> rain = xr.DataArray(fell, dims=("month_id", "gid"), coords={"month_id": months, "gid": [1]})
    >>> base = BasePeriod(Month.from_id(1), Month.from_id(360))
    >>> abs(float(standardized_precipitation(rain, base).mean())) < 0.05
    True
    """
    if not 1 <= scale_months <= _LONGEST:
        raise ImpossibleValueError("scale_months", expected=f"in [1, {_LONGEST}]", got=scale_months)
    if float(rain.min(skipna=True)) < 0:
        raise ImpossibleValueError("rain", expected=">= 0 mm/month", got=float(rain.min()))
    ids = rain["month_id"].values
    if not (np.diff(ids) == 1).all():
        raise ImpossibleValueError("month_id", expected="every month from the first to the last", got="a gap")
    require_base(rain, base)
    sums = rain.rolling(month_id=scale_months).sum()
    index = np.full(sums.shape, np.nan)
    fitted = base.of(sums)["month_id"].values
    # The first sums of a base want months before it.
    least_years = base.least_years - math.ceil((scale_months - 1) / 12)
    for calendar_month in np.unique((ids - 1) % 12):
        here = (ids - 1) % 12 == calendar_month
        among = here & np.isin(ids, fitted)
        index[here] = _deviates(sums.values[here], sums.values[among], least_years=least_years)
    return sums.copy(data=index).assign_attrs(units="1", scale_months=scale_months)


def _deviates(sums: Floats, usual: Floats, *, least_years: int) -> Floats:
    known, wet = np.isfinite(usual), usual > 0
    years, rainy = known.sum(axis=0), wet.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(wet, usual, 0.0).sum(axis=0) / rainy
        logs = np.log(np.where(wet, usual, 1.0)).sum(axis=0) / rainy
        spread = np.log(mean) - logs
        shape = (1 + np.sqrt(1 + 4 * spread / 3)) / (4 * spread)
        dry = 1 - rainy / years
        below = dry + (1 - dry) * gammainc(shape, np.maximum(sums, 0) * shape / mean)
        deviates = np.clip(ndtri(below), -_FARTHEST, _FARTHEST)
    sound = (years >= least_years) & (rainy >= _LEAST_WET) & (spread > 0)
    return np.asarray(np.where(sound & np.isfinite(sums), deviates, np.nan), dtype=float)
