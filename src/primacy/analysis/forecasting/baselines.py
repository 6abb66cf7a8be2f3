"""The models that any forecast has to beat, under the names by which the challenge knows them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.conflictology import Conflictology
from primacy.analysis.forecasting.model import ForecastModel, labelled_draws, require_request
from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.recency import RecencyWeighted
from primacy.vocabulary import Month

__all__ = ["Named", "Quiet", "baselines"]

_ALL_ALIKE = 1e6


@dataclass(frozen=True, slots=True)
class Quiet:
    """
    No death, anywhere, in any draw: what a score worth its name must be better than.

    Parameters
    ----------
    name : str
        The name under which its scores are kept.
    """

    name: str = "zero"

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
        Return draws as `ForecastModel.forecast` states them.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As `ForecastModel.forecast`.
        """
        require_request(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        nothing = np.zeros((history.sizes["unit"], draws), dtype=np.int32)
        leads = (nothing for _ in lead_times)
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)


@dataclass(frozen=True, slots=True)
class Named:
    """
    A model under a name of one's choice.

    Parameters
    ----------
    model : ForecastModel
    name : str
        The name under which its scores are kept.
    """

    model: ForecastModel
    name: str

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
        Return the draws of the model.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As the model's own `forecast`.
        """
        return self.model.forecast(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)


def baselines(neighbours: Neighbourhood | None = None) -> tuple[ForecastModel, ...]:
    """
    Return the benchmarks of the VIEWS Prediction Challenge that need nothing but deaths.

    Parameters
    ----------
    neighbours : Neighbourhood, optional
        With it, conflictology with neighbours is among them: the last twelve months of the unit and of
        those around it, all equally likely.

    Returns
    -------
    tuple of models
        zero; bootstrap_240, any month of twenty years of any unit; conflictology, the last twelve months of
        the unit; and conflictology_neighbours.

    References
    ----------
    Hegre et al. (2024), The 2023/24 VIEWS Prediction Challenge. doi:10.48550/arXiv.2407.11045
    """
    anywhere = RecencyWeighted(half_life_months=_ALL_ALIKE, window_months=240, pooled_share=1)
    alone = (Quiet(), Named(anywhere, "bootstrap_240"), Conflictology())
    if neighbours is None:
        return alone
    around = RecencyWeighted(
        half_life_months=_ALL_ALIKE, window_months=12, pooled_share=0, neighbour_share=8 / 9, neighbours=neighbours
    )
    return (*alone, Named(around, "conflictology_neighbours"))
