"""Seasonal climatology: what the same season of past years was like is the forecast."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.model import labelled_draws, require_request
from primacy.analysis.forecasting.replay import Places
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["SeasonalClimatology"]


@dataclass(frozen=True, slots=True)
class SeasonalClimatology:
    """
    Each draw replays a month of the same season in one of the past years, all equally likely.

    A draw takes the same month for all units, so that places that suffered together do so in the draws. It is
    the reference for a forecast that claims to know more than the calendar. A history shorter than a season
    replays every month it has.

    Parameters
    ----------
    years : int, >= 1
        How many past years are replayed.
    beside : int, >= 0
        Months before and after the target's own that belong to its season.
    steps_a_year : int, > 2 `beside`
        12; 52 for a history in weeks.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.

    References
    ----------
    Wilks (2019), Statistical Methods in the Atmospheric Sciences, 4th edition, section 9.1: climatology as the
    reference of skill.

    Examples
    --------
    Deaths came in every January, and in no other month.

    >>> deaths = xr.DataArray(
    ...     [([6.0] + [0.0] * 11) * 3], dims=("unit", "month_id"), coords={"unit": ["Obo"], "month_id": range(469, 505)}
    ... )
    >>> draws = SeasonalClimatology(years=3, beside=0).forecast(
    ...     deaths, origin=Month(2022, 1), lead_times=[1, 2], draws=6, rng=np.random.default_rng(1)
    ... )
    >>> draws.values.tolist()
    [[[6, 6, 6, 6, 6, 6], [0, 0, 0, 0, 0, 0]]]
    """

    years: int = 10
    beside: int = 1
    steps_a_year: int = 12

    def __post_init__(self) -> None:
        if self.years < 1:
            raise ImpossibleValueError("years", expected=">= 1", got=self.years)
        if self.beside < 0:
            raise ImpossibleValueError("beside", expected=">= 0", got=self.beside)
        if self.steps_a_year <= 2 * self.beside:
            raise ImpossibleValueError("steps_a_year", expected=f"> {2 * self.beside}", got=self.steps_a_year)

    @property
    def name(self) -> str:
        """The name under which its scores are kept."""
        return "seasonal_climatology"

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
        deaths = history.transpose("unit", "month_id").values
        leads = self._replayed(deaths, lead_times=lead_times, draws=draws, rng=rng)
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)

    def _replayed(
        self, deaths: NDArray[np.float64], *, lead_times: Sequence[int], draws: int, rng: np.random.Generator
    ) -> Iterator[NDArray[np.int32]]:
        for lead_time in lead_times:
            season = self._season(deaths.shape[1], lead_time=lead_time)
            # Each month of the season equally often; which ones get the odd draws is left to chance.
            turns = rng.permutation(np.resize(rng.permutation(season), draws))
            drawn = deaths[:, turns]
            for unit in np.flatnonzero(np.isnan(drawn).any(axis=1)):
                begun = season[~np.isnan(deaths[unit, season])]
                drawn[unit] = rng.choice(deaths[unit, begun] if len(begun) else _known(deaths[unit]), size=draws)
            yield drawn.astype(np.int32)

    def _season(self, months: int, *, lead_time: int) -> Places:
        target = months + lead_time - 1
        around = np.arange(-self.beside, self.beside + 1)
        ago = self.steps_a_year * np.arange(1, self.years + -(-lead_time // self.steps_a_year) + 1)
        season = np.unique(target - ago[:, np.newaxis] + around)
        season = season[(season >= 0) & (season < months)][-self.years * len(around) :]
        return season if len(season) else np.arange(months)


def _known(deaths: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(deaths[~np.isnan(deaths)])
