"""
Histories of deaths by unit and month, and what of them was known at an origin.

The **origin** is the month in which a forecast is made: the last month known is the one before it, and
lead time 1 is the origin itself. A unit may begin later than the history (a new state, a new district):
NaN before its first known month says that it was not yet counted. A month missing after that is a fault.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import xarray as xr

from primacy.vocabulary import Month, PrimacyError

__all__ = [
    "DeathlessHistoryError",
    "FaultyHistoryError",
    "OriginOutsideHistoryError",
    "ShortHistoryError",
    "known_before",
    "months_of",
    "require_history",
    "require_known_until",
    "what_happened",
]

_SHOWN_IN_FULL = 20
_MOST_PERSONS = 2**31


class FaultyHistoryError(PrimacyError, ValueError):
    """A history of deaths is not whole; `faults` says, a sentence each, where and what to do."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        shown = list(self.faults[:_SHOWN_IN_FULL])
        if len(self.faults) > len(shown):
            shown.append(f"… and {len(self.faults) - len(shown):,} more.")
        super().__init__("\n".join(shown))


class OriginOutsideHistoryError(PrimacyError, ValueError):
    """The history does not end where the origin needs it; `origin` and `known_until` say which months."""

    def __init__(self, message: str, *, origin: Month, known_until: Month) -> None:
        super().__init__(message)
        self.origin = origin
        self.known_until = known_until


class DeathlessHistoryError(PrimacyError, ValueError):
    """A history holds no death in any unit or month, so that a forecast of nothing would pass for knowledge."""

    def __init__(self) -> None:
        super().__init__(
            "The history must hold at least one death; every count is 0. "
            "Check the column, the type of violence and the area, or widen the period."
        )


class ShortHistoryError(PrimacyError, ValueError):
    """The history is too short for a model to learn or choose anything from it."""


def require_history(history: xr.DataArray) -> None:
    """
    Refuse a history that a forecast cannot stand on.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        Deaths; whole numbers >= 0; NaN only before a unit's first known month; consecutive months.

    Raises
    ------
    FaultyHistoryError
        If dims or labels are missing, months have gaps, units or months stand twice, a count is negative,
        fractional or not finite, or a unit has a gap or no month at all. All faults are gathered.
    DeathlessHistoryError
        If every count is 0.
    """
    faults = [*_faults_of_shape(history)] or [*_faults_of_labels(history), *_faults_of_counts(history)]
    if faults:
        raise FaultyHistoryError(faults)
    if not (history > 0).any():
        raise DeathlessHistoryError


def require_known_until(history: xr.DataArray, *, origin: Month) -> None:
    """
    Refuse a history that does not end with the month before the origin.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
    origin : Month
        The first month that is not known.

    Raises
    ------
    OriginOutsideHistoryError
        If the history ends earlier (months are missing) or later (it would let the future in).
    """
    known_until = months_of(history)[-1]
    if known_until - origin != -1:
        advice = "Cut it with known_before." if known_until >= origin else "Add the missing months or move the origin."
        raise OriginOutsideHistoryError(
            f"For the origin {origin} the history must end in {origin + -1}; it ends in {known_until}. {advice}",
            origin=origin,
            known_until=known_until,
        )


def known_before(history: xr.DataArray, origin: Month) -> xr.DataArray:
    """
    Return what of a history was known when a forecast was made.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        As `require_history` wants it.
    origin : Month
        The first month that is not known; the month before it lies within the history.

    Returns
    -------
    DataArray, dims (unit, month_id), persons per unit-month
        The months before the origin, of the units that had begun by then.

    Raises
    ------
    OriginOutsideHistoryError
        If the history does not hold the month before the origin.

    Examples
    --------
    >>> deaths = xr.DataArray(
    ...     [[4.0, 0.0, 9.0]], dims=("unit", "month_id"), coords={"unit": ["Obo"], "month_id": [502, 503, 504]}
    ... )
    >>> known_before(deaths, Month(2021, 12)).values
    array([[4., 0.]])
    """
    months = months_of(history)
    if not months[0] < origin or months[-1] - origin < -1:
        raise OriginOutsideHistoryError(
            f"The origin must lie in [{months[0] + 1}, {months[-1] + 1}], the months that the history leads up to; "
            f"got {origin}. Move the origin or add months.",
            origin=origin,
            known_until=months[-1],
        )
    known = history.transpose("unit", "month_id").sel(month_id=slice(None, origin.month_id - 1))
    return known.isel(unit=known.notnull().any("month_id").values)


def what_happened(history: xr.DataArray, *, origin: Month, lead_times: Sequence[int]) -> xr.DataArray:
    """
    Return the deaths that a forecast from `origin` was about.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        Reaches at least to the last target month.
    origin : Month
    lead_times : sequence of int, months, >= 1

    Returns
    -------
    DataArray, dims (unit, lead_time), persons per unit-month

    Raises
    ------
    OriginOutsideHistoryError
        If a target month lies outside the history.
    """
    months = months_of(history)
    targets = [(origin + (lead_time - 1)).month_id for lead_time in lead_times]
    if min(targets) < months[0].month_id or max(targets) > months[-1].month_id:
        raise OriginOutsideHistoryError(
            f"The months forecast from {origin} must lie in the history, which holds {months[0]} to {months[-1]}; "
            f"the last one is {Month.from_id(max(targets))}. Choose an earlier origin or shorter lead times.",
            origin=origin,
            known_until=months[-1],
        )
    happened = history.transpose("unit", "month_id").sel(month_id=targets).drop_vars("month_id")
    return happened.rename(month_id="lead_time").assign_coords(lead_time=list(lead_times))


def months_of(history: xr.DataArray) -> tuple[Month, Month]:
    """Return the first and the last month of a history."""
    labels = history["month_id"].values
    return Month.from_id(int(labels[0])), Month.from_id(int(labels[-1]))


def _faults_of_shape(history: xr.DataArray) -> Iterator[str]:
    if set(history.dims) != {"unit", "month_id"}:
        yield f"Expected the dims (unit, month_id); got {history.dims}. Rename or reduce the dims."
        return
    for dim in ("unit", "month_id"):
        if dim not in history.indexes or not history.sizes[dim]:
            yield f"Expected at least one labelled {dim}; got none. Give the dim its labels."
            return
    if history["month_id"].dtype.kind not in "iu":
        yield f"Expected whole numbers as month_id; got {history['month_id'].dtype}. Use Month.month_id."
    if history.dtype.kind not in "iuf":
        yield f"Expected numbers of persons; got values of type {history.dtype}. Convert them."


def _faults_of_labels(history: xr.DataArray) -> Iterator[str]:
    units = history.indexes["unit"]
    for unit in units[units.duplicated()].unique():
        yield f"Unit {unit} stands more than once. Keep one row per unit and month."
    steps = np.diff(history["month_id"].values.astype(np.int64))
    for place in np.flatnonzero(steps != 1):
        before, after = (Month.from_id(int(label)) for label in history["month_id"].values[place : place + 2])
        yield f"Expected the month after {before} next; got {after}. Give every month once, in order; no deaths is 0."


def _faults_of_counts(history: xr.DataArray) -> Iterator[str]:
    ordered = history.transpose("unit", "month_id")
    counts = ordered.values.astype(np.float64)
    missing = np.isnan(counts)
    begun = np.logical_or.accumulate(~missing, axis=1)
    impossible = ~missing & ~((counts >= 0) & (counts < _MOST_PERSONS) & (counts == np.floor(counts)))
    for row in np.flatnonzero(((missing & begun) | impossible).any(axis=1) | ~begun[:, -1]):
        unit = ordered["unit"].values[row]
        if not begun[row, -1]:
            yield f"Unit {unit} has no count in any month. Leave the unit out."
        for place in np.flatnonzero(missing[row] & begun[row])[:1]:
            yield f"Unit {unit} has no count for {_month_at(ordered, place)}. Add the month; no deaths is 0."
        for place in np.flatnonzero(impossible[row])[:1]:
            found = counts[row, place]
            yield f"Unit {unit} has {found:g} deaths in {_month_at(ordered, place)}; expected a whole number >= 0."


def _month_at(history: xr.DataArray, place: int) -> Month:
    return Month.from_id(int(history["month_id"].values[place]))
