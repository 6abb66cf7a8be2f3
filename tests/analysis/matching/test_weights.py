"""What agreements are worth."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from primacy.analysis.matching import DOCUMENTED, LEVELS, MatchWeights, estimate_weights, learn_weights
from primacy.vocabulary import ImpossibleValueError

EVEN = {name: tuple([1 / len(levels)] * len(levels)) for name, levels in LEVELS.items()}


def _weights(**same):
    return MatchWeights(0.5, EVEN | same, EVEN)


def _levels(**given):
    rows = {name: given.get(name, [-1] * len(next(iter(given.values())))) for name in LEVELS}
    return pl.DataFrame(rows, schema=dict.fromkeys(LEVELS, pl.Int8))


def test_a_weight_is_the_logarithm_of_how_much_oftener_the_level_is_among_those_that_are_one():
    # log2(0.8 / 0.5) = 0.678 and log2(0.2 / 0.5) = -1.322.
    assert _weights(kind=(0.2, 0.8)).bits("kind") == pytest.approx([-1.322, 0.678], abs=0.001)


def test_more_agreement_never_weighs_less():
    # The raw weights of 0.4, 0.1, 0.3, 0.2 over 0.25 each are 0.678, -1.322, 0.263, -0.322.
    assert _weights(harm=(0.4, 0.1, 0.3, 0.2)).bits("harm") == pytest.approx([0.678] * 4, abs=0.001)


def test_the_probability_follows_from_prior_and_weights():
    # Odds 1 : 3 before; the same kind is 0.8 / 0.5 = 1.6 times oftener; 1.6 / 3 gives 1.6 / 4.6.
    weights = replace(_weights(kind=(0.2, 0.8)), prior=0.25)

    assert weights.probability(_levels(kind=[1, 0, -1])) == pytest.approx([1.6 / 4.6, 0.4 / 3.4, 0.25])


def test_what_is_not_said_weighs_nothing():
    assert DOCUMENTED.weigh(_levels(kind=[-1])).row(0) == (0.0,) * len(LEVELS)


def test_weights_are_learnt_by_counting():
    # Of the three that are one, two are of the same kind: (2 + 1/2) of (3 + 1); of the others none: 1/2 of (1 + 1).
    levels = _levels(kind=[1, 1, 0, 0, -1])

    learnt = learn_weights(levels, is_same=np.array([True, True, True, False, False]))

    assert learnt.prior == pytest.approx(3.5 / 6)
    assert learnt.same["kind"] == pytest.approx((1.5 / 4, 2.5 / 4))
    assert learnt.different["kind"] == pytest.approx((1.5 / 2, 0.5 / 2))
    assert learnt.same["text"] == pytest.approx((0.25,) * 4)


@pytest.mark.parametrize("label", [True, False])
def test_nothing_is_learnt_from_pairs_of_one_sort(label):
    with pytest.raises(ImpossibleValueError, match="is_same must be pairs of both sorts"):
        learn_weights(_levels(kind=[1, 0]), is_same=np.array([label, label]))


def test_without_labels_the_shares_that_made_the_pairs_are_found_again():
    rng = np.random.default_rng(4)
    is_same = rng.random(20_000) < 0.2
    drawn = {}
    for name, levels in LEVELS.items():
        of_two = rng.choice(len(levels), is_same.size, p=DOCUMENTED.different[name])
        of_one = np.minimum(len(levels) - 1, rng.binomial(len(levels), 0.85, is_same.size))
        drawn[name] = np.where(is_same, of_one, of_two)

    found = estimate_weights(_levels(**drawn))

    counted = learn_weights(_levels(**drawn), is_same=is_same)
    assert found.prior == pytest.approx(0.2, abs=0.02)
    for name in LEVELS:
        assert found.same[name] == pytest.approx(counted.same[name], abs=0.05)
        assert found.different[name] == pytest.approx(counted.different[name], abs=0.03)


def test_an_estimate_that_never_stands_still_ends_nonetheless(monkeypatch):
    monkeypatch.setattr("primacy.analysis.matching.weights._ROUNDS", 2)

    assert 0 < estimate_weights(_levels(kind=[1, 0, 1, 1]), start=_weights(kind=(0.1, 0.9))).prior < 1


def test_without_pairs_nothing_is_estimated():
    with pytest.raises(ImpossibleValueError, match="levels must be at least one pair; got 0"):
        estimate_weights(_levels(kind=[]))


@pytest.mark.parametrize("prior", [0, 1, float("nan")])
def test_a_prior_lies_between_none_and_all(prior):
    with pytest.raises(ImpossibleValueError, match=r"prior must be in \(0, 1\)"):
        replace(DOCUMENTED, prior=prior)


@pytest.mark.parametrize("shares", [(), (1.0,), (0.0, 1.0), (0.5, 0.6)])
def test_shares_are_probabilities_of_every_level(shares):
    with pytest.raises(ImpossibleValueError, match="different of kind must be 2 probabilities > 0 that sum to 1"):
        replace(DOCUMENTED, different=EVEN | {"kind": shares})
