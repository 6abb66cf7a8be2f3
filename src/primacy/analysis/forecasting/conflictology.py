"""Conflictology: the last months known are the forecast."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.model import labelled_draws, require_request
from primacy.analysis.forecasting.replay import Past, replayed
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["Conflictology"]


@dataclass(frozen=True, slots=True)
class Conflictology:
    """
    Each draw replays one of the last months known, all equally likely.

    With as many draws as months each month appears once, which is the challenge's benchmark to the letter;
    with 1,000 draws and twelve months each appears 83 or 84 times. A unit, or a whole history, counted for
    fewer months than `months` replays those it has.

    Parameters
    ----------
    months : int, >= 1
        How many of the last months known are replayed.

    Raises
    ------
    ImpossibleValueError
        If `months` is < 1.

    References
    ----------
    Hegre et al. (2024), The 2023/24 VIEWS Prediction Challenge. doi:10.48550/arXiv.2407.11045

    Examples
    --------
    >>> deaths = xr.DataArray(
    ...     [[4.0, 0.0, 9.0]], dims=("unit", "month_id"), coords={"unit": ["Obo"], "month_id": [502, 503, 504]}
    ... )
    >>> draws = Conflictology(months=2).forecast(
    ...     deaths, origin=Month(2022, 1), lead_times=[1], draws=2, rng=np.random.default_rng(1)
    ... )
    >>> sorted(draws.values.ravel().tolist())
    [0, 9]
    """

    months: int = 12

    def __post_init__(self) -> None:
        if self.months < 1:
            raise ImpossibleValueError("months", expected=">= 1", got=self.months)

    @property
    def name(self) -> str:
        """The name under which its scores are kept."""
        return "conflictology" if self.months == 12 else f"conflictology_{self.months}"

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
        past = Past.of(history, weights=np.ones(self.months))
        own = np.broadcast_to(np.arange(history.sizes["unit"])[:, np.newaxis], (history.sizes["unit"], draws))
        leads = (replayed(past, sources=[own], rng=rng) for _ in lead_times)
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)
