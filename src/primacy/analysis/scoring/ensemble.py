"""Predictive draws set against what happened: aligned by label, checked, and sorted once for every score."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.alignment import require_same_labels
from primacy.vocabulary import PrimacyError

__all__ = ["DrawCountError", "ImpossibleCountError", "Numbers", "RowScore", "require_counts", "scores_by_row"]

Numbers: TypeAlias = NDArray[Any]
RowScore: TypeAlias = Callable[[NDArray[np.float64], NDArray[np.float64]], Numbers]

# Small enough that a block and its sorted copy stay in the processor's cache.
_NUMBERS_PER_BLOCK = 250_000


class ImpossibleCountError(PrimacyError, ValueError):
    """A count of persons is negative or not a finite number."""


class DrawCountError(PrimacyError, ValueError):
    """A score needs another number of draws than it got; `needed` and `got` say which."""

    def __init__(self, *, needed: str, got: int) -> None:
        super().__init__(f"The score needs {needed} draws; got {got:,}. Draw the forecast again with that number.")
        self.needed = needed
        self.got = got


def require_counts(values: Numbers, *, name: str) -> None:
    """Refuse values that are negative or not finite; `name` says in the sentence whose they are."""
    if values.dtype.kind not in "iuf":
        raise ImpossibleCountError(
            f"{name} must be numbers of persons; got values of type {values.dtype}. Convert them."
        )
    if values.size == 0 or (values.min() >= 0 and np.isfinite(values.max())):
        return
    faulty = values[~(np.isfinite(values) & (values >= 0))]
    raise ImpossibleCountError(
        f"{name} must be finite counts >= 0 persons; got {faulty[0]} in {faulty.size:,} of {values.size:,} places. "
        "Mend or leave out these units."
    )


@dataclass(frozen=True)
class _Ensemble:
    draws: Numbers
    observed: NDArray[np.float64]
    like: xr.DataArray

    def sorted_blocks(self) -> Iterator[tuple[slice, NDArray[np.float64]]]:
        rows, count = self.draws.shape
        step = max(1, _NUMBERS_PER_BLOCK // count)
        for start in range(0, rows, step):
            block = slice(start, start + step)
            require_counts(self.draws[block], name="The draws")
            yield block, np.sort(self.draws[block], axis=1).astype(np.float64)


def _ensemble(draws: xr.DataArray, observed: xr.DataArray) -> _Ensemble:
    require_same_labels(draws, observed, beyond="draw")
    require_counts(observed.values, name="The observations")
    rows = draws.transpose(*observed.dims, "draw").values.reshape(observed.size, draws.sizes["draw"])
    return _Ensemble(draws=rows, observed=observed.values.reshape(-1).astype(np.float64), like=observed)


def scores_by_row(
    draws: xr.DataArray, observed: xr.DataArray, *, rows: Mapping[str, RowScore], fewest: int = 1
) -> xr.Dataset:
    """
    Score every unit with each of `rows`, sorting its draws once.

    Parameters
    ----------
    draws : DataArray, dims (..., draw), persons
        Predictive draws, finite and >= 0.
    observed : DataArray, dims (...), persons
        What happened, finite and >= 0, with the labels of `draws`.
    rows : mapping of name to score
        Each score takes sorted draws (row, draw) and observations (row) and gives one value a row.
    fewest : int, >= 1
        The smallest number of draws that the scores are defined for.

    Returns
    -------
    Dataset, dims (...)
        One variable per entry of `rows`.

    Raises
    ------
    MisalignedError
        If the labels differ or `draws` has other dims than those of `observed` and draw.
    ImpossibleCountError
        If a draw or an observation is negative or not finite.
    DrawCountError
        If there are fewer than `fewest` draws.
    """
    ensemble = _ensemble(draws, observed)
    if ensemble.draws.shape[1] < fewest:
        raise DrawCountError(needed=f"at least {fewest:,}", got=ensemble.draws.shape[1])

    parts: dict[str, list[Numbers]] = {name: [] for name in rows}
    for block, in_order in ensemble.sorted_blocks():
        for name, row_score in rows.items():
            parts[name].append(row_score(in_order, ensemble.observed[block]))
    return xr.Dataset({name: _shaped(values, like=ensemble.like) for name, values in parts.items()})


def _shaped(parts: list[Numbers], *, like: xr.DataArray) -> xr.DataArray:
    values = np.concatenate(parts) if parts else np.empty(0)
    return xr.DataArray(values.reshape(like.shape), dims=like.dims, coords=like.coords)
