"""The Vegetation Condition Index."""

import xarray as xr

from primacy.analysis.climate.anomaly import BasePeriod, by_calendar_month, require_base

__all__ = ["vegetation_condition"]


def vegetation_condition(greenness: xr.DataArray, base: BasePeriod) -> xr.DataArray:
    """
    Return the Vegetation Condition Index: where NDVI lies between the least and the most of its calendar month.

    Parameters
    ----------
    greenness : DataArray, dims (month_id, gid), NDVI in [-1, 1]
        Months ascending; NaN where nothing is known.
    base : BasePeriod

    Returns
    -------
    DataArray, dims (month_id, gid), percent in [0, 100]
        0 is the worst of the base period or worse, 100 the best or better. NaN where the value is not known, where
        fewer years than the base asks for are known, and where the base does not vary.

    Raises
    ------
    BaseTooShortError
        If the base holds too few years.
    ImpossibleValueError
        If months are not in order or one stands twice.

    References
    ----------
    Kogan (1995), Droughts of the late 1980s in the United States as derived from NOAA polar-orbiting satellite data,
    Bulletin of the American Meteorological Society 76(5). doi:10.1175/1520-0477(1995)076<0655:DOTLIT>2.0.CO;2

    Examples
    --------
    Between a worst of 0.2 and a best of 0.6, an NDVI of 0.3 lies a quarter of the way.

    >>> from primacy.vocabulary import Month
    >>> augusts = [Month(year, 8).month_id for year in (2001, 2002, 2003)]
    >>> green = xr.DataArray([[0.2], [0.6], [0.3]], dims=("month_id", "gid"), coords={"month_id": augusts})
    >>> base = BasePeriod(Month(2001, 1), Month(2003, 12), least_years=3)
    >>> vegetation_condition(green, base).values.ravel().round(6)
    array([  0., 100.,  25.])
    """
    usual = require_base(greenness, base)
    grouped = usual.groupby(by_calendar_month(usual))
    enough = grouped.count() >= base.least_years
    least, most = grouped.min(), grouped.max()
    span = (most - least).where(enough & (most > least))
    here = by_calendar_month(greenness)
    condition = 100 * (greenness - least.sel(calendar_month=here)) / span.sel(calendar_month=here)
    return condition.clip(0, 100).drop_vars("calendar_month").assign_attrs(units="percent")
