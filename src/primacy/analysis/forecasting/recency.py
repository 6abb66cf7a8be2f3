"""Recency-weighted conflictology, drawn towards what happens elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.model import labelled_draws, require_request
from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.replay import Past, Places, replayed
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["RecencyWeighted", "recency_candidates"]


@dataclass(frozen=True, slots=True)
class RecencyWeighted:
    """
    Each draw replays a past month, a recent one more often; a small share replays another unit's month.

    The other units are mostly quiet, so that this share draws a unit towards zero and yet lets violence
    reach places that had none. How much to trust either is a matter of record: `ChosenByRollingOrigin`
    picks the parameters that would have forecast best before the origin.

    Parameters
    ----------
    half_life_months : float, months, > 0
        A month this much older is half as likely.
    window_months : int, months, >= 1
        Older months are never replayed.
    pooled_share : float, in [0, 1]
        Share of draws that replay the month of any unit, all equally likely.
    neighbour_share : float, in [0, 1]; with `pooled_share` at most 1
        Share of draws that replay the month of a neighbour; a unit without one replays its own.
    neighbours : Neighbourhood
        Which units lie next to which.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.

    Examples
    --------
    With a half-life of one month the last month is drawn twice as often as the one before.

    >>> deaths = xr.DataArray(
    ...     [[0.0, 9.0]], dims=("unit", "month_id"), coords={"unit": ["Obo"], "month_id": [503, 504]}
    ... )
    >>> model = RecencyWeighted(half_life_months=1, pooled_share=0)
    >>> draws = model.forecast(
    ...     deaths, origin=Month(2022, 1), lead_times=[1], draws=300, rng=np.random.default_rng(1)
    ... )
    >>> int((draws == 9).sum())
    200
    """

    half_life_months: float = 4.0
    window_months: int = 120
    pooled_share: float = 0.15
    neighbour_share: float = 0.0
    neighbours: Neighbourhood = field(default_factory=Neighbourhood)

    def __post_init__(self) -> None:
        if not 0 < self.half_life_months < np.inf:
            raise ImpossibleValueError("half_life_months", expected="> 0 and finite", got=self.half_life_months)
        if self.window_months < 1:
            raise ImpossibleValueError("window_months", expected=">= 1", got=self.window_months)
        for share in ("pooled_share", "neighbour_share"):
            if not 0 <= getattr(self, share) <= 1:
                raise ImpossibleValueError(share, expected="in [0, 1]", got=getattr(self, share))
        if self.pooled_share + self.neighbour_share > 1:
            raise ImpossibleValueError(
                "neighbour_share",
                expected=f"<= {1 - self.pooled_share:g}, what is not pooled",
                got=self.neighbour_share,
            )

    @property
    def name(self) -> str:
        """The name under which its scores are kept."""
        shares = f"pooled {self.pooled_share:g}, neighbours {self.neighbour_share:g}"
        return f"recency_weighted (half-life {self.half_life_months:g} of {self.window_months} months, {shares})"

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
        past = Past.of(history, weights=0.5 ** (np.arange(self.window_months) / self.half_life_months))
        beside = self.neighbours.places(history["unit"].values)
        leads = (replayed(past, sources=self._sources(beside, draws, rng=rng), rng=rng) for _ in lead_times)
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)

    def _sources(self, beside: tuple[Places, Places], draws: int, *, rng: np.random.Generator) -> list[Places]:
        places, count = beside
        units = len(places)
        pooled = round(self.pooled_share * draws)
        near = min(round(self.neighbour_share * draws), draws - pooled)
        own = np.broadcast_to(np.arange(units)[:, np.newaxis], (units, draws - pooled - near))
        chosen = (rng.random((units, near)) * count[:, np.newaxis]).astype(np.intp)
        return [own, np.take_along_axis(places, chosen, axis=1), rng.integers(units, size=(units, pooled))]


def recency_candidates(neighbours: Neighbourhood | None = None) -> tuple[RecencyWeighted, ...]:
    """
    Return the parameter sets among which a rolling origin chooses.

    Parameters
    ----------
    neighbours : Neighbourhood, optional
        With it, a coarser grid in which up to half of the draws may replay a neighbour's month.
    """
    if neighbours is None:
        return tuple(
            RecencyWeighted(half_life_months=half_life, pooled_share=pooled)
            for half_life in (2.0, 3.0, 4.0, 6.0, 12.0, 24.0, 48.0)
            for pooled in (0.05, 0.1, 0.15, 0.2, 0.3)
        )
    return tuple(
        RecencyWeighted(half_life_months=half_life, pooled_share=pooled, neighbour_share=near, neighbours=neighbours)
        for half_life in (3.0, 6.0, 12.0, 24.0, 48.0)
        for pooled in (0.05, 0.2)
        for near in (0.0, 0.2, 0.5)
    )
