"""Charts as SVG made on the server, each with its table; `name` is unique on the page."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from primacy.web.chart_tables import (
    cell_table,
    interval_table,
    is_by_year,
    month_name,
    reach_table,
    reliability_table,
    series_table,
)
from primacy.web.charts import CellMap, IntervalChart, ReachChart, ReliabilityChart, SeriesChart
from primacy.web.charts.cell_map import SIDES
from primacy.web.charts.series import Block, Segment
from primacy.web.symbols import SYMBOLS
from primacy.web.templatetags.numerals import bounds_in_words, numeral, shares_in_words

register = template.Library()

_HARM_OPACITY = (0.12, 0.3, 0.5, 0.7, 0.9)
_KEY_SIZE_PX = 20


@register.inclusion_tag("components/chart_intervals.html")
def interval_chart(
    chart: IntervalChart, *, name: str, title: str, unit: str = "", prints_table: bool = True, decimals: int = 1
) -> dict[str, object]:
    """Draw medians with their 50 % and 90 % intervals."""
    table = interval_table(chart, decimals=decimals)
    return {
        **_caption(chart.marks, name, title, unit, prints_table=prints_table),
        "chart": chart,
        "decimals": decimals,
        "table": table,
    }


@register.inclusion_tag("components/chart_reach.html")
def reach_chart(
    chart: ReachChart, *, name: str, title: str, unit: str = "", prints_table: bool = True
) -> dict[str, object]:
    """Draw shares within reach and beyond it."""
    return {
        **_caption(chart.marks, name, title, unit, prints_table=prints_table),
        "chart": chart,
        "table": reach_table(chart),
    }


@register.inclusion_tag("components/chart_series.html")
def series_chart(
    chart: SeriesChart, *, name: str, title: str, unit: str = "", prints_table: bool = True
) -> dict[str, object]:
    """Draw monthly counts with their bounds, and the forecast that follows."""
    return {
        **_caption(chart.month_ticks, name, title, unit, prints_table=prints_table),
        "chart": chart,
        "years_only": all(tick.month.month == 1 for tick in chart.month_ticks),
        "description": _series_in_words(chart),
        "table": series_table(chart),
    }


@register.inclusion_tag("components/chart_reliability.html")
def reliability_chart(
    chart: ReliabilityChart, *, name: str, title: str, unit: str = "", prints_table: bool = True
) -> dict[str, object]:
    """Draw forecast probabilities against what came true."""
    return {
        **_caption(chart.marks, name, title, unit, prints_table=prints_table),
        "chart": chart,
        "upright_ticks": [(share, 100 - across) for share, across in chart.ticks],
        "description": _("The table below holds every point."),
        "table": reliability_table(chart),
    }


@register.inclusion_tag("components/chart_cells.html")
def cell_map(
    drawn: CellMap,
    *,
    name: str,
    title: str,
    unit: str = "",
    prints_table: bool = True,
    kinds: dict[str, str] | None = None,
    doubt: str = "",
    at_most_rows: int = 10,
) -> dict[str, object]:
    """Draw a map of cells; `kinds` says what each shape of site stands for, `doubt` what hatching stands for."""
    doubt = doubt or _("very uncertain")
    return {
        **_caption(drawn.cells, name, title, unit, prints_table=prints_table),
        "map": drawn,
        "bands": _bands_in_words(drawn),
        "kinds": [(SYMBOLS[shape], label) for shape, label in (kinds or {}).items()],
        "description": _cells_in_words(drawn),
        "doubt": doubt,
        "table": cell_table(drawn, at_most=at_most_rows, doubt=doubt),
    }


@register.simple_tag
def chart_lines(segments: Sequence[Segment]) -> SafeString:
    """Draw the segments of a line, of which there may be hundreds."""
    return SafeString(
        "".join(f'<line x1="{each.x1}%" y1="{each.y1}%" x2="{each.x2}%" y2="{each.y2}%"/>' for each in segments)
    )


@register.simple_tag
def chart_blocks(blocks: Sequence[Block], *, part: str, opacity: str) -> SafeString:
    """Draw the rectangles of one part of a chart, of which there may be hundreds."""
    look = format_html('class="pm-chart__{}" fill="currentColor" fill-opacity="{}"', part, opacity)
    return SafeString(
        "".join(
            f'<rect {look} x="{each.x}%" y="{each.y}%" width="{each.width}%" height="{each.height}%"/>'
            for each in blocks
        )
    )


@register.filter
def harm_opacity(band: int) -> float:
    """Return how dark a band of harm is printed."""
    return _HARM_OPACITY[band - 1]


@register.filter
def symbol_path(name: str) -> str:
    """Return the SVG path of a symbol."""
    return SYMBOLS[name]


def _caption(marks: Sequence[object], name: str, title: str, unit: str, *, prints_table: bool) -> dict[str, object]:
    nothing = "" if marks else _("There is nothing to draw yet.")
    return {"name": name, "title": title, "unit": unit, "prints_table": prints_table, "nothing": nothing}


def _series_in_words(chart: SeriesChart) -> str:
    known = [(step.month, step.fatalities) for step in chart.counts if step.fatalities is not None]
    table = _("The table below holds every month.")
    if is_by_year(chart):
        table = _("The table below adds the months up by year.")
    if not known:
        return table
    month, most = max(known, key=lambda step: step[1].best)
    facts = {"month": month_name(month), "best": numeral(most.best), "bounds": bounds_in_words(most.low, most.high)}
    highest = _("The highest month is %(month)s with %(best)s (%(bounds)s).") % facts
    return f"{highest} {table}"


def _cells_in_words(drawn: CellMap) -> str:
    blank = sum(mark.band == 0 for mark in drawn.cells)
    shown = ngettext("The map shows %(count)s cell", "The map shows %(count)s cells", len(drawn.cells))
    hidden = ngettext("%(count)s of them without coverage.", "%(count)s of them without coverage.", blank)
    return f"{shown % {'count': numeral(len(drawn.cells))}}; {hidden % {'count': numeral(blank)}}"


def _bands_in_words(drawn: CellMap) -> list[dict[str, object]]:
    edges = [0.0, *drawn.bands, 1.0]
    sides = [side * _KEY_SIZE_PX for side in SIDES]
    return [
        {
            "number": band,
            "label": shares_in_words(low, high),
            "side": round(side, 2),
            "offset": round((_KEY_SIZE_PX - side) / 2, 2),
            "opacity": harm_opacity(band),
        }
        for band, (low, high, side) in enumerate(zip(edges[:-1], edges[1:], sides, strict=True), start=1)
    ]
