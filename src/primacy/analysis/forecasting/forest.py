"""
Quantile regression forests that replay what followed where the past looked alike.

Conflictology replays a unit's own months. The forest replays the months that followed in *any* unit and time
whose past looked alike: many trees sort past unit-months by their traits; in each tree a draw takes one of
the examples that fell into the same leaf, and replays how far, measured by its unit's own volatility, the
deaths then were above or below their level. Zero stays zero.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from primacy.analysis.forecasting.examples import Examples
from primacy.analysis.forecasting.learning import GROWTH, LARGEST_LOG, LearnsFromExamples, as_persons, surprises
from primacy.analysis.forecasting.traits import Table, level, volatility

if TYPE_CHECKING:
    from lightgbm import Booster

__all__ = ["QuantileForest"]


@dataclass(frozen=True, kw_only=True)
class QuantileForest(LearnsFromExamples):
    """
    A forest of regression trees whose leaves hold past outcomes to be replayed.

    Parameters
    ----------
    trees : int, >= 1
    leaves : int, >= 2
        At most so many leaves a tree.
    least_in_leaf : int, >= 1
        Fewest examples in a leaf.
    sampling : Sampling
        Which past unit-months are learnt from.
    surroundings : Surroundings
        Neighbours and covariates.
    name : str
        The name under which its scores are kept.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.

    References
    ----------
    Meinshausen (2006), Quantile regression forests, Journal of Machine Learning Research 7.
    Breiman (2001), Random forests, Machine Learning 45(1). doi:10.1023/A:1010933404324
    Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30.
    """

    trees: int = 120
    leaves: int = 127
    least_in_leaf: int = 20
    name: str = "quantile_forest"

    def __post_init__(self) -> None:
        self._require_at_least(trees=1, leaves=2, least_in_leaf=1)

    def answers_of(self, examples: Examples, *, seed: int) -> "_Leaves":
        """Return what the examples teach."""
        # Imported here: it takes longer to load than a page to answer, and only learning needs it.
        import lightgbm  # noqa: PLC0415

        options = {
            **GROWTH,
            "objective": "regression",
            "boosting": "rf",
            "bagging_fraction": 0.6,
            "feature_fraction": 0.8,
            "feature_fraction_bynode": 0.5,
            "num_leaves": self.leaves,
            "min_data_in_leaf": self.least_in_leaf,
            "seed": seed,
        }
        surprise = surprises(examples)
        rows = lightgbm.Dataset(examples.known, surprise, weight=examples.weights, params=options)
        forest = lightgbm.train(options, rows, num_boost_round=self.trees)
        surprise[examples.followed == 0] = -np.inf
        return _Leaves(forest, _leaf_of(forest, examples.known), surprise, examples.weights)


@dataclass(frozen=True)
class _Leaves:
    forest: "Booster"
    leaves: NDArray[np.int32]
    surprises: Table
    weights: Table

    def __call__(self, questions: Table, *, draws: int, rng: np.random.Generator) -> NDArray[np.int32]:
        """Return draws (question, draw), persons."""
        leaves = _leaf_of(self.forest, questions)
        drawn = np.empty((len(questions), draws))
        # Where no split is possible, fewer trees are grown than wanted.
        tree_of = rng.permutation(np.arange(draws) % leaves.shape[1])
        for tree in np.unique(tree_of):
            places = np.flatnonzero(tree_of == tree)
            chosen = _chosen(self.leaves[:, tree], self.weights, leaves[:, tree], count=len(places), rng=rng)
            drawn[:, places] = self.surprises[chosen]
        logs = np.log1p(level(questions))[:, np.newaxis] + drawn * volatility(questions)[:, np.newaxis]
        return as_persons(np.where(np.isneginf(drawn), 0, np.maximum(np.expm1(np.minimum(logs, LARGEST_LOG)), 1)))


def _leaf_of(forest: "Booster", table: Table) -> NDArray[np.int32]:
    leaves = np.asarray(forest.predict(table, pred_leaf=True), dtype=np.int32).reshape(len(table), -1)
    return leaves if leaves.shape[1] else np.zeros((len(table), 1), dtype=np.int32)


def _chosen(
    leaves: NDArray[np.int32],
    weights: Table,
    asked: NDArray[np.int32],
    *,
    count: int,
    rng: np.random.Generator,
) -> NDArray[np.intp]:
    """Return examples (asked, count) from the leaf of each row asked, by systematic sampling."""
    order = np.argsort(leaves, kind="stable")
    upto = np.cumsum(weights[order])
    first = np.searchsorted(leaves[order], asked)
    last = np.searchsorted(leaves[order], asked, side="right") - 1
    below = upto[first] - weights[order[first]]
    at = (np.arange(count) + rng.random((len(asked), count))) / count
    places = np.searchsorted(upto, below[:, np.newaxis] + at * (upto[last] - below)[:, np.newaxis])
    return order[np.clip(places, first[:, np.newaxis], last[:, np.newaxis])]
