"""From the plain rows that rooms hand to their templates to the charts that the design system draws."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from primacy.vocabulary import Fatalities, GridCell, Month, Place
from primacy.web import chart_tables
from primacy.web.charts import (
    CellMap,
    Interval,
    IntervalChart,
    IntervalRow,
    MapCell,
    MapSite,
    MonthCount,
    ReachChart,
    ReachRow,
    draw_cells,
    draw_intervals,
    draw_reach,
    draw_series,
    outline_of,
)
from primacy.web.templatetags.charts import series_chart

register = template.Library()


@register.filter
def in_language(names: Mapping[str, str]) -> str:
    """Return the name in the reader's language, in the local form where there is none."""
    return names.get(get_language() or "en") or names.get("und") or names.get("en") or ""


@register.filter
def month_of(text: str) -> Month:
    """Return the month written YYYY-MM."""
    return Month.parse(text)


@register.filter
def interval(bounded: Mapping[str, float]) -> Interval:
    """Return the bounds of a figure."""
    return Interval(bounded["low"], bounded["high"])


@register.filter
def ends(bounds: Sequence[float]) -> Interval:
    """Return the bounds of a value with its lower and upper end."""
    return Interval(bounds[1], bounds[2])


@register.filter
def month_name(month: Month) -> str:
    """Write a month as people do, such as March 2021."""
    return chart_tables.month_name(month)


@register.simple_tag
def months_chart(rows: Iterable[Mapping[str, object]], *, name: str, title: str, unit: str = "") -> SafeString:
    """Draw rows with month, best, low and high, with their table."""
    counts = tuple((_month(row["month"]).month_id, row["best"], row["low"], row["high"]) for row in rows)
    return _months_drawn(counts, name, title, unit, language=get_language() or "en")


@lru_cache(maxsize=64)
def _months_drawn(
    counts: tuple[tuple[int, int, int, int], ...],
    name: str,
    title: str,
    unit: str,
    *,
    language: str,  # noqa: ARG001 - what is drawn is written in it
) -> SafeString:
    """Draw months; many read the same few choices again and again, and a drawing of hundreds of months takes long."""
    drawn = draw_series(
        [
            MonthCount(Month.from_id(month), Fatalities(best=best, low=low, high=high))
            for month, best, low, high in counts
        ]
    )
    return render_to_string("components/chart_series.html", series_chart(drawn, name=name, title=title, unit=unit))


@register.simple_tag
def draw_likely(rows: Iterable[Mapping[str, object]]) -> IntervalChart:
    """Draw the places of an outlook: median, 50 % and 90 % interval of deaths."""
    return draw_intervals(
        [
            IntervalRow(
                label=in_language(row["names"]) or str(row["key"]),
                median=row["median"],
                inner=Interval(row["q25"], row["q75"]),
                outer=Interval(row["deaths"]["low"], row["deaths"]["high"]),
                url=row["deaths"]["road"],
            )
            for row in rows
        ]
    )


@register.simple_tag
def draw_share(share: Mapping[str, float], label: str) -> ReachChart:
    """Draw one share with its bounds."""
    return draw_reach([ReachRow(label, share["value"], interval(share), share["road"])])


@register.simple_tag
def draw_cell_map(
    cells: Iterable[Mapping[str, object]],
    outlines: Sequence[Mapping[str, object]],
    sites: Iterable[Mapping[str, object]],
) -> CellMap:
    """Draw cells with their probability, hatched where past forecasts showed no skill, and the mission's sites."""
    return draw_cells(
        [MapCell(GridCell(int(row["gid"])), row["probability"], is_uncertain=not row["has_skill"]) for row in cells],
        outlines=[outline_of(outline, name_key="name") for outline in outlines],
        sites=[MapSite(row["name"], Place(row["longitude"], row["latitude"])) for row in sites],
    )


def _month(value: object) -> Month:
    return value if isinstance(value, Month) else Month.parse(str(value))
