"""Reliability without bins."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.scoring import brier_score, corp_reliability
from primacy.vocabulary import ImpossibleValueError


def _found(probability, occurred, **options):
    return corp_reliability(
        xr.DataArray(np.asarray(probability, dtype=float)), xr.DataArray(np.asarray(occurred, dtype=bool)),
        rng=np.random.default_rng(1), **options,
    )  # fmt: skip


def test_neighbours_in_the_wrong_order_are_pooled():
    # At 0.2 one of two occurred, at 0.4 none of two, at 0.9 both: the first two fall, so that they share a quarter.
    found = _found([0.2, 0.2, 0.4, 0.4, 0.9, 0.9], [True, False, False, False, True, True])

    assert found.curve["recalibrated"].to_list() == pytest.approx([0.25, 0.25, 1])
    assert found.curve["count"].to_list() == [2, 2, 2]
    # Half occurred: 1/4 of uncertainty. Recalibrated the score is 4 · (1/4 · 3/4) / 6 = 1/8.
    assert (found.uncertainty, found.discrimination) == pytest.approx((1 / 4, 1 / 8))


@given(st.lists(st.tuples(st.sampled_from([0, 0.1, 0.35, 0.5, 0.8, 1]), st.booleans()), min_size=1, max_size=40))
def test_the_parts_add_up_to_the_brier_score(cases):
    probability, occurred = zip(*cases, strict=True)

    found = _found(probability, occurred, resamples=2)

    brier = brier_score(xr.DataArray(list(map(float, probability))), xr.DataArray(list(occurred))).mean().item()
    assert found.miscalibration - found.discrimination + found.uncertainty == pytest.approx(brier)
    assert found.curve["recalibrated"].is_sorted()


def test_the_band_of_many_cases_holds_a_reliable_forecast_and_not_a_timid_one():
    rng = np.random.default_rng(3)
    truth = rng.choice([0.1, 0.5, 0.9], size=6000)
    occurred = rng.random(6000) < truth

    reliable, timid = (_found(given, occurred, level=0.999) for given in (truth, 0.5 + (truth - 0.5) / 2))

    def held(found):
        curve = found.curve
        return curve["recalibrated"].is_between(curve["consistent_from"], curve["consistent_to"]).to_list()

    assert held(reliable) == [True, True, True]
    assert held(timid) == [False, True, False]
    assert reliable.miscalibration < 0.001 < timid.miscalibration


@pytest.mark.parametrize(
    ("options", "sentence"), [({"level": 0}, "level must be in"), ({"resamples": 0}, "resamples must be >= 1")]
)
def test_impossible_bands_are_refused(options, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        _found([0.5], [True], **options)


def test_no_unit_is_refused():
    with pytest.raises(ImpossibleValueError, match="of at least one unit"):
        _found([], [])
