"""Small histories of deaths in the south-east of the Central African Republic, written out by hand."""

import numpy as np
import xarray as xr

from primacy.vocabulary import Month

__all__ = ["ORIGIN", "history"]

ORIGIN = Month(2022, 1)
"""The month after the last one of every history, unless it is told another."""


def history(rows, *, units=None, last=ORIGIN + -1):
    """Return a history whose last month is `last`; by default the units are Obo, Zemio, Bria and so on."""
    values = np.asarray(rows, dtype=float)
    names = units or ["Obo", "Zemio", "Bria", "Bambari", "Alindao"][: len(values)]
    months = np.arange(last.month_id - values.shape[1] + 1, last.month_id + 1)
    return xr.DataArray(values, dims=("unit", "month_id"), coords={"unit": names, "month_id": months})
