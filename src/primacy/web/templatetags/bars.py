"""Bars as SVG made on the server, with their table; `name` is unique on the page."""

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _

from primacy.web.chart_tables import ChartTable
from primacy.web.charts.bars import draw_bars
from primacy.web.templatetags.numerals import numeral

register = template.Library()


@register.inclusion_tag("components/chart_bars.html")
def bar_chart(
    rows: Sequence[tuple[str, float | None]], *, name: str, title: str, unit: str = "", decimals: int = 0
) -> dict[str, object]:
    """Draw labelled values as bars; a value that is not known is hatched."""
    words = [[label, _("not known") if value is None else numeral(value, decimals)] for label, value in rows]
    return {
        "name": name,
        "title": title,
        "unit": unit,
        "prints_table": True,
        "nothing": "" if rows else _("There is nothing to draw yet."),
        "description": _("The table below holds every bar."),
        "chart": draw_bars(rows),
        "table": ChartTable([(_("Period"), False), (unit or title, True)], words),
    }
