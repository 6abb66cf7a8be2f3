"""Who is reached, and by whom first."""

import numpy as np
import pytest
import xarray as xr

from primacy.analysis.coverage import ImpossibleTravelError, first_to_arrive, reach
from primacy.vocabulary import ImpossibleValueError


def _hours(rows, *, sites=("Bria", "Obo")):
    values = np.asarray(rows, dtype=float)
    labels = {"site": list(sites)[: len(values)], "unit": ["Zemio", "Mboki", "Birao"][: values.shape[1]]}
    return xr.DataArray(values, dims=("site", "unit"), coords=labels)


def test_a_unit_is_reached_at_the_very_hour():
    assert reach(_hours([[3, 3.01, np.inf]]), 3).values.tolist() == [[True, False, False]]


def test_the_first_to_arrive_worked_by_hand():
    found = first_to_arrive(_hours([[5, 2, np.inf], [1, 2, np.inf]]))

    assert found["hours"].values.tolist() == [1, 2, np.inf]
    # Obo is nearer to Zemio; to Mboki both take as long, and Bria stands first; nobody gets to Birao.
    assert found["site"].values.tolist() == ["Obo", "Bria", ""]
    assert found["unit"].values.tolist() == ["Zemio", "Mboki", "Birao"]


def test_without_a_site_nobody_arrives():
    found = first_to_arrive(_hours(np.empty((0, 2))))

    assert found["hours"].values.tolist() == [np.inf, np.inf]
    assert found["site"].values.tolist() == ["", ""]


@pytest.mark.parametrize("faulty", [-1, np.nan])
@pytest.mark.parametrize("question", [first_to_arrive, lambda hours: reach(hours, 3)])
def test_times_that_are_negative_or_unknown_are_refused(question, faulty):
    with pytest.raises(ImpossibleTravelError, match=r"must be in \[0, inf\]; 1 of 2 are negative or NaN"):
        question(_hours([[faulty, 1]]))


def test_other_dims_are_refused():
    with pytest.raises(ImpossibleTravelError, match=r"the dims \(site, unit\)"):
        reach(_hours([[1, 2]]).rename(unit="place"), 3)


@pytest.mark.parametrize("within", [0, -1, np.inf, np.nan])
def test_an_impossible_time_is_refused(within):
    with pytest.raises(ImpossibleValueError, match="within_hours must be > 0 and finite"):
        reach(_hours([[1, 2]]), within)
