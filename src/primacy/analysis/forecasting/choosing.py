"""Parameters chosen by how well they would have forecast before the origin; nothing is tuned to a window."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.history import ShortHistoryError, known_before, months_of, what_happened
from primacy.analysis.forecasting.model import ForecastModel, require_request
from primacy.analysis.forecasting.recency import recency_candidates
from primacy.analysis.scoring import crps
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["Choice", "ChosenByRollingOrigin", "Rounds", "choose_by_rolling_origin"]

_LEAST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Rounds:
    """
    The past forecasts by which candidates are compared.

    Parameters
    ----------
    count : int, >= 1
        At most so many past origins; fewer where the history is shorter.
    step_months : int, months, >= 1
        How far apart they lie.
    draws : int, >= 2
        Draws per past forecast; systematic sampling makes a hundred enough.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.
    """

    count: int = 10
    step_months: int = 6
    draws: int = 100

    def __post_init__(self) -> None:
        for name, least in (("count", 1), ("step_months", 1), ("draws", 2)):
            if getattr(self, name) < least:
                raise ImpossibleValueError(name, expected=f">= {least}", got=getattr(self, name))

    def origins(self, history: xr.DataArray, *, origin: Month, lead_times: Sequence[int]) -> list[Month]:
        """Return past origins, latest first, whose targets were all known at `origin` and whose past held deaths."""
        earliest = months_of(history)[0] + _LEAST_MONTHS
        latest = origin + -max(lead_times)
        past = [latest + -self.step_months * round_ for round_ in range(self.count)]
        return [then for then in past if then >= earliest and bool((known_before(history, then) > 0).any())]


@dataclass(frozen=True)
class Choice:
    """
    The candidate that would have forecast best, and the evidence.

    Parameters
    ----------
    model : ForecastModel
    relative_crps : DataArray, dims (candidate, origin)
        Each candidate's CRPS divided by the mean of all candidates, at every past origin.
    """

    model: ForecastModel
    relative_crps: xr.DataArray


def choose_by_rolling_origin(
    history: xr.DataArray,
    candidates: Sequence[ForecastModel],
    *,
    origin: Month,
    lead_times: Sequence[int],
    rng: np.random.Generator,
    rounds: Rounds = Rounds(),
) -> Choice:
    """
    Choose the candidate that would have forecast best from past origins, by what was known at each.

    At every past origin each candidate forecasts the same lead times from the months known by then, with
    the same random numbers; its mean CRPS is divided by that of all candidates. The candidate with the
    smallest *median* of these ratios is chosen (the first of equals): one war that nobody foresaw would
    otherwise outweigh all other rounds.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        Ends with the month before `origin`.
    candidates : sequence of models, at least one
    origin : Month
    lead_times : sequence of int, months, >= 1, rising
    rng : Generator
    rounds : Rounds

    Returns
    -------
    Choice

    Raises
    ------
    FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError
        As `ForecastModel.forecast`.
    ImpossibleValueError
        Also if there is no candidate.
    ShortHistoryError
        If no past origin has twelve months and a death before it and all its targets before `origin`.
    """
    require_request(history, origin=origin, lead_times=lead_times, draws=rounds.draws, rng=rng)
    if not candidates:
        raise ImpossibleValueError("candidates", expected="at least one model", got=0)
    origins = rounds.origins(history, origin=origin, lead_times=lead_times)
    if not origins:
        raise ShortHistoryError(
            f"Choosing needs {_LEAST_MONTHS + max(lead_times)} months with deaths before the last {max(lead_times)}; "
            f"got {history.sizes['month_id']} months. Add months, shorten the lead times or give the parameters."
        )
    relative = xr.concat(
        [
            _relative(history, candidates, origin=then, lead_times=lead_times, draws=rounds.draws, rng=child)
            for then, child in zip(origins, rng.spawn(len(origins)), strict=True)
        ],
        dim=xr.Variable("origin", [str(then) for then in origins]),
    )
    best = int(relative.median("origin").values.argmin())
    return Choice(model=candidates[best], relative_crps=relative.transpose("candidate", "origin"))


def _relative(
    history: xr.DataArray,
    candidates: Sequence[ForecastModel],
    *,
    origin: Month,
    lead_times: Sequence[int],
    draws: int,
    rng: np.random.Generator,
) -> xr.DataArray:
    known = known_before(history, origin)
    happened = what_happened(history.sel(unit=known["unit"]), origin=origin, lead_times=lead_times)
    scores = np.array(
        [
            crps(
                model.forecast(known, origin=origin, lead_times=lead_times, draws=draws, rng=deepcopy(rng)), happened
            ).values.mean()
            for model in candidates
        ]
    )
    ratios = scores / scores.mean() if scores.mean() > 0 else np.ones(len(scores))
    return xr.DataArray(ratios, dims="candidate", coords={"candidate": [model.name for model in candidates]})


@dataclass(frozen=True)
class ChosenByRollingOrigin:
    """
    A model that chooses its parameters anew at every origin, from the months known there.

    Parameters
    ----------
    candidates : tuple of models, at least one
    rounds : Rounds
    unproven : ForecastModel, optional
        Forecasts where the history is too short for a single round; without it such a history is refused.
    name : str
        The name under which its scores are kept.

    Raises
    ------
    ImpossibleValueError
        If there is no candidate.
    """

    candidates: tuple[ForecastModel, ...] = field(default_factory=recency_candidates)
    rounds: Rounds = Rounds()
    unproven: ForecastModel | None = None
    name: str = "recency_weighted"

    def __post_init__(self) -> None:
        if not self.candidates:
            raise ImpossibleValueError("candidates", expected="at least one model", got=0)

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
        Return the draws of the candidate that `choose_by_rolling_origin` chooses.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As `ForecastModel.forecast`.
        ShortHistoryError
            As `choose_by_rolling_origin`, if no model is named for that.
        """
        try:
            model = choose_by_rolling_origin(
                history, self.candidates, origin=origin, lead_times=lead_times, rounds=self.rounds, rng=rng
            ).model
        except ShortHistoryError:
            if self.unproven is None:
                raise
            model = self.unproven
        return model.forecast(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
