"""How much better a forecast scores than a reference, and how sure that is."""

from collections.abc import Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.demands import require_at_least, require_level, require_same_labels
from primacy.vocabulary import ImpossibleValueError

__all__ = ["skill", "skill_interval"]


def skill(score: xr.DataArray, reference: xr.DataArray, *, by: Sequence[str] = ()) -> xr.DataArray:
    """
    Return the share of the reference's mean score that the forecast saves.

    Parameters
    ----------
    score, reference : DataArray, dims (...), of a score for which smaller is better and 0 is best
        Of the forecast and of the reference, labelled alike. NaN marks a unit that was not forecast;
        a place where either is NaN is left out of both.
    by : sequence of dims
        Dims that are kept; means are taken over all others.

    Returns
    -------
    DataArray, dims `by`, in [-inf, 1]
        ``1 - mean(score) / mean(reference)``: 1 is perfect, 0 is no better than the reference, below 0 is
        worse. NaN where the reference is itself perfect or nothing was scored: no skill can be stated there.

    Raises
    ------
    MisalignedError
        If labels or dims differ.

    Examples
    --------
    >>> skill(xr.DataArray([3.0, 6.0]), xr.DataArray([6.0, 6.0])).item()
    0.25
    """
    score, reference = _scored_alike(score, reference)
    others = [dim for dim in score.dims if dim not in by]
    return _saved(score.sum(others), reference.sum(others))


def skill_interval(
    score: xr.DataArray,
    reference: xr.DataArray,
    *,
    over: str,
    rng: np.random.Generator,
    by: Sequence[str] = (),
    block: int = 1,
    resamples: int = 1_000,
    level: float = 0.9,
) -> xr.Dataset:
    """
    Return the skill with a bootstrap interval over one dim, such as the forecasts' origins.

    Parameters
    ----------
    score, reference : DataArray
        As `skill`.
    over : dim
        Resampled with replacement; the labels along it should be forecasts that do not overlap. All other
        dims stay together, so that dependence between units is kept.
    rng : Generator
        Chooses the resamples; the same ones for every label of `by`.
    by : sequence of dims
        Dims that are kept; not `over`.
    block : int, in [1, labels along `over`]
        Consecutive labels drawn together (circular blocks): for origins one month apart that each look
        twelve months ahead, 12.
    resamples : int, >= 1
    level : float, in (0, 1)
        Probability of the central interval.

    Returns
    -------
    Dataset, dims `by`
        `skill` as the function of that name, `lower` and `upper`. NaN where `skill` is; resamples in which
        the reference is perfect are left out. With fewer than about ten labels the interval is only a hint.

    Raises
    ------
    MisalignedError
        If labels or dims differ.
    ImpossibleValueError
        If `over` is not a dim or is kept, or `block`, `resamples` or `level` is out of range.

    References
    ----------
    Politis and Romano (1992), A circular block-resampling procedure for stationary data,
    in LePage and Billard (eds.), Exploring the Limits of Bootstrap, Wiley.

    Examples
    --------
    >>> score = xr.DataArray([1.0, 1.0, 1.0], dims="origin")
    >>> known = skill_interval(score, 2 * score, over="origin", rng=np.random.default_rng(1))
    >>> known.skill.item(), known.lower.item(), known.upper.item()
    (0.5, 0.5, 0.5)
    """
    score, reference = _scored_alike(score, reference)
    _require_resampling(score, over=over, by=by, block=block, resamples=resamples, level=level)
    others = [dim for dim in score.dims if dim not in (*by, over)]
    times = _times_chosen(score.sizes[over], block=block, resamples=resamples, rng=rng)
    chosen = xr.DataArray(times, dims=("resample", over), coords={over: score[over]})
    again = _saved(xr.dot(chosen, score.sum(others), dim=over), xr.dot(chosen, reference.sum(others), dim=over))
    tail = (1 - level) / 2
    stated = again.notnull().any("resample")
    ends = again.where(stated, 0).quantile([tail, 1 - tail], dim="resample", skipna=True).where(stated)
    return xr.Dataset(
        {
            "skill": _saved(score.sum([*others, over]), reference.sum([*others, over])),
            "lower": ends.isel(quantile=0, drop=True),
            "upper": ends.isel(quantile=1, drop=True),
        }
    )


def _times_chosen(labels: int, *, block: int, resamples: int, rng: np.random.Generator) -> NDArray[np.float64]:
    starts = rng.integers(labels, size=(resamples, -(-labels // block)))
    chosen = ((starts[:, :, np.newaxis] + np.arange(block)) % labels).reshape(resamples, -1)[:, :labels]
    times = np.zeros((resamples, labels))
    np.add.at(times, (np.arange(resamples)[:, np.newaxis], chosen), 1)
    return times


def _scored_alike(score: xr.DataArray, reference: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    require_same_labels(score, reference)
    both = score.notnull() & reference.notnull()
    return score.where(both), reference.where(both)


def _saved(score: xr.DataArray, reference: xr.DataArray) -> xr.DataArray:
    return 1 - score / reference.where(reference > 0)


def _require_resampling(
    score: xr.DataArray, *, over: str, by: Sequence[str], block: int, resamples: int, level: float
) -> None:
    if over not in score.dims or over in by:
        raise ImpossibleValueError("over", expected=f"a dim of {score.dims} that is not kept", got=over)
    if not 1 <= block <= score.sizes[over]:
        raise ImpossibleValueError("block", expected=f"in [1, {score.sizes[over]}]", got=block)
    require_at_least(1, resamples=resamples)
    require_level(level)
