"""Incidents as the matching takes them, and how far the truth about each may lie from what its record says."""

import polars as pl

from primacy.vocabulary import PrimacyError

__all__ = ["COLUMNS", "UnmatchableError", "matchable"]

COLUMNS: dict[str, pl.DataType] = {
    "key": pl.String(),
    "longitude": pl.Float64(),
    "latitude": pl.Float64(),
    "place_precision": pl.Int64(),
    "started_on": pl.Date(),
    "ended_on": pl.Date(),
    "date_precision": pl.Int64(),
    "kind": pl.String(),
    "actors": pl.List(pl.String()),
    "low": pl.Int64(),
    "high": pl.Int64(),
    "text": pl.String(),
}
_NEVER_EMPTY = ("key", "longitude", "latitude", "started_on", "ended_on")

_REACH_KM = {1: 10.0, 2: 25.0, 3: 50.0, 4: 120.0, 5: 120.0, 6: 400.0, 7: 400.0}
_REACH_DAYS = {1: 1.0, 2: 3.0, 3: 4.0, 4: 15.0, 5: 30.0}
_REACH_KM_UNSAID = 25.0
_REACH_DAYS_UNSAID = 1.0


class UnmatchableError(PrimacyError, ValueError):
    """A frame that is not one of incidents; `faults` has a sentence for each reason."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(faults))


def matchable(incidents: pl.DataFrame) -> pl.DataFrame:
    """
    Return incidents in the order of their keys, with `reach_km` and `reach_days`.

    The reach is how far the true place may lie from the point and the true days from the interval, by the classes of
    precision of UCDP; where no class is given, 25 km and one day.

    Raises
    ------
    UnmatchableError
        If columns are missing, a key occurs twice, a value that every incident needs is missing, or an incident ends
        before it starts.

    References
    ----------
    Högbladh (2023), UCDP GED Codebook version 23.1: `where_prec` and `date_prec`.
    """
    missing = [name for name in COLUMNS if name not in incidents.columns]
    if missing:
        raise UnmatchableError([f"Expected the columns {', '.join(COLUMNS)}; got none named {', '.join(missing)}."])
    frame = incidents.select(pl.col(name).cast(kind) for name, kind in COLUMNS.items()).sort("key")
    faults = [f"Expected {name} of every incident; got none in some." for name in _NEVER_EMPTY if _lacks(frame, name)]
    if frame["key"].n_unique() < frame.height:
        faults.append("Expected every key once; got some twice.")
    if not frame.filter(pl.col("ended_on") < pl.col("started_on")).is_empty():
        faults.append("Expected ended_on not before started_on; got some that end first.")
    if faults:
        raise UnmatchableError(faults)
    return frame.with_columns(
        reach_km=_reach("place_precision", _REACH_KM, _REACH_KM_UNSAID),
        reach_days=_reach("date_precision", _REACH_DAYS, _REACH_DAYS_UNSAID),
    )


def _lacks(frame: pl.DataFrame, name: str) -> bool:
    lacking = pl.col(name).is_null()
    if frame.schema[name] == pl.Float64:
        lacking |= ~pl.col(name).is_finite()
    return not frame.filter(lacking).is_empty()


def _reach(precision: str, reaches: dict[int, float], unsaid: float) -> pl.Expr:
    return pl.col(precision).replace_strict(reaches, default=unsaid, return_dtype=pl.Float64)
