"""
What leaves the application of how warnings were answered: a table of plain rows, small counts withheld.

Counts from 1 to 4 are withheld, and as many others as it takes that nobody can work them out from the totals. A rate
stands only beside counts of which none is withheld, and a curve only where at least five waits are left.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl
import xarray as xr

from primacy.analysis.disclosure import suppress_small_cells
from primacy.analysis.response import ResponseRates, Share, WarningQuality
from primacy.mission.early_warning.learning.asking import Question
from primacy.mission.early_warning.learning.avoiding import Avoidance
from primacy.mission.early_warning.learning.queries import Learned
from primacy.mission.early_warning.learning.waiting import Group, Waited

__all__ = ["LEAST", "shared_rows"]

LEAST = 5
"""The smallest count that is told, but for 0."""

_SCHEMA = {
    **dict.fromkeys(("part", "group", "measure", "unit"), pl.String),
    **dict.fromkeys(("value", "lower", "upper"), pl.Float64), "withheld": pl.Boolean,
}  # fmt: skip
_RATES = ("in_time", "addressed", "addressed_of_warned", "answered")
_POINTS_HOURS = (1, 3, 6, 12, 24, 48, 72, 168, 336, 720)
_Row = dict[str, object]


def shared_rows(told: Learned, question: Question) -> pl.DataFrame:
    """
    Return what was learned as rows that may be shared.

    Returns
    -------
    DataFrame with part, group, measure, unit, value, lower, upper and withheld
        A value is empty where it is withheld, or where there is nothing that it could be a share of.
    """
    by = dict(told.rates_by) if question.by else {"": told.rates}
    rows = [
        *_answers("answers", by),
        *_answers("sides", told.rates_of_sides),
        *(row for each in told.avoidance for row in _avoidance(each)),
        *(row for each in told.waited for row in _stretch(each)),
        *(row for each in told.groups for row in _curve(question.stretch, each)),
        *_quality(told.quality),
        *_counts("unreached", {"": told.unreached.by_component}),
    ]
    return pl.DataFrame(rows, schema=_SCHEMA)


def _answers(part: str, by: Mapping[str, ResponseRates]) -> Iterator[_Row]:
    counts = list(_counts(part, {name: rates.counts for name, rates in by.items()}))
    yield from counts
    closed = {row["group"] for row in counts if row["withheld"]}
    for name, rates in by.items():
        for measure in _RATES:
            yield _rate(part, name, measure, None if name in closed else getattr(rates, measure))


def _rate(part: str, group: str, measure: str, share: Share | None) -> _Row:
    bounded = (share.value, share.lower, share.upper) if share else ()
    return _row(part, group, measure, unit="share", bounded=bounded)


def _avoidance(each: Avoidance) -> Iterator[_Row]:
    shares = {"acted on, state": each.state, "acted on, non_state": each.non_state}
    # What is left of a withheld count is found from the other side of its share, so that both have to be large.
    is_told = all(count == 0 or count >= LEAST for own in shares.values() for count in (own.count, own.of - own.count))
    for measure, share in shares.items():
        yield _rate("avoidance", each.component, measure, share if is_told else None)


def _stretch(waited: Waited) -> Iterator[_Row]:
    part = f"stretch {waited.stretch}"
    names = ("ended", "otherwise", "still_open")
    yield from _counts(part, {"": {name: getattr(waited, name) for name in names}})
    if waited.median is not None and waited.ended >= LEAST:
        median = waited.median
        bounded = (median.hours, median.lower, median.upper)
        yield _row(
            part, "", "median", unit="hours", bounded=[each if math.isfinite(each) else None for each in bounded]
        )


def _curve(stretch: str, group: Group) -> Iterator[_Row]:
    lengths = np.sort(group.waits.hours)
    for hours in _POINTS_HOURS:
        left = lengths.size - int(np.searchsorted(lengths, hours, side="left"))
        place = int(np.searchsorted(group.curve.hours, hours, side="right")) - 1
        if left < LEAST or place < 0:
            continue
        curve = group.curve
        bounded = [float(each[place]) for each in (curve.share, curve.lower, curve.upper)]
        yield _row(f"curve {stretch}", group.name, f"waiting after {hours} h", unit="share", bounded=bounded)


def _quality(quality: WarningQuality) -> Iterator[_Row]:
    of_incidents = {name: getattr(quality, name) for name in ("incidents_warned", "incidents_missed")}
    names = ("warnings_borne_out", "warnings_averted", "false_alarms", "warnings_open", "warnings_unplaced")
    yield from _counts("quality of incidents", {"": of_incidents})
    yield from _counts("quality of warnings", {"": {name: getattr(quality, name) for name in names}})
    if quality.lead_hours.size >= LEAST:
        yield _row("quality of incidents", "", "median lead", unit="hours", bounded=[quality.median_lead_hours])


def _counts(part: str, by: Mapping[str, Mapping[str, int]]) -> Iterator[_Row]:
    """Yield the counts of a table of groups and measures, the small ones and their protection withheld."""
    measures = list(next(iter(by.values()), {}))
    if not measures:
        return
    counts = np.array([[own[measure] for measure in measures] for own in by.values()], dtype=np.float64)
    table = xr.DataArray(counts, dims=("group", "measure"))
    # One group alone has no totals across groups that would give its counts away.
    told = suppress_small_cells(table if len(by) > 1 else table[0], threshold=LEAST)
    shared = told.counts.values.reshape(counts.shape)
    for place, group in enumerate(by):
        for column, measure in enumerate(measures):
            value = float(shared[place, column])
            is_withheld = math.isnan(value)
            bounded = [None if is_withheld else value]
            yield _row(part, group, str(measure), unit="count", bounded=bounded, withheld=is_withheld)


def _row(
    part: str, group: str, measure: str, *, unit: str, bounded: Sequence[float | None], withheld: bool = False
) -> _Row:
    value, lower, upper = (*bounded, None, None, None)[:3]
    return {
        "part": part, "group": group, "measure": measure, "unit": unit, "value": value, "lower": lower,
        "upper": upper, "withheld": withheld,
    }  # fmt: skip
