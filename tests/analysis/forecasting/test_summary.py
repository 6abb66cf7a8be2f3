"""What a person reads of a forecast."""

import numpy as np
import pytest
import xarray as xr

from primacy.analysis.forecasting import summarise
from primacy.analysis.scoring import DrawCountError, ImpossibleCountError


def test_worked_by_hand():
    # 0, 1, ..., 100: mean 50, each percentile its own number, 100 of 101 draws >= 1, 76 >= 25, one >= 100.
    draws = xr.DataArray([np.arange(101)], dims=("unit", "draw"), coords={"unit": ["Obo"]})

    summary = summarise(draws).sel(unit="Obo")

    assert summary["mean"].item() == 50
    assert summary["quantiles"].values == pytest.approx([5, 25, 50, 75, 95])
    assert summary["quantiles"]["quantile"].values.tolist() == [0.05, 0.25, 0.5, 0.75, 0.95]
    assert summary["probability"].sel(threshold=[1, 25, 100]).values == pytest.approx([100 / 101, 76 / 101, 1 / 101])


def test_other_dims_are_kept():
    draws = xr.DataArray(np.zeros((2, 3, 4)), dims=("unit", "lead_time", "draw"))

    assert summarise(draws)["probability"].dims == ("unit", "lead_time", "threshold")


def test_impossible_draws_are_refused():
    with pytest.raises(ImpossibleCountError, match="The draws"):
        summarise(xr.DataArray([[-1.0]], dims=("unit", "draw")))


def test_no_draw_is_refused():
    with pytest.raises(DrawCountError, match="at least 1 draws; got 0"):
        summarise(xr.DataArray(np.zeros((1, 0)), dims=("unit", "draw")))
