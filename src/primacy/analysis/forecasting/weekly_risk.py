"""
The probability of an incident by unit and week, one to eight weeks ahead, and what drives it.

For each lead time apart, whether unit i has an incident in the target week follows 1 - exp(-λ), with

    λ = sum_h b_h · own_i(h) + sum_h n_h · near_i(h) + a · area + s · season_i,

*where* own and near are the exponentially weighted shares of weeks with an incident in the unit and around it
(half-life h), area the same of all units together, and season the share in the same season of the past ten years.
The weights *maximise* the likelihood of the last ten years *subject to* being >= 0, a convex problem. λ is a sum,
so that each part's share of it says how much it drives the risk. With a weight of one on the season alone the model
is the climatology that it is compared with.

The weights of the years before the last two forecast those two; a straight line in the log-odds, drawn towards the
one that changes nothing, then makes what was forecast agree with what happened, and is applied to the forecast.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, logit

from primacy.analysis.forecasting.excitation import maximised_weights
from primacy.analysis.forecasting.history import ShortHistoryError
from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.weekly_past import Past, Table, Truths
from primacy.vocabulary import ImpossibleValueError

__all__ = ["DRIVERS", "LONGEST_LEAD_WEEKS", "Lesson", "WeeklyRisk", "lessons_of", "risk_at"]

DRIVERS = ("here_lately", "here_before", "near", "area", "season")
"""What a risk is made of: incidents here in the last weeks and long before, around, anywhere, and in the season."""

LONGEST_LEAD_WEEKS = 8

_LATELY_WEEKS = 13
_LEAST_WEEKS = 260
_LEARN_WEEKS = 520
_HELD_OUT_WEEKS = 104
_SPREAD_OF_PRIOR = (0.5, 0.25)
_RARE = 1e-5


@dataclass(frozen=True)
class WeeklyRisk:
    """
    A model of the probability of an incident by unit and week.

    Parameters
    ----------
    half_lives : tuple of float, weeks, > 0, rising
        How fast incidents are forgotten; the weight of each is learnt.
    neighbours : Neighbourhood
        Which units lie next to which.

    Raises
    ------
    ImpossibleValueError
        If a half-life is not > 0, or they do not rise.

    References
    ----------
    Mohler et al. (2011), Self-exciting point process modeling of crime. doi:10.1198/jasa.2011.ap09546
    Platt (1999), Probabilistic outputs for support vector machines, in Advances in Large Margin Classifiers, MIT
    Press: the straight line in the log-odds.
    """

    half_lives: tuple[float, ...] = (2.0, 8.0, 26.0, 104.0)
    neighbours: Neighbourhood = field(default_factory=Neighbourhood)

    def __post_init__(self) -> None:
        if not self.half_lives or (np.diff([0, *self.half_lives]) <= 0).any():
            raise ImpossibleValueError("half_lives", expected="one or more > 0, rising", got=list(self.half_lives))

    def forecast(self, history: xr.Dataset, *, lead_times: Sequence[int]) -> xr.Dataset:
        """
        Return the risk in the weeks after a history.

        Parameters
        ----------
        history : Dataset, dims (unit, week)
            As `weekly_history` gives it, of five years at least.
        lead_times : sequence of int, weeks, in [1, 8]
            1 is the week after the history.

        Returns
        -------
        Dataset
            `probability` (unit, lead_time), in (0, 1), and `driver_share` (unit, lead_time, driver), which add up
            to 1.

        Raises
        ------
        ImpossibleValueError
            If a lead time lies outside its interval.
        ShortHistoryError
            If the history is shorter than five years or nothing happened in it.
        """
        past = Past.of(
            history, half_lives=self.half_lives, neighbours=self.neighbours, ahead=max(lead_times, default=1)
        )
        lessons = lessons_of(past, lead_times)
        found = risk_at(past, history.sizes["week"], lessons=lessons, half_lives=self.half_lives)
        labels = {"unit": history["unit"].values, "lead_time": list(lead_times), "driver": list(DRIVERS)}
        return xr.Dataset(
            {
                "probability": (("unit", "lead_time"), found["probability"]),
                "driver_share": (("unit", "lead_time", "driver"), found["driver_share"]),
            },
            coords=labels,
        )


@dataclass(frozen=True)
class Lesson:
    """
    What followed so long after every origin of a past, from which the weights of any of them are learnt.

    Parameters
    ----------
    bad : array (case, cause)
        Causes of each incident, in the order of their origins.
    bad_at : array (case)
        Place of its origin.
    calm : array (origin + 1, cause)
        Sum of the causes of all that had no incident before each origin.
    """

    bad: Table
    bad_at: NDArray[np.intp]
    calm: Table

    def weights(self, first: int, last: int) -> Table:
        """Return the weights under which what followed the origins from `first` to `last` was likeliest."""
        start, end = np.searchsorted(self.bad_at, [first, last + 1])
        return maximised_weights(self.bad[start:end], self.calm[last + 1] - self.calm[first])


def lessons_of(past: Past, lead_times: Sequence[int]) -> dict[int, Lesson]:
    """Return what followed every origin of a past, by lead time."""
    if not lead_times or not 1 <= min(lead_times) <= max(lead_times) <= LONGEST_LEAD_WEEKS:
        raise ImpossibleValueError(
            "lead_times", expected=f"one or more in [1, {LONGEST_LEAD_WEEKS}] weeks", got=list(lead_times)
        )
    return {lead_time: _lesson(past, lead_time) for lead_time in lead_times}


def _lesson(past: Past, lead_time: int) -> Lesson:
    origins = np.arange(len(past.happened) - lead_time + 1)
    targets = origins + lead_time - 1
    bad, causes = past.happened[targets], _causes(past, origins, lead_time)
    calm = np.einsum("cou,ou->oc", causes, past.known[targets] & ~bad)
    before = np.vstack([np.zeros(len(causes)), np.cumsum(calm, axis=0)])
    return Lesson(bad=causes[:, bad].T, bad_at=np.nonzero(bad)[0], calm=before)


def risk_at(
    past: Past, origin: int, *, lessons: Mapping[int, Lesson], half_lives: tuple[float, ...]
) -> Mapping[str, Table]:
    """
    Return the risk from one origin, from what stands before it alone, at the lead times of the lessons.

    Parameters
    ----------
    origin : int
        Place of the first week forecast in `past`.
    """
    if origin < _LEAST_WEEKS or not past.happened[:origin].any():
        raise ShortHistoryError(
            f"Expected a history of at least {_LEAST_WEEKS} weeks in which something happened; got {origin}. "
            "Import earlier incidents, or forecast by month."
        )
    groups = _groups(half_lives)
    probability, shares = [], []
    for lead_time, lesson in lessons.items():
        weights, line = _learnt(past, origin, lesson=lesson, lead_time=lead_time)
        parts = _causes(past, np.array([origin]), lead_time)[:, 0] * weights[:, np.newaxis]
        intensity = parts.sum(axis=0)
        probability.append(expit(line[0] + line[1] * _log_odds(intensity)))
        shares.append(np.stack([parts[place].sum(axis=0) / intensity for place in groups], axis=1))
    return {"probability": np.stack(probability, axis=1), "driver_share": np.stack(shares, axis=1)}


def _groups(half_lives: tuple[float, ...]) -> list[list[int]]:
    own = range(len(half_lives))
    lately = [place for place in own if half_lives[place] < _LATELY_WEEKS]
    before = [place for place in own if half_lives[place] >= _LATELY_WEEKS]
    near = [place + len(half_lives) for place in own]
    # The season comes first of all causes, because its weight is never quite 0.
    return [[place + 1 for place in group] for group in (lately, before, near, [2 * len(half_lives)])] + [[0]]


def _learnt(past: Past, origin: int, *, lesson: Lesson, lead_time: int) -> tuple[Table, Table]:
    last = origin - lead_time
    first = max(last - _LEARN_WEEKS + 1, 0)
    split = last - _HELD_OUT_WEEKS
    earlier = lesson.weights(first, split - lead_time + 1)
    origins = np.arange(split + 1, last + 1)
    targets = origins + lead_time - 1
    held_out = np.tensordot(earlier, _causes(past, origins, lead_time), axes=1)
    return lesson.weights(first, last), _agreeing_line(_log_odds(held_out), past.happened[targets], past.known[targets])


def _causes(past: Past, origins: NDArray[np.integer[Any]], lead_time: int) -> Table:
    """Return the causes (cause, origin, unit) of what comes to pass so long after each origin."""
    return np.concatenate([past.season[origins + lead_time - 1][np.newaxis], past.traces[:, origins]])


def _log_odds(intensity: Table) -> Table:
    probability = -np.expm1(-intensity)
    return np.asarray(logit(np.clip(probability, _RARE, 1 - _RARE)))


def _agreeing_line(log_odds: Table, happened: Truths, known: Truths) -> Table:
    """Return the shift and slope that make past forecasts agree with what happened, drawn towards 0 and 1."""
    told, came = log_odds[known], happened[known]
    spread = np.array(_SPREAD_OF_PRIOR)

    def loss(line: Table) -> tuple[float, Table]:
        drawn = line[0] + line[1] * told
        astray = (line - (0, 1)) / spread
        error = expit(drawn) - came
        value = np.logaddexp(0, drawn).sum() - drawn[came].sum() + (astray**2).sum() / 2
        return float(value), np.array([error.sum(), error @ told]) + astray / spread

    return np.asarray(minimize(loss, np.array([0.0, 1.0]), jac=True, method="L-BFGS-B", bounds=[(-3, 3), (0.2, 3)]).x)
