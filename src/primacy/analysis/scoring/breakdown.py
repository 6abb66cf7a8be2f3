"""Scores of a forecast taken apart, so that 99 quiet cells in a hundred cannot speak for the hundredth."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.challenge import CHALLENGE_ROWS, require_challenge_draws
from primacy.analysis.scoring.demands import require_same_labels
from primacy.analysis.scoring.ensemble import RowScore, scores_by_row
from primacy.analysis.scoring.probability import average_precision

__all__ = ["COVERAGE_BINS", "ESCALATION_DEATHS", "score_breakdown"]

ESCALATION_DEATHS = 10
"""More deaths than these in a unit-month are an escalation that a forecast should not miss."""

COVERAGE_BINS = {"0": 0, "1_10": 1, "11_100": 11, "above_100": 101}
"""Fewest deaths of each bin in which the coverage of the central 90 % interval is told."""

_MISSED_BELOW = 0.5
_BAD_MONTHS = (25, 100)


def score_breakdown(
    draws: xr.DataArray, observed: xr.DataArray, *, climatology: xr.DataArray
) -> dict[str, float | None]:
    """
    Return the challenge's three scores and what they hide.

    Parameters
    ----------
    draws : DataArray, dims (unit, lead_time, draw), persons
        Exactly 1,000 predictive draws, finite and >= 0.
    observed : DataArray, dims (unit, lead_time), persons
        What happened, finite and >= 0, with the labels of `draws`.
    climatology : DataArray, dims (unit), probability in [0, 1]
        Probability of at least one death in any month, such as the share of past months with deaths.

    Returns
    -------
    dict of float or None
        Means over unit-months; None where nothing of the kind happened.
        `crps`, `ign`, `mis` and `coverage` of the central 90 % interval, as `challenge_scores`;
        `crps_events`, `crps_none` where deaths occurred and where none did;
        `average_precision` of the probability of at least one death, `average_precision_climatology`, and
        `leads_below_climatology`, the number of lead times at which the first is the smaller;
        `escalations_missed`, the share of unit-months with more than ten deaths whose mean forecast was below
        one half; `magnitude_ratio`, all deaths forecast divided by all that happened;
        `coverage_0`, `coverage_1_10`, `coverage_11_100`, `coverage_above_100` by what happened;
        `brier_25`, `brier_100`, `log_25`, `log_100` (bits) of so many deaths or more, the probability in the
        latter two being (k + 1/2) / 1,001 for k draws.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleCountError
        If a draw or an observation is negative or not finite.
    DrawCountError
        If there are not exactly 1,000 draws.
    ImpossibleValueError
        If a climatological probability lies outside [0, 1].

    Examples
    --------
    >>> draws = xr.DataArray([[[0] * 1000], [[20] * 1000]], dims=("unit", "lead_time", "draw"))
    >>> observed = xr.DataArray([[0], [40]], dims=("unit", "lead_time"))
    >>> parts = score_breakdown(draws, observed, climatology=xr.DataArray([0.5, 0.5], dims="unit"))
    >>> parts["crps_events"], parts["magnitude_ratio"], parts["coverage_1_10"]
    (20.0, 0.5, None)
    """
    require_challenge_draws(draws)
    require_same_labels(observed, climatology, beyond="lead_time")
    scores = scores_by_row(draws, observed, rows={**CHALLENGE_ROWS, **_ROWS})
    events = observed > 0
    return {
        **{name: _mean(scores[measure]) for name, measure in _WHOLE.items()},
        "crps_events": _mean(scores["crps"], where=events),
        "crps_none": _mean(scores["crps"], where=~events),
        **_ranked(scores["at_least_1"], events, climatology=climatology.broadcast_like(observed)),
        "escalations_missed": _mean(scores["mean"] < _MISSED_BELOW, where=observed > ESCALATION_DEATHS),
        "magnitude_ratio": float(scores["mean"].sum() / observed.sum()) if events.any() else None,
        **_coverage(scores["covered"], observed),
        **_bad_months(scores, observed),
    }


def _share_from(in_order: NDArray[np.float64], _observed: NDArray[np.float64], *, deaths: int) -> NDArray[np.float64]:
    return np.asarray((in_order >= deaths).mean(axis=1))


_WHOLE = {"crps": "crps", "ign": "ign", "mis": "mis", "coverage": "covered"}
_ROWS: Mapping[str, RowScore] = {
    "mean": lambda in_order, _observed: np.asarray(in_order.mean(axis=1)),
    **{f"at_least_{deaths}": partial(_share_from, deaths=deaths) for deaths in (1, *_BAD_MONTHS)},
}


def _mean(values: xr.DataArray, *, where: xr.DataArray | None = None) -> float | None:
    chosen = values.values if where is None else values.values[where.values]
    return float(chosen.mean()) if chosen.size else None


def _ranked(probability: xr.DataArray, events: xr.DataArray, *, climatology: xr.DataArray) -> dict[str, float | None]:
    if not events.any():
        return dict.fromkeys(("average_precision", "average_precision_climatology", "leads_below_climatology"))
    climatology = climatology.transpose(*events.dims)
    leads = [lead for lead in range(events.sizes["lead_time"]) if events.isel(lead_time=lead).any()]
    below = [
        average_precision(probability.isel(lead_time=lead), events.isel(lead_time=lead))
        < average_precision(climatology.isel(lead_time=lead), events.isel(lead_time=lead))
        for lead in leads
    ]
    return {
        "average_precision": average_precision(probability, events),
        "average_precision_climatology": average_precision(climatology, events),
        "leads_below_climatology": float(sum(below)),
    }


def _coverage(covered: xr.DataArray, observed: xr.DataArray) -> dict[str, float | None]:
    lowest = [*COVERAGE_BINS.values(), np.inf]
    within = [(observed >= low) & (observed < high) for low, high in pairwise(lowest)]
    return {f"coverage_{name}": _mean(covered, where=each) for name, each in zip(COVERAGE_BINS, within, strict=True)}


def _bad_months(scores: xr.Dataset, observed: xr.DataArray) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for deaths in _BAD_MONTHS:
        probability, occurred = scores[f"at_least_{deaths}"], observed >= deaths
        # Half a draw on either side keeps one surprise from an infinite score.
        smooth = (probability * 1_000 + 0.5) / 1_001
        found[f"brier_{deaths}"] = _mean((probability - occurred) ** 2)
        given = smooth.where(occurred, 1 - smooth)
        found[f"log_{deaths}"] = _mean(given.copy(data=-np.log2(given.values)))
    return found
