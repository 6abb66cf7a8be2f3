"""Our model for the area of a mission: quick, and as good as any by rolling origin."""

from primacy.analysis.forecasting.conflictology import Conflictology
from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.pool import Pooled
from primacy.analysis.forecasting.self_exciting import SelfExciting

__all__ = ["mission_pool"]

_TEN_YEARS = Conflictology(months=120)


def mission_pool(neighbours: Neighbourhood) -> Pooled:
    """
    Return the pool of a self-exciting process and the last ten years, half of the draws from each.

    In an area of a few hundred cells there is too little violence to learn shares from: equal ones are hard to beat.

    Parameters
    ----------
    neighbours : Neighbourhood
        Which units excite each other.

    References
    ----------
    Claeskens et al. (2016), The forecast combination puzzle: a simple theoretical explanation.
    doi:10.1016/j.ijforecast.2015.12.005
    """
    return Pooled(parts=(SelfExciting(neighbours=neighbours), _TEN_YEARS), shares=(0.5, 0.5), together=_TEN_YEARS)
