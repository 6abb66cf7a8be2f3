"""Cells under drought, and those of them that knew violence."""

from dataclasses import dataclass

import xarray as xr

from primacy.vocabulary import ImpossibleValueError

__all__ = ["DROUGHT_SPI", "DROUGHT_VCI", "StressRule", "meeting", "stressed_cells"]

DROUGHT_SPI = -1.0
"""A drought begins where the index reaches -1.0 (McKee et al. 1993, table 1); severe from -1.5, extreme from -2."""

DROUGHT_VCI = 35.0
"""Below this, in percent, vegetation is under drought (Kogan 1995)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StressRule:
    """
    When a cell counts as stressed, and when as having known violence.

    Parameters
    ----------
    spi_at_most : float, in [-3.09, 0)
    vci_below : float, percent, in (0, 100]
    incidents_at_least : int, >= 1

    References
    ----------
    McKee, Doesken and Kleist (1993); Kogan (1995); see `standardized_precipitation` and `vegetation_condition`.
    """

    spi_at_most: float = DROUGHT_SPI
    vci_below: float = DROUGHT_VCI
    incidents_at_least: int = 1

    def __post_init__(self) -> None:
        if not -3.09 <= self.spi_at_most < 0:
            raise ImpossibleValueError("spi_at_most", expected="in [-3.09, 0)", got=self.spi_at_most)
        if not 0 < self.vci_below <= 100:
            raise ImpossibleValueError("vci_below", expected="in (0, 100]", got=self.vci_below)
        if self.incidents_at_least < 1:
            raise ImpossibleValueError("incidents_at_least", expected=">= 1", got=self.incidents_at_least)


def stressed_cells(rule: StressRule, *, spi: xr.DataArray | None = None, vci: xr.DataArray | None = None) -> xr.Dataset:
    """
    Return which cells are stressed, by rain or by vegetation.

    Parameters
    ----------
    spi, vci : DataArray, dims (gid), or None where there is none
        On the same cells; NaN where nothing is known.

    Returns
    -------
    Dataset, dims (gid), of bool
        `stressed`: one of the two says so; `known`: at least one of the two is known.

    Raises
    ------
    ImpossibleValueError
        If neither is given.
    """
    if spi is None and vci is None:
        raise ImpossibleValueError("spi and vci", expected="at least one of them", got=None)
    said = []
    if spi is not None:
        said.append((spi <= rule.spi_at_most, spi.notnull()))
    if vci is not None:
        said.append((vci < rule.vci_below, vci.notnull()))
    stressed, known = said[0]
    for also_stressed, also_known in said[1:]:
        stressed, known = stressed | also_stressed, known | also_known
    return xr.Dataset({"stressed": stressed, "known": known})


def meeting(stressed: xr.DataArray, *, low: xr.DataArray, high: xr.DataArray, rule: StressRule) -> xr.DataArray:
    """
    Return where stress and past violence meet.

    Parameters
    ----------
    stressed : DataArray, dims (gid), bool
    low, high : DataArray, dims (gid), incidents, 0 <= low <= high
        Bounds of how many there were: those supported, and all that stand.

    Returns
    -------
    DataArray, dims (gid), of int
        2 where the cell is stressed and even the low number reaches the rule, 1 where the high one alone does, else 0.

    Raises
    ------
    ImpossibleValueError
        If a low number is negative or above the high one.

    Examples
    --------
    >>> cells = {"gid": [1, 2, 3, 4]}
    >>> arrays = [xr.DataArray(each, dims="gid", coords=cells) for each in ([1, 1, 1, 0], [2, 0, 0, 5], [3, 1, 0, 6])]
    >>> meeting(arrays[0] == 1, low=arrays[1], high=arrays[2], rule=StressRule()).values
    array([2, 1, 0, 0])
    """
    if bool(((low < 0) | (low > high)).any()):
        raise ImpossibleValueError("low", expected="in [0, high]", got=low.values.tolist()[:5])
    reached = (low >= rule.incidents_at_least).astype(int) + (high >= rule.incidents_at_least).astype(int)
    return reached.where(stressed, 0)
