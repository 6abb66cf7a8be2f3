"""CRPS against the energy form, hand-worked values, a peer, and the laws of a proper score."""

import itertools

import numpy as np
import pytest
import scoringrules
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from primacy.analysis.scoring import DrawCountError, ImpossibleCountError, MisalignedError, crps

COUNTS = st.integers(0, 120_000)
ENSEMBLES = arrays(np.int32, st.tuples(st.integers(1, 4), st.integers(1, 30)), elements=COUNTS)


def _draws(values):
    return xr.DataArray(np.asarray(values), dims=("unit", "draw"))


def _observed(values):
    return xr.DataArray(np.asarray(values), dims="unit")


def _energy_form(draws, observed):
    """Mean |X - y| minus half the mean |X - X'| over all ordered pairs, term by term."""
    return np.abs(draws - observed).mean() - np.abs(draws[:, np.newaxis] - draws[np.newaxis]).mean() / 2


@pytest.mark.parametrize(
    ("draws", "observed", "expected"),
    [
        ([5], 2, 3.0),  # one draw: the absolute error
        ([0, 0, 0, 0], 0, 0.0),  # certain and right
        ([0, 10], 0, 2.5),  # |X - y| has mean 5; |X - X'| is 0, 10, 10, 0, mean 5: 5 - 2.5
        ([0, 10], 10, 2.5),  # the mirror image
        ([1, 2, 3], 9, 7 - 4 / 9),  # mean |X - y| = (8 + 7 + 6) / 3; the nine pairs differ by 8 in all
    ],
)
def test_worked_by_hand(draws, observed, expected):
    score = crps(_draws([draws]), _observed([observed]))

    assert score.item() == pytest.approx(expected, abs=1e-12)


@given(ENSEMBLES, st.data())
def test_counts_score_as_the_energy_form_does(draws, data):
    observed = data.draw(arrays(np.int32, draws.shape[0], elements=COUNTS))

    score = crps(_draws(draws), _observed(observed)).values

    expected = [_energy_form(row.astype(float), y) for row, y in zip(draws, observed, strict=True)]
    # 1e-12 of the largest number that enters.
    assert score == pytest.approx(expected, abs=1e-12 * (1 + max(draws.max(), observed.max())))


def test_a_thousand_skewed_draws_score_as_the_energy_form_does():
    draws = np.random.default_rng(7).lognormal(1, 2, size=(6, 1000))
    observed = np.array([0.0, 1.0, 5.0, 25.0, 400.0, 3.5])

    score = crps(_draws(draws), _observed(observed)).values

    expected = np.array([_energy_form(row, y) for row, y in zip(draws, observed, strict=True)])
    assert np.abs(score / expected - 1).max() < 1e-12


def test_a_peer_gives_the_same():
    draws = np.random.default_rng(8).poisson(6, size=(40, 300))
    observed = np.random.default_rng(9).poisson(6, size=40)

    peer = scoringrules.crps_ensemble(observed.astype(float), draws.astype(float), estimator="nrg")

    assert crps(_draws(draws), _observed(observed)).values == pytest.approx(peer, abs=1e-12)


@given(ENSEMBLES, st.randoms(use_true_random=False))
def test_the_order_of_draws_is_irrelevant_and_no_score_is_negative(draws, random):
    order = random.sample(range(draws.shape[1]), draws.shape[1])
    observed = _observed(draws[:, 0])

    score = crps(_draws(draws), observed)

    assert (score >= 0).all()
    assert score.equals(crps(_draws(draws[:, order]), observed))


def test_nobody_scores_better_than_by_saying_what_they_believe():
    # Deaths are 0, 1 or 4 with probabilities 3/6, 2/6, 1/6; every forecast of six draws from these is tried.
    believed = (0, 0, 0, 1, 1, 4)
    forecasts = list(itertools.combinations_with_replacement((0, 1, 4), 6))

    expected = {
        forecast: np.mean([crps(_draws([forecast]), _observed([y])).item() for y in believed]) for forecast in forecasts
    }

    assert min(expected, key=expected.get) == believed


def test_more_units_than_fit_one_block_are_all_scored():
    observed = np.arange(5_000) % 7
    draws = np.zeros((5_000, 1_000), dtype=np.int32)

    score = crps(_draws(draws), _observed(observed))

    assert (score.values == observed).all()


def test_dims_and_labels_of_the_observations_are_kept():
    labels = {"unit": ["Obo", "Zemio"], "lead_time": [1, 2, 3]}
    observed = xr.DataArray(np.arange(6).reshape(2, 3), dims=("unit", "lead_time"), coords=labels)
    draws = observed.expand_dims(draw=4).transpose("draw", "lead_time", "unit")

    score = crps(draws, observed)

    assert score.dims == ("unit", "lead_time")
    assert score.sel(unit="Zemio", lead_time=3).item() == 0


def test_no_unit_is_no_score():
    assert crps(_draws(np.zeros((0, 3))), _observed([])).sizes == {"unit": 0}


def test_labels_in_another_order_are_refused():
    draws = _draws([[1, 2], [3, 4]]).assign_coords(unit=["Obo", "Zemio"])

    with pytest.raises(MisalignedError, match="same labels in the same order along unit"):
        crps(draws, _observed([1, 2]).assign_coords(unit=["Zemio", "Obo"]))


def test_labels_on_one_side_only_are_refused():
    with pytest.raises(MisalignedError, match="along unit"):
        crps(_draws([[1, 2]]).assign_coords(unit=["Obo"]), _observed([1]))


def test_another_number_of_units_is_refused():
    with pytest.raises(MisalignedError, match="along unit"):
        crps(_draws([[1, 2]]), _observed([1, 2]))


@pytest.mark.parametrize("dims", [("unit", "member"), ("draw", "cell")])
def test_other_dims_are_refused(dims):
    with pytest.raises(MisalignedError, match=r"Expected the dims \(draw, unit\)"):
        crps(xr.DataArray([[1, 2]], dims=dims), _observed([1]))


def test_observations_that_are_draws_themselves_are_refused():
    with pytest.raises(MisalignedError, match="Expected the dims"):
        crps(_draws([[1, 2]]), _draws([[1, 2]]))


@pytest.mark.parametrize("faulty", [-1.0, np.nan, np.inf])
def test_impossible_draws_are_refused(faulty):
    with pytest.raises(ImpossibleCountError, match=r"The draws must be finite counts >= 0 persons; got .* in 1 of 2"):
        crps(_draws([[1.0, faulty]]), _observed([1]))


@pytest.mark.parametrize("faulty", [-1.0, np.nan, np.inf])
def test_impossible_observations_are_refused(faulty):
    with pytest.raises(ImpossibleCountError, match="The observations must be finite"):
        crps(_draws([[1.0, 2.0]]), _observed([faulty]))


def test_words_for_numbers_are_refused():
    with pytest.raises(ImpossibleCountError, match="must be numbers of persons"):
        crps(_draws([[1.0, 2.0]]), _observed(["three"]))


def test_no_draw_is_refused():
    with pytest.raises(DrawCountError, match="needs at least 1 draws; got 0"):
        crps(_draws(np.zeros((1, 0))), _observed([1]))
