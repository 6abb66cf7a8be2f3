"""What must hold between the cells of one event."""

from collections.abc import Sequence

import polars as pl

from primacy.exchange.priogrid import touches_cell
from primacy.exchange.tabular import Rule

__all__ = ["BOUNDS_HOLD", "event_rules"]

_BEST, _LOW, _HIGH = pl.col("best"), pl.col("low"), pl.col("high")
_LONGITUDE, _LATITUDE, _GID = pl.col("longitude"), pl.col("latitude"), pl.col("priogrid_gid")
_LIES_THERE = touches_cell(_GID, _LONGITUDE, _LATITUDE)
_LIES_THERE_SWAPPED = ~_LIES_THERE & touches_cell(_GID, _LATITUDE, _LONGITUDE)

#: Whether the best estimate lies between the bounds that come with it.
BOUNDS_HOLD = _BEST.is_between(_LOW, _HIGH)

_PERIOD = Rule(
    "ended_on",
    pl.col("started_on") <= pl.col("ended_on"),
    expected=pl.format("a day on or after the start, {}", "started_on"),
)
_BOUNDS = Rule("best", BOUNDS_HOLD, expected=pl.format("deaths within low..high = {}..{}", _LOW, _HIGH))
_SWAPPED = Rule(
    "latitude",
    ~_LIES_THERE_SWAPPED,
    expected=pl.format("a point in PRIO-GRID cell {}, which the row names", _GID),
    got=pl.format("{} E, {} N, which lies there once longitude and latitude change places", _LONGITUDE, _LATITUDE),
)
_CELL = Rule(
    "priogrid_gid",
    _LIES_THERE | _LIES_THERE_SWAPPED,
    expected=pl.format("the PRIO-GRID cell of {} E, {} N", _LONGITUDE, _LATITUDE),
)


def event_rules(*, bounds_must_hold: bool) -> Sequence[Rule]:
    """Return the rules of an event, with or without the one that low <= best <= high."""
    return (_PERIOD, _BOUNDS, _SWAPPED, _CELL) if bounds_must_hold else (_PERIOD, _SWAPPED, _CELL)
