"""Arrays that are set against each other carry the same labels, exactly; nothing is matched by position."""

from collections.abc import Hashable, Iterable

import xarray as xr

from primacy.vocabulary import PrimacyError

__all__ = ["MisalignedError", "require_same_labels"]


class MisalignedError(PrimacyError, ValueError):
    """Two arrays that belong together differ in their dims or labels."""


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


def _labelled_alike(fuller: xr.DataArray, other: xr.DataArray, *, dim: str) -> bool:
    labels, others = fuller.indexes.get(dim), other.indexes.get(dim)
    if labels is None or others is None:
        return labels is others and fuller.sizes[dim] == other.sizes[dim]
    return bool(labels.equals(others))


def _listed(dims: Iterable[Hashable]) -> str:
    return "(" + ", ".join(sorted(map(str, dims))) + ")"
