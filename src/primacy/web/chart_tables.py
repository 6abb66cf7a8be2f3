"""The numbers of each chart as the rows of its table, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from primacy.vocabulary import Month
from primacy.web.charts import CellMap, Interval, IntervalChart, ReachChart, ReliabilityChart, SeriesChart
from primacy.web.charts.cell_map import CellMark
from primacy.web.charts.series import MonthCount, MonthForecast
from primacy.web.templatetags.numerals import bounds_in_words, numeral, percentage, shares_in_words

__all__ = [
    "ChartTable",
    "cell_table",
    "interval_table",
    "is_by_year",
    "month_name",
    "reach_table",
    "reliability_table",
    "series_table",
]

_MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Columns, each a label and whether it holds numbers, and rows of words."""

    columns: list[tuple[str, bool]]
    rows: list[list[str]]


def interval_table(chart: IntervalChart, *, decimals: int) -> ChartTable:
    """Return median and intervals, one row a place."""
    return ChartTable(
        [(_("Place"), False), (_("Median"), True), *_interval_columns()],
        [
            [
                mark.row.label,
                numeral(mark.row.median, decimals),
                _words(mark.row.inner, decimals),
                _words(mark.row.outer, decimals),
            ]
            for mark in chart.marks
        ],
    )


def reach_table(chart: ReachChart) -> ChartTable:
    """Return shares within and beyond reach, one row a place."""
    return ChartTable(
        [
            (_("Place"), False),
            (_("Within reach"), True),
            (_("Beyond reach"), True),
            (_("Interval of the share within reach"), True),
        ],
        [
            [
                mark.row.label,
                percentage(mark.row.within),
                percentage(1 - mark.row.within),
                _shares(mark.row.interval),
            ]
            for mark in chart.marks
        ],
    )


def series_table(chart: SeriesChart) -> ChartTable:
    """Return counts with their bounds and forecasts with their intervals, one row a month or, of many, a year."""
    if is_by_year(chart):
        return _yearly_table(chart.counts)
    columns = [(_("Month"), False), *_count_columns()]
    if not chart.forecasts:
        return ChartTable(columns, [_count_row(step) for step in chart.counts])
    return ChartTable(
        [*columns, (_("Forecast, median"), True), *_interval_columns()],
        [
            *([*_count_row(step), "", "", ""] for step in chart.counts),
            *(_forecast_row(step) for step in chart.forecasts),
        ],
    )


def is_by_year(chart: SeriesChart) -> bool:
    """Tell whether the table of a series adds its months up by year: nobody reads hundreds of rows."""
    return len(chart.counts) > _MOST_MONTHS and not chart.forecasts


def reliability_table(chart: ReliabilityChart) -> ChartTable:
    """Return forecast and observed shares, one row a group of forecasts."""
    return ChartTable(
        [(_("Forecast"), False), (_("Came true"), True), (_("Interval"), True), (_("Forecasts"), True)],
        [
            [
                percentage(mark.bin.forecast),
                percentage(mark.bin.observed),
                _shares(mark.bin.interval),
                numeral(mark.bin.count),
            ]
            for mark in chart.marks
        ],
    )


def cell_table(drawn: CellMap, *, at_most: int, doubt: str) -> ChartTable:
    """Return the cells where harm is likeliest, the likeliest first."""
    covered = [mark for mark in drawn.cells if mark.cell.probability is not None]
    likeliest = sorted(covered, key=_likeliest_first)[:at_most]
    return ChartTable(
        [(_("Cell"), False), (_("Latitude, longitude"), False), (_("Probability"), True), (_("Certainty"), False)],
        [_cell_row(mark, doubt) for mark in likeliest],
    )


def month_name(month: Month) -> str:
    """Return a month as people write it, such as March 2021."""
    return date_format(month.first_on, "F Y")


def _count_columns() -> Sequence[tuple[str, bool]]:
    return [(_("Best estimate"), True), (_("Low to high"), True)]


def _yearly_table(counts: Sequence[MonthCount]) -> ChartTable:
    years = [list(steps) for _year, steps in groupby(counts, key=lambda step: step.month.year)]
    columns = [(_("Year"), False), *_count_columns(), (_("Months not known"), True)]
    return ChartTable(columns, [_year_row(steps) for steps in years])


def _year_row(steps: Sequence[MonthCount]) -> list[str]:
    first, last = steps[0].month, steps[-1].month
    label = str(first.year) if len(steps) == 12 else _part_of_year(first, last)
    known = [step.fatalities for step in steps if step.fatalities is not None]
    unknown = numeral(len(steps) - len(known))
    if not known:
        return [label, _("not known"), "", unknown]
    best, low, high = (sum(getattr(count, name) for count in known) for name in ("best", "low", "high"))
    return [label, numeral(best), bounds_in_words(low, high), unknown]


def _part_of_year(first: Month, last: Month) -> str:
    return month_name(first) if first == last else f"{month_name(first)} – {month_name(last)}"


def _interval_columns() -> Sequence[tuple[str, bool]]:
    return [(_("%(share)s interval") % {"share": percentage(share)}, True) for share in (0.5, 0.9)]


def _words(interval: Interval, decimals: int) -> str:
    return bounds_in_words(interval.low, interval.high, decimals=decimals)


def _shares(interval: Interval) -> str:
    return shares_in_words(interval.low, interval.high)


def _count_row(step: MonthCount) -> list[str]:
    if step.fatalities is None:
        return [month_name(step.month), _("not known"), ""]
    count = step.fatalities
    return [month_name(step.month), numeral(count.best), bounds_in_words(count.low, count.high)]


def _forecast_row(step: MonthForecast) -> list[str]:
    return [month_name(step.month), "", "", numeral(step.median, 1), _words(step.inner, 1), _words(step.outer, 1)]


def _likeliest_first(mark: CellMark) -> tuple[float, int]:
    return (-(mark.cell.probability or 0), mark.cell.cell.gid)


def _cell_row(mark: CellMark, doubt: str) -> list[str]:
    longitude, latitude = mark.cell.cell.centre
    certainty = doubt if mark.cell.is_uncertain else ""
    place = f"{numeral(latitude, 2)}, {numeral(longitude, 2)}"
    return [str(mark.cell.cell.gid), place, percentage(mark.cell.probability or 0, 1), certainty]
