"""What every score asks of its arguments, checked here once for all of them."""

from collections.abc import Hashable, Iterable
from typing import Any, TypeAlias

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = [
    "DrawCountError",
    "ImpossibleCountError",
    "MisalignedError",
    "Numbers",
    "require_at_least",
    "require_counts",
    "require_draw_count",
    "require_level",
    "require_probabilities",
    "require_same_labels",
]

Numbers: TypeAlias = NDArray[Any]


class MisalignedError(PrimacyError, ValueError):
    """Two arrays that belong together differ in their dims or labels."""


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


def require_draw_count(draws: xr.DataArray, *, at_least: int = 0, exactly: int | None = None) -> None:
    """Refuse draws that are too few, or not exactly as many as a score is defined for."""
    got = draws.sizes.get("draw", 0)
    if exactly is not None and got != exactly:
        raise DrawCountError(needed=f"exactly {exactly:,}", got=got)
    if got < at_least:
        raise DrawCountError(needed=f"at least {at_least:,}", got=got)


def require_same_labels(fuller: xr.DataArray, other: xr.DataArray, *, beyond: str | None = None) -> None:
    """
    Refuse two arrays whose shared dims are not labelled alike.

    Parameters
    ----------
    fuller, other : DataArray
        The arrays that belong together.
    beyond : str, optional
        The one dim that `fuller` has and `other` has not; without it both have the same dims.

    Raises
    ------
    MisalignedError
        If the dims differ otherwise, or a shared dim has other labels or another order of them.
    """
    wanted = set(other.dims) | ({beyond} if beyond else set())
    if set(fuller.dims) != wanted or beyond in other.dims:
        raise MisalignedError(
            f"Expected the dims {_listed(wanted)}; got {_listed(fuller.dims)} against {_listed(other.dims)}. "
            "Rename or reduce the dims."
        )
    for dim in other.dims:
        if not _labelled_alike(fuller, other, dim=str(dim)):
            raise MisalignedError(
                f"Expected the same labels in the same order along {dim}; they differ. "
                "Select one by the labels of the other."
            )


def require_probabilities(probability: xr.DataArray, occurred: xr.DataArray) -> None:
    """Refuse probabilities outside [0, 1], outcomes that are not bool, and labels that differ."""
    require_same_labels(probability, occurred)
    if occurred.dtype != bool:
        raise ImpossibleValueError("occurred", expected="bool, such as `observed >= 25`", got=str(occurred.dtype))
    within = (probability.values >= 0) & (probability.values <= 1)
    if not within.all():
        raise ImpossibleValueError("probability", expected="in [0, 1]", got=float(probability.values[~within][0]))


def require_level(level: float) -> None:
    """Refuse a probability of an interval or band outside (0, 1)."""
    if not 0 < level < 1:
        raise ImpossibleValueError("level", expected="in (0, 1)", got=level)


def require_at_least(least: int, **values: int) -> None:
    """Refuse numbers of bins, resamples and the like below `least`; the keyword is the name in the sentence."""
    for name, value in values.items():
        if value < least:
            raise ImpossibleValueError(name, expected=f">= {least}", got=value)


def _labelled_alike(fuller: xr.DataArray, other: xr.DataArray, *, dim: str) -> bool:
    labels, others = fuller.indexes.get(dim), other.indexes.get(dim)
    if labels is None or others is None:
        return labels is others and fuller.sizes[dim] == other.sizes[dim]
    return bool(labels.equals(others))


def _listed(dims: Iterable[Hashable]) -> str:
    return "(" + ", ".join(sorted(map(str, dims))) + ")"
