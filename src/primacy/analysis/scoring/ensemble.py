"""Predictive draws set against what happened: aligned by label, checked, and sorted once for every score."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.scoring.demands import Numbers, require_counts, require_draw_count, require_same_labels

__all__ = ["RowScore", "scores_by_row"]

RowScore: TypeAlias = Callable[[NDArray[np.float64], NDArray[np.float64]], Numbers]

# Small enough that a block and its sorted copy stay in the processor's cache.
_NUMBERS_PER_BLOCK = 250_000


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
    require_draw_count(draws, at_least=fewest)
    parts: dict[str, list[Numbers]] = {name: [] for name in rows}
    for block, in_order in ensemble.sorted_blocks():
        for name, row_score in rows.items():
            parts[name].append(row_score(in_order, ensemble.observed[block]))
    return xr.Dataset({name: _shaped(values, like=ensemble.like) for name, values in parts.items()})


def _shaped(parts: list[Numbers], *, like: xr.DataArray) -> xr.DataArray:
    values = np.concatenate(parts) if parts else np.empty(0)
    return xr.DataArray(values.reshape(like.shape), dims=like.dims, coords=like.coords)
