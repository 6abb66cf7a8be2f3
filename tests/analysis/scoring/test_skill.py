"""Skill against a reference, and how sure it is."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.scoring import MisalignedError, skill, skill_interval
from primacy.vocabulary import ImpossibleValueError


def _scores(values):
    labels = {"origin": [f"{2014 + place}-01" for place in range(np.shape(values)[0])]}
    return xr.DataArray(np.asarray(values, dtype=float), dims=("origin", "unit"), coords=labels)


def _interval(score, reference, **settings):
    return skill_interval(score, reference, over="origin", rng=np.random.default_rng(1), **settings)


def test_skill_is_of_means_and_not_a_mean_of_skills():
    # 1 - (1 + 8) / (2 + 10) = 0.25, though the skills are 0.5 and 0.2.
    assert skill(_scores([[1, 8]]), _scores([[2, 10]])).item() == 0.25


def test_a_kept_dim_has_its_own_skill():
    by_unit = skill(_scores([[1, 8], [1, 8]]), _scores([[2, 10], [2, 10]]), by=["unit"])

    assert by_unit.values.tolist() == [0.5, pytest.approx(0.2)]


def test_no_skill_can_be_stated_against_perfection():
    assert np.isnan(skill(_scores([[0.1]]), _scores([[0.0]])).item())


def test_what_was_not_forecast_by_both_is_left_out_of_both():
    # Only the last column was scored on both sides: 1 - 3 / 4.
    assert skill(_scores([[np.nan, 9, 3]]), _scores([[5, np.nan, 4]])).item() == 0.25


def test_a_place_that_was_never_scored_has_no_skill():
    by_unit = skill(_scores([[np.nan, 3]]), _scores([[np.nan, 4]]), by=["unit"])

    assert np.isnan(by_unit.values[0])
    assert by_unit.values[1] == 0.25


def test_other_labels_are_refused():
    with pytest.raises(MisalignedError, match="along origin"):
        skill(_scores([[1], [1]]), _scores([[1], [1]])[::-1])


@settings(max_examples=15)
@given(st.lists(st.tuples(st.floats(0.1, 9), st.floats(0.1, 9)), min_size=1, max_size=8), st.integers(0, 99))
def test_the_interval_lies_between_the_best_and_the_worst_origin(pairs, seed):
    score, reference = (_scores(np.array(pairs)[:, [side]]) for side in (0, 1))
    each = skill(score, reference, by=["origin"])

    found = skill_interval(score, reference, over="origin", rng=np.random.default_rng(seed), resamples=50)

    assert each.min() - 1e-9 <= found["lower"] <= found["upper"] <= each.max() + 1e-9


def test_the_same_skill_everywhere_is_certain():
    found = _interval(_scores([[1], [2], [3]]), _scores([[2], [4], [6]]))

    assert (found["lower"].item(), found["skill"].item(), found["upper"].item()) == (0.5, 0.5, 0.5)


def test_two_origins_resample_to_four_pairs():
    # Skills 0 and 1 with equal references: both twice or one of each, so 0, 1/2 or 1 with 1/4, 1/2, 1/4.
    found = _interval(_scores([[4], [0]]), _scores([[4], [4]]), level=0.6)

    assert (found["lower"].item(), found["upper"].item()) == (0.0, 1.0)


def test_origins_drawn_together_keep_their_neighbours():
    # Blocks as long as the series, circular: every resample is the series itself.
    found = _interval(_scores([[1], [2], [9]]), _scores([[4], [5], [6]]), block=3)

    assert found["lower"].item() == found["upper"].item() == pytest.approx(1 - 12 / 15)


def test_each_kept_unit_has_its_interval():
    score = _scores([[1, np.nan], [3, np.nan]])

    found = _interval(score, score * 2, by=["unit"])

    assert found["lower"].values[0] == 0.5
    assert np.isnan(found["lower"].values[1])


def test_equal_generators_give_equal_intervals():
    score, reference = _scores(np.arange(8).reshape(4, 2)), _scores(np.full((4, 2), 5))

    assert _interval(score, reference).identical(_interval(score, reference))


def test_dims_without_labels_are_resampled_too():
    score = xr.DataArray([1.0, 1.0], dims="origin")

    assert _interval(score, score * 4)["upper"].item() == 0.75


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"by": ["origin"]}, "over"),
        ({"block": 0}, "block"),
        ({"block": 3}, "block"),
        ({"resamples": 0}, "resamples"),
        ({"level": 1.0}, "level"),
    ],
)
def test_impossible_settings_are_refused(wrong, name):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be"):
        _interval(_scores([[1], [2]]), _scores([[1], [2]]), **wrong)


def test_a_dim_that_is_not_there_is_refused():
    with pytest.raises(ImpossibleValueError, match="over must be a dim of"):
        skill_interval(_scores([[1]]), _scores([[1]]), over="month", rng=np.random.default_rng(1))
