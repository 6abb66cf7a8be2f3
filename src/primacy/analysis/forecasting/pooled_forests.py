"""Our best model: replays of the unit's own past and forests that learn from all units, in equal shares."""

from primacy.analysis.forecasting.boosting import QuantileBoosting
from primacy.analysis.forecasting.forest import QuantileForest
from primacy.analysis.forecasting.model import ForecastModel
from primacy.analysis.forecasting.pool import Pooled
from primacy.analysis.forecasting.recency import RecencyWeighted
from primacy.analysis.forecasting.traits import Surroundings

__all__ = ["pooled_forests"]

_HALF_LIVES = (2.0, 4.0)
# Of a cell, where deaths are rare, a longer past has to speak.
_HALF_LIVES_OF_CELLS = (4.0, 12.0)
_NEAR = 0.3


def pooled_forests(surroundings: Surroundings) -> Pooled:
    """
    Return the pool of recency-weighted replays and forests, each with the same share.

    Shares chosen from past origins were worse than equal ones in windows before 2013 and after 2017 alike: what is
    gained by choosing is lost to chance (the forecast combination puzzle).

    Parameters
    ----------
    surroundings : Surroundings
        Neighbours, whose months are replayed too and whose deaths the forests see; and covariates, which one
        more forest sees.

    References
    ----------
    Claeskens et al. (2016), The forecast combination puzzle: a simple theoretical explanation.
    doi:10.1016/j.ijforecast.2015.12.005
    """
    beside = Surroundings(neighbours=surroundings.neighbours)
    has_neighbours = bool(surroundings.neighbours.of)
    replays = tuple(
        RecencyWeighted(
            half_life_months=half_life,
            pooled_share=0.1,
            neighbour_share=_NEAR if has_neighbours else 0.0,
            neighbours=surroundings.neighbours,
        )
        for half_life in (_HALF_LIVES_OF_CELLS if has_neighbours else _HALF_LIVES)
    )
    learning: list[ForecastModel] = [QuantileForest(surroundings=beside), QuantileBoosting(surroundings=beside)]
    if surroundings.covariates is not None:
        learning.append(QuantileForest(surroundings=surroundings, name="quantile_forest_with_covariates"))
    parts = (*replays, *learning)
    return Pooled(parts=parts, shares=(1 / len(parts),) * len(parts), together=replays[0])
