"""A pool of models: each gives its share of the draws."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.learning import learnt_before
from primacy.analysis.forecasting.model import ForecastModel, labelled_draws, require_request
from primacy.analysis.forecasting.recency import RecencyWeighted
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["Pooled", "require_parts"]


@dataclass(frozen=True)
class Pooled:
    """
    Several models, each of which gives its share of the draws.

    Parameters
    ----------
    parts : tuple of models, at least one
    shares : tuple of float, >= 0, one for each part
        Their sum is 1.
    together : ForecastModel
        Its draws say which units suffer together: the pool's draws of each unit are brought into the order
        of this model's, so that each draw is a possible future of all units (the Schaake shuffle).
    name : str
        The name under which its scores are kept.

    Raises
    ------
    ImpossibleValueError
        If there is no part, a share is missing or below 0, or they do not sum to 1.

    References
    ----------
    Clark et al. (2004), The Schaake shuffle, Journal of Hydrometeorology 5(1).
    doi:10.1175/1525-7541(2004)005<0243:TSSAMF>2.0.CO;2
    """

    parts: tuple[ForecastModel, ...]
    shares: tuple[float, ...]
    together: ForecastModel = field(default_factory=RecencyWeighted)
    name: str = "pooled"

    def __post_init__(self) -> None:
        require_parts(self.parts)
        if len(self.shares) != len(self.parts) or min(self.shares) < 0 or abs(sum(self.shares) - 1) > 1e-6:
            raise ImpossibleValueError(
                "shares", expected=f"{len(self.parts)} numbers >= 0 that sum to 1", got=list(self.shares)
            )

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
        ShortHistoryError
            As the parts' `forecast`.
        """
        require_request(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        drawn = [
            part.forecast(history, origin=origin, lead_times=lead_times, draws=count, rng=rng).values
            for part, count in zip(self.parts, _counts(self.shares, draws=draws), strict=True)
            if count
        ]
        order = self.together.forecast(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng).values
        leads = (
            _arranged(np.concatenate([part[:, lead] for part in drawn], axis=1), like=order[:, lead], rng=rng)
            for lead in range(len(lead_times))
        )
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)

    def learn(self, history: xr.DataArray, *, lead_times: Sequence[int], rng: np.random.Generator) -> "Pooled":
        """
        Return the pool after those of its parts that learn have learnt, as `Learns` states it.

        Raises
        ------
        ShortHistoryError
            As the parts' `learn`.
        """
        parts = tuple(learnt_before(part, history, lead_times=lead_times, rng=rng) for part in self.parts)
        return replace(self, parts=parts)


def _counts(shares: Sequence[float], *, draws: int) -> list[int]:
    """Return how many draws each part gives: its share, rounded so that the sum is right."""
    upto = np.round(np.cumsum(shares) / sum(shares) * draws).astype(int)
    return [int(count) for count in np.diff(upto, prepend=0)]


def _arranged(draws: NDArray[np.int32], *, like: NDArray[np.int32], rng: np.random.Generator) -> NDArray[np.int32]:
    order = np.argsort(like + rng.random(like.shape), axis=1)
    arranged = np.empty_like(draws)
    np.put_along_axis(arranged, order, np.sort(draws, axis=1), axis=1)
    return arranged


def require_parts(parts: Sequence[ForecastModel]) -> None:
    """Refuse a pool of nothing."""
    if not parts:
        raise ImpossibleValueError("parts", expected="at least one model", got=0)
