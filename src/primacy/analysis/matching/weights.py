"""
How much each agreement counts: the weights of Fellegi and Sunter, written down, learnt from labels, or from no labels.

For a feature at a level, m is the probability of the level among pairs that are one incident, u among candidate pairs
that are two; its weight is log2(m / u) bits. Weights never fall as agreement rises: a level takes the largest weight of
the levels below it where its own is smaller. What one side does not say weighs nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import polars as pl
from numpy.typing import NDArray

from primacy.analysis.matching.comparisons import LEVELS
from primacy.vocabulary import ImpossibleValueError

__all__ = ["DOCUMENTED", "MatchWeights", "estimate_weights", "learn_weights"]

_HALF_A_PAIR = 0.5
_ROUNDS = 200
_STANDS_STILL = 1e-8


@dataclass(frozen=True, slots=True)
class MatchWeights:
    """
    What the levels of agreement are worth.

    Parameters
    ----------
    prior : float in (0, 1)
        Share of candidate pairs that are one incident.
    same, different : mapping of str to tuple of float in (0, 1]
        For each feature of `LEVELS`, the probability of each level among pairs that are one incident (m) and among
        pairs that are two (u); each sums to 1.

    Raises
    ------
    ImpossibleValueError
        If a number lies outside its interval, or levels are missing.

    References
    ----------
    Fellegi and Sunter (1969), A theory for record linkage, J. Am. Stat. Assoc. 64(328), 1183-1210.
    doi:10.1080/01621459.1969.10501049
    """

    prior: float
    same: Mapping[str, tuple[float, ...]]
    different: Mapping[str, tuple[float, ...]]

    def __post_init__(self) -> None:
        if not 0 < self.prior < 1:
            raise ImpossibleValueError("prior", expected="in (0, 1)", got=self.prior)
        for name, levels in LEVELS.items():
            for kind, shares in (("same", self.same), ("different", self.different)):
                given = shares.get(name, ())
                sound = len(given) == len(levels) and all(0 < each <= 1 for each in given)
                if not sound or abs(sum(given) - 1) > 0.01:
                    expected = f"{len(levels)} probabilities > 0 that sum to 1"
                    raise ImpossibleValueError(f"{kind} of {name}", expected=expected, got=str(given))

    def bits(self, feature: str) -> NDArray[np.float64]:
        """Return the weight of each level of a feature, least agreement first; it never falls."""
        ratio = np.array(self.same[feature]) / np.array(self.different[feature])
        return np.asarray(np.maximum.accumulate(np.log2(ratio)))

    def weigh(self, levels: pl.DataFrame) -> pl.DataFrame:
        """Return the weight in bits of each feature of `levels`; 0 where one side does not say."""
        return levels.select(
            pl.Series(name, np.append(self.bits(name), 0.0)[levels[name].to_numpy()]) for name in LEVELS
        )  # fmt: skip

    def probability(self, levels: pl.DataFrame) -> NDArray[np.float64]:
        """Return the probability that each pair is one incident."""
        total = self.weigh(levels).sum_horizontal().to_numpy() + np.log2(self.prior / (1 - self.prior))
        return np.asarray(1 / (1 + np.exp2(-total)))


def learn_weights(levels: pl.DataFrame, *, is_same: NDArray[np.bool_]) -> MatchWeights:
    """
    Return the weights of pairs of which it is known whether they are one incident.

    Parameters
    ----------
    levels : DataFrame
        As `compare` returns them.
    is_same : ndarray of bool, one a row of `levels`

    Raises
    ------
    ImpossibleValueError
        If there is no pair of either sort.
    """
    if is_same.all() or not is_same.any():
        raise ImpossibleValueError("is_same", expected="pairs of both sorts", got=f"{is_same.sum()} of {is_same.size}")
    one = is_same.astype(np.float64)
    return _weighed(levels, one=one, two=1 - one)


def estimate_weights(levels: pl.DataFrame, *, start: MatchWeights | None = None) -> MatchWeights:
    """
    Return the weights that candidate pairs show by themselves, by expectation and maximisation.

    Both shares (m and u) and the prior are estimated, from `start` on.

    Parameters
    ----------
    levels : DataFrame
        As `compare` returns them, of 1,000 pairs or more to be of use.
    start : MatchWeights, optional
        `DOCUMENTED` if not given.

    Raises
    ------
    ImpossibleValueError
        If there is no pair.

    References
    ----------
    Winkler (1988), Using the EM algorithm for weight computation in the Fellegi-Sunter model of record linkage,
    Proceedings of the Section on Survey Research Methods, American Statistical Association, 667-671.
    """
    if levels.is_empty():
        raise ImpossibleValueError("levels", expected="at least one pair", got=0)
    patterns = levels.select(*LEVELS).group_by(*LEVELS, maintain_order=True).len("pairs")
    pairs = patterns["pairs"].to_numpy().astype(np.float64)
    weights = start or DOCUMENTED
    for _round in range(_ROUNDS):
        before = weights.prior
        one = weights.probability(patterns)
        weights = _weighed(patterns, one=one * pairs, two=(1 - one) * pairs)
        if abs(weights.prior - before) < _STANDS_STILL:
            break
    return weights


def _weighed(levels: pl.DataFrame, *, one: NDArray[np.float64], two: NDArray[np.float64]) -> MatchWeights:
    return MatchWeights(
        float((one.sum() + _HALF_A_PAIR) / (one.sum() + two.sum() + 2 * _HALF_A_PAIR)),
        {name: _shares(levels[name], weight=one) for name in LEVELS},
        {name: _shares(levels[name], weight=two) for name in LEVELS},
    )


def _shares(levels: pl.Series, *, weight: NDArray[np.float64]) -> tuple[float, ...]:
    said = levels.to_numpy() >= 0
    number = len(LEVELS[levels.name])
    counted = np.bincount(levels.to_numpy()[said], weights=weight[said], minlength=number) + _HALF_A_PAIR
    return tuple((counted / counted.sum()).tolist())


DOCUMENTED = MatchWeights(
    0.139,
    MappingProxyType({
        "place": (0.265, 0.138, 0.361, 0.236), "time": (0.215, 0.256, 0.529), "actors": (0.131, 0.272, 0.371, 0.226),
        "harm": (0.317, 0.216, 0.381, 0.086), "text": (0.165, 0.396, 0.096, 0.343), "kind": (0.083, 0.917),
    }),
    MappingProxyType({
        "place": (0.480, 0.130, 0.179, 0.211), "time": (0.610, 0.238, 0.152), "actors": (0.262, 0.327, 0.121, 0.290),
        "harm": (0.732, 0.142, 0.122, 0.004), "text": (0.199, 0.428, 0.108, 0.265), "kind": (0.355, 0.645),
    }),
)  # fmt: skip
"""Learnt from events of UCDP GED 23.1 in the Central African Republic until 2016; see docs/methods/matching.md."""
