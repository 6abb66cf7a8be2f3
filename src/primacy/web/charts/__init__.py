"""
Charts as geometry: from numbers to positions, which templates turn into SVG.

Positions are percentages of the plot, in [0, 100] and rounded to a hundredth: x grows to the right and y
grows downward, so that a chart keeps the size of its words however wide the screen is. Nothing here
knows a language, a colour or a page.
"""

from primacy.web.charts.axis import Axis
from primacy.web.charts.cell_map import BANDS, SITE_SHAPES, CellMap, MapCell, MapSite, draw_cells
from primacy.web.charts.frame import Frame, Outline, outline_of
from primacy.web.charts.interval import Interval, IntervalChart, IntervalMark, IntervalRow, draw_intervals
from primacy.web.charts.reach import ReachChart, ReachMark, ReachRow, draw_reach
from primacy.web.charts.reliability import ReliabilityBin, ReliabilityChart, ReliabilityMark, draw_reliability
from primacy.web.charts.series import MonthCount, MonthForecast, MonthTick, SeriesChart, draw_series
from primacy.web.charts.waiting import WaitChart, WaitCurve, draw_waits

__all__ = [
    "BANDS",
    "SITE_SHAPES",
    "Axis",
    "CellMap",
    "Frame",
    "Interval",
    "IntervalChart",
    "IntervalMark",
    "IntervalRow",
    "MapCell",
    "MapSite",
    "MonthCount",
    "MonthForecast",
    "MonthTick",
    "Outline",
    "ReachChart",
    "ReachMark",
    "ReachRow",
    "ReliabilityBin",
    "ReliabilityChart",
    "ReliabilityMark",
    "SeriesChart",
    "WaitChart",
    "WaitCurve",
    "draw_cells",
    "draw_intervals",
    "draw_reach",
    "draw_reliability",
    "draw_series",
    "draw_waits",
    "outline_of",
]
