"""
Quantile gradient boosting: how far above or below its level a unit will be, learnt from all units.

For each of a few probabilities trees are boosted that *minimise* the quantile loss of log(1 + deaths) minus
log(1 + level), divided by the unit's volatility, *where* the level is its recency-weighted geometric mean
before the origin and the volatility the spread of its months about it. An example
of a violent unit counts for more, because CRPS is measured in persons. Quantiles between are interpolated
along the normal distribution, and those beyond the last go on as the last two do.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from primacy.analysis.forecasting.examples import Examples
from primacy.analysis.forecasting.learning import GROWTH, LARGEST_LOG, LearnsFromExamples, as_persons, surprises
from primacy.analysis.forecasting.traits import Table, level, volatility, yearly_mean
from primacy.vocabulary import ImpossibleValueError

if TYPE_CHECKING:
    from lightgbm import Booster

__all__ = ["QuantileBoosting"]

_LONGEST_TAIL = 3.0


@dataclass(frozen=True, kw_only=True)
class QuantileBoosting(LearnsFromExamples):
    """
    Boosted trees for a few quantiles, joined to a distribution.

    Parameters
    ----------
    probabilities : tuple of float, in (0, 1), rising, at least two
        Quantiles that are learnt.
    rounds : int, >= 1
        Trees for each quantile.
    learning_rate : float, in (0, 1]
    leaves : int, >= 2
        At most so many leaves a tree.
    least_in_leaf : int, >= 1
        Fewest examples in a leaf.
    weight_power : float, in [0, 1]
        An example counts by one plus its mean deaths a month, to this power.
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
    Koenker and Bassett (1978), Regression quantiles, Econometrica 46(1). doi:10.2307/1913643
    Friedman (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5).
    doi:10.1214/aos/1013203451
    Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30.
    """

    probabilities: tuple[float, ...] = (0.05, 0.15, 0.25, 0.4, 0.5, 0.6, 0.75, 0.85, 0.95, 0.99)
    rounds: int = 120
    learning_rate: float = 0.06
    leaves: int = 15
    least_in_leaf: int = 40
    weight_power: float = 0.5
    name: str = "quantile_boosting"

    def __post_init__(self) -> None:
        steps = np.diff([0, *self.probabilities, 1])
        if len(self.probabilities) < 2 or (steps <= 0).any():
            raise ImpossibleValueError(
                "probabilities", expected="two or more in (0, 1), rising", got=list(self.probabilities)
            )
        self._require_at_least(rounds=1, leaves=2, least_in_leaf=1)
        if not 0 < self.learning_rate <= 1:
            raise ImpossibleValueError("learning_rate", expected="in (0, 1]", got=self.learning_rate)
        if not 0 <= self.weight_power <= 1:
            raise ImpossibleValueError("weight_power", expected="in [0, 1]", got=self.weight_power)

    def answers_of(self, examples: Examples, *, seed: int) -> "_Quantiles":
        """Return what the examples teach."""
        # Imported here: it takes longer to load than a page to answer, and only learning needs it.
        import lightgbm  # noqa: PLC0415

        options = {
            **GROWTH,
            "objective": "quantile",
            "learning_rate": self.learning_rate,
            "num_leaves": self.leaves,
            "min_data_in_leaf": self.least_in_leaf,
            "feature_fraction": 0.6,
            "bagging_fraction": 0.7,
            "seed": seed,
        }
        surprise = surprises(examples)
        weight = examples.weights * (1 + yearly_mean(examples.known)) ** self.weight_power
        rows = lightgbm.Dataset(examples.known, surprise, weight=weight, params=options).construct()
        boosters = tuple(
            lightgbm.train(options | {"alpha": alpha}, rows, num_boost_round=self.rounds)
            for alpha in self.probabilities
        )
        return _Quantiles(boosters, self.probabilities)


@dataclass(frozen=True)
class _Quantiles:
    boosters: tuple["Booster", ...]
    probabilities: tuple[float, ...]

    def __call__(self, questions: Table, *, draws: int, rng: np.random.Generator) -> NDArray[np.int32]:
        """Return draws (question, draw), persons."""
        found = np.column_stack([np.asarray(booster.predict(questions)) for booster in self.boosters])
        spread, middle = volatility(questions)[:, np.newaxis], np.log1p(level(questions))[:, np.newaxis]
        quantiles = middle + np.sort(found, axis=1) * spread
        known = np.asarray(norm.ppf(self.probabilities))
        wanted = np.asarray(norm.ppf((np.arange(draws) + rng.random()) / draws))
        below = np.clip(np.searchsorted(known, wanted) - 1, 0, len(known) - 2)
        along = (wanted - known[below]) / (known[below + 1] - known[below])
        along = np.clip(along, -_LONGEST_TAIL, _LONGEST_TAIL)
        logs = quantiles[:, below] + along * (quantiles[:, below + 1] - quantiles[:, below])
        return as_persons(np.expm1(np.minimum(logs, LARGEST_LOG)))
