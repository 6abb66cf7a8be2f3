"""Our best model: replays of the unit's own past and forests that learn from all units, in the best shares."""

from primacy.analysis.forecasting.boosting import QuantileBoosting
from primacy.analysis.forecasting.forest import QuantileForest
from primacy.analysis.forecasting.model import ForecastModel
from primacy.analysis.forecasting.recency import RecencyWeighted
from primacy.analysis.forecasting.stacking import StackedByRollingOrigin
from primacy.analysis.forecasting.traits import Surroundings

__all__ = ["stacked_forests"]

_HALF_LIVES = (4.0, 12.0)


def stacked_forests(surroundings: Surroundings) -> StackedByRollingOrigin:
    """
    Return the pool of recency-weighted replays and forests whose shares are chosen by rolling origin.

    Parameters
    ----------
    surroundings : Surroundings
        Neighbours, whose months are replayed too and whose deaths the forests see; and covariates, which one
        more forest sees, so that the pool finds out what they are worth.
    """
    beside = Surroundings(neighbours=surroundings.neighbours)
    near = 0.3 if surroundings.neighbours.of else 0.0
    replays = tuple(
        RecencyWeighted(
            half_life_months=half_life, pooled_share=0.1, neighbour_share=near, neighbours=surroundings.neighbours
        )
        for half_life in _HALF_LIVES
    )
    learning: list[ForecastModel] = [QuantileForest(surroundings=beside), QuantileBoosting(surroundings=beside)]
    if surroundings.covariates is not None:
        learning.append(QuantileForest(surroundings=surroundings, name="quantile_forest_with_covariates"))
    return StackedByRollingOrigin(parts=(*replays, *learning), together=replays[0])
