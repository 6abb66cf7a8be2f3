"""What is usual in a cell in a calendar month, over a base period, and how far a month lies from it."""

from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.vocabulary import ImpossibleValueError, Month, PrimacyError

__all__ = ["BasePeriod", "BaseTooShortError", "anomalies", "by_calendar_month", "require_base"]

_LEAST_YEARS = 20


class BaseTooShortError(PrimacyError, ValueError):
    """The base period holds too few years to say what is usual; `years` and `asked` tell how many."""

    def __init__(self, years: int, asked: int) -> None:
        super().__init__(
            f"Expected at least {asked} years of the base period in every calendar month; got {years}. "
            "Import earlier years, or begin the base earlier."
        )
        self.years = years
        self.asked = asked


@dataclass(frozen=True, slots=True)
class BasePeriod:
    """
    The years that say what is usual.

    Parameters
    ----------
    first, last : Month, both inclusive, first <= last
    least_years : int, >= 2
        How many years each calendar month must have.

    References
    ----------
    WMO (2012), Standardized Precipitation Index User Guide, WMO-No. 1090: ideally at least 20 to 30 years of monthly
    values, with 50 to 60 optimal. WMO (2017), Guidelines on the Calculation of Climate Normals, WMO-No. 1203.

    Examples
    --------
    >>> BasePeriod(Month(1991, 1), Month(2020, 12)).least_years
    20
    """

    first: Month
    last: Month
    least_years: int = _LEAST_YEARS

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ImpossibleValueError("last", expected=f"not before the first, {self.first}", got=str(self.last))
        if self.least_years < 2:
            raise ImpossibleValueError("least_years", expected=">= 2", got=self.least_years)

    def of(self, values: xr.DataArray) -> xr.DataArray:
        """Return the months of the base."""
        return values.sel(month_id=slice(self.first.month_id, self.last.month_id))


def by_calendar_month(values: xr.DataArray) -> xr.DataArray:
    """Return the calendar month of each month, 1 to 12, as a label to group by."""
    return ((values["month_id"] - 1) % 12 + 1).rename("calendar_month")


def require_base(values: xr.DataArray, base: BasePeriod) -> xr.DataArray:
    """
    Return the months of the base, after asking whether they are enough.

    Raises
    ------
    BaseTooShortError
        If a calendar month that `values` hold has fewer years in the base than asked for.
    ImpossibleValueError
        If months are not in order or one stands twice.
    """
    ids = values["month_id"].values
    if not (np.diff(ids) > 0).all():
        raise ImpossibleValueError("month_id", expected="ascending, each once", got=ids[:5].tolist())
    months = base.of(values)
    held = np.bincount((months["month_id"].values - 1) % 12, minlength=12)
    asked = np.unique((ids - 1) % 12)
    fewest = int(held[asked].min()) if asked.size else 0
    if fewest < base.least_years:
        raise BaseTooShortError(fewest, base.least_years)
    return months


def anomalies(values: xr.DataArray, base: BasePeriod) -> xr.Dataset:
    """
    Return how far each month lies from what is usual in its cell and calendar month.

    Parameters
    ----------
    values : DataArray, dims (month_id, gid)
        Months ascending; NaN where nothing is known.
    base : BasePeriod

    Returns
    -------
    Dataset, dims (month_id, gid)
        `anomaly`, in the unit of `values`: the value less the mean of the base; `standardized`, in standard deviations
        of the base (n - 1). NaN where the value is not known, where fewer years than the base asks for are known in
        the cell, and `standardized` also where the base does not vary.

    Raises
    ------
    BaseTooShortError
        If the base holds too few years.
    ImpossibleValueError
        If months are not in order or one stands twice.

    Examples
    --------
    Three Januaries of 1, 3 and 5 have a mean of 3 and a standard deviation of 2.

    >>> januaries = [Month(year, 1).month_id for year in (2001, 2002, 2003)]
    >>> warmth = xr.DataArray([[1.0], [3.0], [5.0]], dims=("month_id", "gid"), coords={"month_id": januaries})
    >>> base = BasePeriod(Month(2001, 1), Month(2003, 12), least_years=3)
    >>> anomalies(warmth, base)["standardized"].values.ravel()
    array([-1.,  0.,  1.])
    """
    usual = require_base(values, base)
    grouped = usual.groupby(by_calendar_month(usual))
    enough = grouped.count() >= base.least_years
    mean, spread = grouped.mean().where(enough), grouped.std(ddof=1).where(enough)
    here = by_calendar_month(values)
    anomaly = (values - mean.sel(calendar_month=here)).drop_vars("calendar_month")
    spreads = spread.where(spread > 0).sel(calendar_month=here).drop_vars("calendar_month")
    return xr.Dataset({"anomaly": anomaly.assign_attrs(values.attrs), "standardized": anomaly / spreads})
