"""Stress that meets violence, seasons, and distances from corridors."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.climate import (
    Span,
    StressRule,
    contrast_seasons,
    kilometres_from_line,
    meeting,
    stressed_cells,
)
from primacy.vocabulary import ImpossibleValueError


def cells(*values: float) -> xr.DataArray:
    """Return values of cells 1, 2, 3…"""
    return xr.DataArray(list(values), dims="gid", coords={"gid": np.arange(len(values)) + 1})


def test_a_cell_is_stressed_by_rain_or_by_vegetation():
    found = stressed_cells(StressRule(), spi=cells(-1.0, -0.9, np.nan, np.nan), vci=cells(90, 34.9, 35.0, np.nan))

    assert found["stressed"].values.tolist() == [True, True, False, False]
    assert found["known"].values.tolist() == [True, True, True, False]


def test_one_of_the_two_is_enough():
    assert stressed_cells(StressRule(), vci=cells(10, 90))["stressed"].values.tolist() == [True, False]
    assert stressed_cells(StressRule(), spi=cells(-2, 0))["stressed"].values.tolist() == [True, False]
    with pytest.raises(ImpossibleValueError, match="at least one of them"):
        stressed_cells(StressRule())


def test_a_flag_says_by_which_bound_the_violence_is_reached():
    rule = StressRule(incidents_at_least=2)

    found = meeting(cells(1, 1, 1, 0) == 1, low=cells(2, 1, 0, 9), high=cells(2, 5, 1, 9), rule=rule)

    assert found.values.tolist() == [2, 1, 0, 0]
    with pytest.raises(ImpossibleValueError, match="low must be in"):
        meeting(cells(1) == 1, low=cells(3), high=cells(2), rule=rule)


def test_the_ratio_of_two_seasons_has_exact_bounds():
    # 20 of 30 incidents fall inside a season of 40 of 120 months. Clopper-Pearson of 20/30 at 95 %: 0.47188 to 0.82713
    # (published tables of binomial limits), so the ratio 4 has bounds 2 * 0.47188 / 0.52812 and 2 * 0.82713 / 0.17287.
    found = contrast_seasons(inside=20, outside=10, months_inside=40, months_outside=80)

    assert (found.ratio, found.inside, found.outside) == (4.0, 0.5, 0.125)
    assert found.low == pytest.approx(1.787, abs=2e-3)
    assert found.high == pytest.approx(9.570, abs=5e-3)
    assert found.differs


def test_nothing_outside_leaves_the_ratio_open_above():
    found = contrast_seasons(inside=3, outside=0, months_inside=6, months_outside=6)
    nothing = contrast_seasons(inside=0, outside=0, months_inside=6, months_outside=6)
    few = contrast_seasons(inside=0, outside=30, months_inside=6, months_outside=6)

    # The low bound of 3 of 3 is 0.025 ** (1 / 3) = 0.292402, and 0.292402 / 0.707598 = 0.413231.
    assert (found.ratio, found.high, found.differs) == (None, None, False)
    assert found.low == pytest.approx(0.413231, abs=1e-6)
    assert (nothing.ratio, nothing.low, nothing.high, nothing.differs) == (None, 0.0, None, False)
    assert (few.ratio, few.low, few.differs) == (0.0, 0.0, True)


@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 60), st.integers(1, 60))
def test_the_ratio_lies_within_its_bounds(inside, outside, here, there):
    found = contrast_seasons(inside=inside, outside=outside, months_inside=here, months_outside=there)

    assert found.low < found.ratio < found.high


def test_a_season_may_run_over_the_turn_of_the_year():
    assert Span(11, 2).months == (11, 12, 1, 2)
    assert Span(3, 3).months == (3,)
    assert len(Span(4, 3).months) == 12


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: Span(0, 3), "first must be a calendar month"),
        (lambda: contrast_seasons(inside=-1, outside=0, months_inside=1, months_outside=1), "inside must be >= 0"),
        (
            lambda: contrast_seasons(inside=1, outside=0, months_inside=0, months_outside=1),
            "months_inside must be >= 1",
        ),
        (lambda: StressRule(spi_at_most=0.5), "spi_at_most must be in"),
        (lambda: StressRule(vci_below=0), "vci_below must be in"),
        (lambda: StressRule(incidents_at_least=0), "incidents_at_least must be >= 1"),
        (lambda: kilometres_from_line(np.zeros(1), np.zeros(1), line=[]), "line must be at least one place"),
    ],
)
def test_what_makes_no_sense_is_refused(act, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        act()


def test_distance_is_to_the_nearest_part_of_the_line():
    # Along 6 N a degree of longitude is 111.195 km * cos 6° = 110.586 km; a degree of latitude is 111.195 km.
    line = [(20.0, 6.0), (21.0, 6.0), (21.0, 7.0)]
    longitude, latitude = np.array([20.5, 19.0, 21.5, 21.0]), np.array([6.1, 6.0, 6.5, 7.5])

    found = kilometres_from_line(longitude, latitude, line=line)

    assert found == pytest.approx([11.12, 110.59, 55.24, 55.60], abs=0.05)
    assert kilometres_from_line(np.array([20.0]), np.array([6.0]), line=[(20.0, 6.1)]) == pytest.approx(
        [11.12], abs=0.01
    )
