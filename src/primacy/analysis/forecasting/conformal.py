"""
Draws corrected by where past outcomes fell in past forecasts of the same size.

Let F be a forecast and G the distribution of the probability integral transform (PIT) of past outcomes in past
forecasts of the same size. Where forecasts were calibrated G is the diagonal; elsewhere G(F) is the corrected
forecast. A draw of rank v thus becomes the draw of rank G⁻¹(v), which leaves the order of draws, and so what
units suffer together, as it was. G is learnt from past origins alone, in five groups of forecasts by their mean,
because quiet places and wars are miscalibrated in different ways; PITs of counts are placed at random within
their jumps. A few uniform PITs are added to each group, so that little evidence corrects little.

What no draw foresaw can only be weighted up among the largest draws: the correction never invents a toll.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.choosing import Rounds
from primacy.analysis.forecasting.model import ForecastModel, require_request
from primacy.analysis.forecasting.past_forecasts import PastForecast, past_forecasts
from primacy.analysis.forecasting.replay import Places
from primacy.analysis.forecasting.traits import Table
from primacy.vocabulary import Month

__all__ = ["Correction", "Recalibrated"]

_SIZES = (0.05, 1.0, 10.0, 100.0)
_YEARLY = Rounds(count=8, step_months=12, draws=120)
_RANKS = 400
_PRIOR_YEARS = 50.0


@dataclass(frozen=True)
class Correction:
    """
    How often past outcomes fell below each rank of past forecasts.

    Parameters
    ----------
    below : array (size, rank), in [0, 1], rising along ranks from 0 to 1
        Share of past outcomes at or below each of the ranks 0, 1/400, …, 1 of their forecasts.
    """

    below: Table

    @classmethod
    def of(cls, past: Sequence[PastForecast], *, shares: Table, rng: np.random.Generator) -> "Correction":
        """
        Learn a correction.

        Parameters
        ----------
        past : sequence of PastForecast
            May be empty: nothing is corrected then.
        shares : array (model), >= 0, sum 1
            How much each model of the past forecasts gave to the pool that is corrected.
        rng : Generator
            Places PITs within their jumps.
        """
        counted = np.full((len(_SIZES) + 1, _RANKS), _PRIOR_YEARS / _RANKS)
        for forecast in past:
            ranks, size = _where_they_fell(forecast, shares=shares, rng=rng)
            column = np.minimum((ranks * _RANKS).astype(np.intp), _RANKS - 1)
            # All lead times of a unit together count as one: they are hardly independent.
            np.add.at(counted, (size, column), 1 / forecast.lead_times)
            # Rows without any death, foreseen or not, have PITs spread over [0, 1].
            counted[0] += forecast.left_out / forecast.lead_times / _RANKS
        below = np.cumsum(counted, axis=1) / counted.sum(axis=1, keepdims=True)
        return cls(np.column_stack([np.zeros(len(below)), below]))

    def applied(self, draws: xr.DataArray) -> xr.DataArray:
        """
        Return the corrected draws, each at the place of the draw of its rank.

        Parameters
        ----------
        draws : DataArray, dims (unit, lead_time, draw), persons
        """
        corrected = draws.copy()
        count = draws.sizes["draw"]
        ranks = [self._rank_of(size, count=count) for size in range(len(self.below))]
        for lead_time in range(draws.sizes["lead_time"]):
            values = draws.values[:, lead_time]
            order = np.argsort(values, axis=1, kind="stable")
            in_order = np.take_along_axis(values, order, axis=1)
            places = np.stack(ranks)[_size_of(values.mean(axis=1))]
            np.put_along_axis(corrected.values[:, lead_time], order, np.take_along_axis(in_order, places, 1), 1)
        return corrected

    def _rank_of(self, size: int, *, count: int) -> Places:
        middles = (np.arange(count) + 0.5) / count
        wanted = np.interp(middles, self.below[size], np.linspace(0, 1, _RANKS + 1))
        return np.minimum((wanted * count).astype(np.intp), count - 1)


def _where_they_fell(forecast: PastForecast, *, shares: Table, rng: np.random.Generator) -> tuple[Table, Places]:
    """Return the rank of each outcome in the pooled draws, in (0, 1), and the size of the forecast."""
    happened = forecast.happened[:, np.newaxis]
    lower = _pooled([(part < happened).mean(axis=1) for part in forecast.drawn], shares=shares)
    upper = _pooled([(part <= happened).mean(axis=1) for part in forecast.drawn], shares=shares)
    mean = _pooled([part.mean(axis=1) for part in forecast.drawn], shares=shares)
    count = forecast.drawn[0].shape[1]
    # Above all draws and below them there is room too: the outcome is one more draw, if the forecast is right.
    ranks = (count * lower + rng.random(len(happened)) * (count * (upper - lower) + 1)) / (count + 1)
    return np.asarray(ranks), _size_of(mean)


def _pooled(of_parts: Sequence[Table], *, shares: Table) -> Table:
    return np.asarray(shares @ np.stack(of_parts))


def _size_of(mean: Table) -> Places:
    return np.asarray(np.searchsorted(_SIZES, mean, side="right"))


@dataclass(frozen=True)
class Recalibrated:
    """
    A model whose draws are corrected by how its own past forecasts fared.

    Parameters
    ----------
    model : ForecastModel
    rounds : Rounds
        The past forecasts from which the correction is learnt.

    References
    ----------
    Dawid (1984), Statistical theory: the prequential approach. doi:10.2307/2981683
    Gneiting and Ranjan (2013), Combining predictive distributions. doi:10.1214/13-EJS823
    Kuleshov, Fenner and Ermon (2018), Accurate uncertainties for deep learning using calibrated regression.
    doi:10.48550/arXiv.1807.00263
    Chernozhukov, Wüthrich and Zhu (2021), Distributional conformal prediction. doi:10.1073/pnas.2107794118
    """

    model: ForecastModel
    rounds: Rounds = _YEARLY

    @property
    def name(self) -> str:
        """The name under which its scores are kept."""
        return f"{self.model.name}, recalibrated"

    def forecast(
        self,
        history: xr.DataArray,
        *,
        origin: Month,
        lead_times: Sequence[int],
        draws: int,
        rng: np.random.Generator,
    ) -> xr.DataArray:
        """
        Return the corrected draws; those of the model where no past origin can be scored.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As `ForecastModel.forecast`.
        ShortHistoryError
            As the model's `forecast`.
        """
        require_request(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        past = past_forecasts(history, [self.model], origin=origin, lead_times=lead_times, rounds=self.rounds, rng=rng)
        correction = Correction.of(past, shares=np.ones(1), rng=rng)
        return correction.applied(
            self.model.forecast(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        )
