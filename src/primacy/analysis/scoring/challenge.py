"""The three scores of the VIEWS Prediction Challenge, from one sorting of the draws."""

from collections.abc import Mapping
from functools import partial

import xarray as xr

from primacy.analysis.scoring.crps import crps_by_row
from primacy.analysis.scoring.demands import require_draw_count
from primacy.analysis.scoring.ensemble import RowScore, scores_by_row
from primacy.analysis.scoring.ignorance import IGNORANCE_DRAWS, ignorance_by_row
from primacy.analysis.scoring.interval import covers_by_row, interval_score_by_row

__all__ = ["CHALLENGE_ROWS", "challenge_scores", "require_challenge_draws"]

_LEVEL = 0.9

CHALLENGE_ROWS: Mapping[str, RowScore] = {
    "crps": crps_by_row,
    "ign": ignorance_by_row,
    "mis": partial(interval_score_by_row, level=_LEVEL),
    "covered": partial(covers_by_row, level=_LEVEL),
}
"""The challenge's scores of sorted draws, and whether the 90 % interval held."""


def challenge_scores(draws: xr.DataArray, observed: xr.DataArray) -> xr.Dataset:
    """
    Return CRPS, IGN, MIS and whether the 90 % interval held, for each unit.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Exactly 1,000 predictive draws, finite and >= 0.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.

    Returns
    -------
    Dataset, dims (...)
        `crps` (persons), `ign` (bits), `mis` (persons) and `covered` (bool), each as `crps`, `ignorance`,
        `interval_score` and `interval_covers` define it. The challenge reports their means.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleCountError
        If a draw or an observation is negative or not finite.
    DrawCountError
        If there are not exactly 1,000 draws.

    References
    ----------
    Hegre et al. (2024). doi:10.48550/arXiv.2407.11045

    Examples
    --------
    >>> draws = xr.DataArray([[0] * 1000], dims=("unit", "draw"))
    >>> scores = challenge_scores(draws, xr.DataArray([3], dims="unit"))
    >>> scores.crps.item(), round(scores.ign.item(), 2), scores.mis.item(), scores.covered.item()
    (3.0, 9.98, 60.0, False)
    """
    require_challenge_draws(draws)
    return scores_by_row(draws, observed, rows=CHALLENGE_ROWS)


def require_challenge_draws(draws: xr.DataArray) -> None:
    """Refuse any number of draws but 1,000."""
    require_draw_count(draws, exactly=IGNORANCE_DRAWS)
