"""How long each of many waited, and how each wait ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = [
    "ClockColumnError",
    "EndedBeforeItBeganError",
    "MissingColumnError",
    "Waits",
    "check_moments",
    "waits_between",
]

_UNKNOWN = "unknown"


class ClockColumnError(PrimacyError, ValueError):
    """A frame lacks a column, or its moments have no time zone; `column` names it."""

    def __init__(self, column: str, *, got: object) -> None:
        self.column = column
        super().__init__(f"The frame must have the column {column} with moments in a time zone; got {got}. Add it.")


class MissingColumnError(PrimacyError, ValueError):
    """A frame lacks a column that says what, where or whose something was; `column` names it."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(f"The frame must have the column {column}; got none. Add it, empty where it is not known.")


class EndedBeforeItBeganError(PrimacyError, ValueError):
    """Waits end before they begin; `rows` numbers them in the frame, from 0."""

    def __init__(self, rows: Sequence[int]) -> None:
        self.rows = tuple(rows)
        shown = ", ".join(map(str, self.rows[:5]))
        super().__init__(f"A wait must not end before it begins; {len(self.rows)} do, as in row {shown}. Mend them.")


@dataclass(frozen=True, eq=False, init=False)
class Waits:
    """
    Waits, each with its length, its ending and its group.

    Parameters
    ----------
    hours : array, dims (wait,), hours
        Finite and >= 0: until the ending, or as long as it was seen to last.
    ending : array of str, dims (wait,)
        How it ended, such as "arrived" or "declined"; empty where no ending has been seen (a censored wait).
    group : array of str, dims (wait,), or None
        Such as the component; None where all are of one group.

    Raises
    ------
    ImpossibleValueError
        If the arrays are of different lengths, or a length of time is negative or not finite.

    Examples
    --------
    >>> waits = Waits([2.0, 5.0, 7.5], ["arrived", "", "declined"])
    >>> waits.endings, waits.ended("arrived").tolist()
    (('arrived', 'declined'), [True, False, False])
    """

    hours: NDArray[np.float64]
    ending: NDArray[np.str_]
    group: NDArray[np.str_]

    def __init__(self, hours: ArrayLike, ending: ArrayLike, group: ArrayLike | None = None) -> None:
        lengths = np.asarray(hours, dtype=np.float64)
        labels = np.full(lengths.shape, "") if group is None else np.asarray(group, dtype=np.str_)
        object.__setattr__(self, "hours", lengths)
        object.__setattr__(self, "ending", np.asarray(ending, dtype=np.str_).reshape(-1))
        object.__setattr__(self, "group", labels)
        self._check()

    def _check(self) -> None:
        shapes = (self.hours.shape, self.ending.shape, self.group.shape)
        if self.hours.ndim != 1 or len(set(shapes)) > 1:
            raise ImpossibleValueError("hours, ending and group", expected="of one length", got=shapes)
        wrong = self.hours[~(np.isfinite(self.hours) & (self.hours >= 0))]
        if wrong.size:
            raise ImpossibleValueError("hours", expected="finite and >= 0", got=float(wrong[0]))

    def __len__(self) -> int:
        return int(self.hours.size)

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that occur, by name."""
        return tuple(str(name) for name in np.unique(self.ending) if name)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that occur, by name."""
        return tuple(str(name) for name in np.unique(self.group))

    def ended(self, *endings: str) -> NDArray[np.bool_]:
        """
        Tell which waits ended in one of some ways; in any way if none is named.

        Raises
        ------
        ImpossibleValueError
            If an ending is empty: a wait without an ending has not ended.
        """
        if "" in endings:
            raise ImpossibleValueError("ending", expected="a name", got="")
        return np.isin(self.ending, endings) if endings else self.ending != ""

    def by_group(self) -> "dict[str, Waits]":
        """Return the waits of each group."""
        chosen = {name: self.group == name for name in self.groups}
        return {name: Waits(self.hours[own], self.ending[own], self.group[own]) for name, own in chosen.items()}


def waits_between(
    frame: pl.DataFrame, *, begins: str, endings: Mapping[str, str], known_at: datetime, by: str | None = None
) -> Waits:
    """
    Measure, for each row, the time from one moment until the first of some others, as known at a moment.

    A row whose beginning is empty or later than `known_at` has not begun and is left out. What ended later than
    `known_at` was not known to have ended: it is a wait without an ending, which lasted until `known_at`.

    Parameters
    ----------
    frame : DataFrame
    begins : str
        Column with the moment from which the wait is measured, such as "warned_at".
    endings : mapping of str to str
        Column with the moment of each ending; of two at the same moment the first named counts.
    known_at : datetime, with a time zone
    by : str or None
        Column with the group; an empty one is called "unknown".

    Returns
    -------
    Waits

    Raises
    ------
    ClockColumnError, MissingColumnError
        If a column is missing or its moments have no time zone.
    EndedBeforeItBeganError
        If a wait ends before it begins.
    ImpossibleValueError
        If `known_at` has no time zone, or no ending is named.

    Examples
    --------
    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    >>> clocks = pl.DataFrame({
    ...     "warned_at": [noon, noon], "arrived_at": [noon.replace(hour=15), None],
    ...     "component": ["force", "police"],
    ... }, schema_overrides={"arrived_at": pl.Datetime("us", "UTC")})
    >>> waits = waits_between(
    ...     clocks, begins="warned_at", endings={"arrived": "arrived_at"}, by="component",
    ...     known_at=noon.replace(hour=22),
    ... )
    >>> waits.hours.tolist(), waits.ending.tolist(), waits.groups
    ([3.0, 10.0], ['arrived', ''], ('force', 'police'))
    """
    if not endings:
        raise ImpossibleValueError("endings", expected="at least one", got="none")
    check_moments(frame, (begins, *endings.values()), known_at=known_at)
    if by is not None and by not in frame.columns:
        raise MissingColumnError(by)
    began = frame.with_row_index("_row").filter(pl.col(begins) <= known_at)
    moments = [pl.when(pl.col(column) <= known_at).then(pl.col(column)) for column in endings.values()]
    first = pl.min_horizontal(*moments)
    chain: Any = pl
    for name, moment in zip(endings, moments, strict=True):
        chain = chain.when(moment == first).then(pl.lit(name))
    group = pl.lit("") if by is None else pl.col(by).cast(pl.String).fill_null(_UNKNOWN)
    measured = began.select(
        "_row",
        hours=(first.fill_null(known_at) - pl.col(begins)).dt.total_microseconds() / 3_600_000_000,
        ending=chain.otherwise(pl.lit("")),
        group=group,
    )
    if early := measured.filter(pl.col("hours") < 0)["_row"].to_list():
        raise EndedBeforeItBeganError(early)
    return Waits(measured["hours"].to_numpy(), measured["ending"].to_list(), measured["group"].to_list())


def check_moments(frame: pl.DataFrame, columns: Sequence[str], *, known_at: datetime) -> None:
    """Refuse a frame without moments in a time zone, and a moment without one."""
    if known_at.tzinfo is None:
        raise ImpossibleValueError("known_at", expected="a moment with a time zone", got=known_at)
    for column in columns:
        kind = frame.schema.get(column)
        if not isinstance(kind, pl.Datetime) or kind.time_zone is None:
            raise ClockColumnError(column, got=kind or "no such column")
