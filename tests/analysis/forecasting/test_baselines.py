"""The benchmarks of the challenge."""

from collections import Counter

import numpy as np

from primacy.analysis.forecasting import Neighbourhood, baselines
from tests.analysis.forecasting.histories import ORIGIN, history

BESIDE = Neighbourhood({"Obo": ("Zemio",), "Zemio": ("Obo",)})
KNOWN = history([[1] * 12, [2] * 12, [9] * 12])


def _drawn(name, neighbours=None):
    (model,) = (each for each in baselines(neighbours) if each.name == name)
    draws = model.forecast(KNOWN, origin=ORIGIN, lead_times=[1], draws=900, rng=np.random.default_rng(1))
    return [Counter(unit.ravel().tolist()) for unit in draws.values]


def test_they_bear_the_names_of_the_challenge():
    assert [model.name for model in baselines()] == ["zero", "bootstrap_240", "conflictology"]
    assert baselines(BESIDE)[-1].name == "conflictology_neighbours"


def test_zero_foresees_nothing():
    assert _drawn("zero") == [{0: 900}] * 3


def test_bootstrap_replays_any_unit():
    for drawn in _drawn("bootstrap_240"):
        assert set(drawn) == {1, 2, 9}
        assert max(drawn.values()) < 400


def test_conflictology_with_neighbours_gives_eight_draws_in_nine_to_those_around():
    assert _drawn("conflictology_neighbours", BESIDE) == [{1: 100, 2: 800}, {2: 100, 1: 800}, {9: 900}]
