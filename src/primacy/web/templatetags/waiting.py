"""Curves of waits as SVG made on the server, with their table; `name` is unique on the page."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from primacy.web.chart_tables import ChartTable
from primacy.web.charts import WaitChart, WaitCurve
from primacy.web.charts import draw_waits as drawn
from primacy.web.templatetags.numerals import numeral, percentage, shares_in_words

register = template.Library()


@register.simple_tag
def draw_waits(rows: Iterable[Mapping[str, object]], until_hours: float) -> WaitChart:
    """Draw the curves that a room hands to its template."""
    return drawn([WaitCurve(**row) for row in rows], until_hours=until_hours)


@register.inclusion_tag("components/chart_waits.html")
def waits_chart(
    chart: WaitChart, *, name: str, title: str, unit: str = "", prints_table: bool = True
) -> dict[str, object]:
    """Draw shares of waits after so many hours or days, one plot for each curve."""
    return {
        "name": name,
        "title": title,
        "unit": unit,
        "prints_table": prints_table,
        "nothing": "" if chart.marks else _("There is nothing to draw yet."),
        "chart": chart,
        "axis_name": _("Days") if chart.in_days else _("Hours"),
        "table": _table(chart),
    }


def _table(chart: WaitChart) -> ChartTable:
    after = _("After days") if chart.in_days else _("After hours")
    return ChartTable(
        [(_("Curve"), False), (after, True), (_("Share"), True), (_("Interval"), True), (_("Seen so long"), True)],
        [[row.curve.label, _tick(row.tick), *_bounded(row.bounded), numeral(row.waiting)] for row in chart.rows],
    )


def _tick(tick: float) -> str:
    return numeral(tick, 0 if tick == int(tick) else 1)


def _bounded(bounded: tuple[float, float, float] | None) -> tuple[str, str]:
    if bounded is None:
        return _("not known"), ""
    share, low, high = bounded
    return percentage(share), shares_in_words(low, high) if low <= high else ""


@register.filter
def waits_in_words(curve: WaitCurve) -> str:
    """Say of how many waits a curve is."""
    count = len(curve.lengths)
    return ngettext("%(count)s wait", "%(count)s waits", count) % {"count": numeral(count)}
