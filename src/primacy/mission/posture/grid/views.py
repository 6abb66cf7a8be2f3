"""Pages of the grid."""

from collections.abc import Sequence

import polars as pl
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.exchange.incident_table import guarded
from primacy.mission.access.interface import banner, highest, require_rows
from primacy.mission.area.interface import outlined_units
from primacy.mission.posture.grid import changing, coverage, reading, season
from primacy.mission.posture.grid.acting import record_not_covered
from primacy.mission.posture.grid.forms import GridForm, NotCoveredForm
from primacy.mission.posture.grid.layers import ground_of_cells
from primacy.mission.posture.grid.reading import COLUMNS, Grid, GridCellRow, grid_of
from primacy.mission.posture.queries import sites_in
from primacy.mission.situation.interface import span_of_records
from primacy.vocabulary import Month

__all__ = ["following", "grid", "grid_file", "not_covered", "rains"]

_SHOWN = 60
_MONTH_COLUMNS = ("gid", "month", "hours", "sites", "strength", "sites_of_unknown_strength")
_UNKNOWN = -1.0


@require_safe
def grid(request: HttpRequest) -> HttpResponse:
    """Answer with every cell of a month: people, harm, trend, risk and reach, as a map and a table."""
    form, found = _asked(request, ("month", "hours", "order"))
    rows = _ordered(found.rows, form.order_typed)
    context = _framed(request, form, found) | {
        "rows": rows[:_SHOWN],
        "shown": _SHOWN,
        "total": len(rows),
        "people_within": sum(row.population or 0 for row in rows if row.hours <= found.within_hours),
        "people": sum(row.population or 0 for row in rows),
        "map_cells": [
            {"gid": row.gid, "probability": row.risk, "has_skill": row.hours <= found.within_hours}
            for row in found.rows
        ],
        "may_export": request.viewer.may("situation.export", mission_code=request.mission.code),
        "sites": _placed(request, found.month),
        "outlines": [
            {"properties": {"name": each.name}, "geometry": each.outline}
            for each in outlined_units(request.viewer, request.mission)
        ],
    }
    return render(request, "posture/grid.html", context)


@require_safe
def grid_file(request: HttpRequest, layout: str) -> HttpResponse:
    """Answer with the grid of a month, or with presence by cell and month of two years to it, as CSV."""
    if layout not in ("cells", "months"):
        raise Http404
    if layout == "cells":
        request.viewer.require("situation.export", mission_code=request.mission.code)
    _form, found = _asked(request, ("month", "hours"))
    if layout == "cells":
        columns, rows, markings = COLUMNS, found.told(), found.markings
    else:
        table = _two_years(request, found)
        columns, rows, markings = _MONTH_COLUMNS, table.rows, table.markings
    request.rows_told = len(rows)
    require_rows(request.viewer, len(rows))
    handling = banner(highest(markings, at=request.viewer.at))
    response = HttpResponse(_csv(columns, rows), content_type="text/csv; charset=utf-8")
    name = f"{request.mission.code}-grid-{layout}-{found.month}.csv"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Handling"] = handling.replace(" · ", "; ")
    return response


def _two_years(request: HttpRequest, found: Grid) -> reading.PresenceTable:
    return reading.presence_table(
        request.viewer, request.mission, first=found.month + -23, last=found.month, within_hours=found.within_hours
    )


def _csv(columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> str:
    table = pl.DataFrame(rows, schema=list(columns), orient="row", infer_schema_length=None)
    return guarded(table).write_csv()


@require_safe
def rains(request: HttpRequest) -> HttpResponse:
    """Answer with the cells that fall out of reach when the rains come, and whether attacks come with them."""
    form, found = _asked(request, ("month", "hours", "slowing"))
    lost = season.cut_off(request.viewer, request.mission, found, slowing=form.times_longer)
    known = ground_of_cells(request.viewer, request.mission)
    told = season.season_by_violence(request.viewer, request.mission)
    more = season.season_markings(request.viewer, request.mission) if told else []
    context = _framed(request, form, found, more=more) | {
        "rows": [(each, [_named(month) for month in each.months], _named(each.in_place_by)) for each in lost],
        "people": sum(each.row.population or 0 for each in lost),
        "knows_rain": any(each.rain_mm for each in known.values()),
        "slowing": form.times_longer,
        "source": next((each.source for each in known.values()), ""),
        "season": told,
    }
    return render(request, "posture/rains.html", context)


def _named(month: int | None) -> Month | None:
    return Month(2000, month) if month else None


@require_http_methods(["GET", "HEAD", "POST"])
def not_covered(request: HttpRequest) -> HttpResponse:
    """Answer with people at high risk out of reach, options and reasons; take in a reason."""
    viewer, mission = request.viewer, request.mission
    form, found = _asked(request, ("month", "hours", "risk"))
    may_record = viewer.may("posture.record", mission_code=mission.code, unit_code="")
    reason = None
    if request.method == "POST" or may_record:
        viewer.require("posture.record", mission_code=mission.code, unit_code="")
        reason = NotCoveredForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and reason.is_valid():
        typed = reason.cleaned_data
        record_not_covered(
            gid=typed["cell"], because=typed["because"], note=typed["note"], mission=mission, by=viewer,
            handling=typed["handling"],
        )  # fmt: skip
        messages.success(request, _("The reason is recorded."))
        return redirect("not_covered", mission.code)
    rows = coverage.not_covered(viewer, mission, found, least_risk=form.least_risk)
    reached, high = coverage.share_covered(found, form.least_risk)
    context = _framed(request, form, found, more=[each.reason.marking_id for each in rows if each.reason]) | {
        "rows": rows,
        "reached": reached,
        "high": high,
        "people": sum(each.row.population or 0 for each in rows),
        "reason": reason,
    }
    faulty = reason is not None and bool(reason.errors)
    return render(request, "posture/not_covered.html", context, status=422 if faulty else 200)


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Answer with how presence followed violence, what redeployments changed, and troops to people by unit."""
    viewer, mission = request.viewer, request.mission
    form, found = _asked(request, ("month", "hours", "risk"))
    first = coverage.judged_from(viewer, mission)
    reached, high = coverage.share_covered(found, form.least_risk)
    followed = coverage.following(viewer, mission, first=first, within_hours=found.within_hours)
    earliest = min(first, found.until + -23) + -6
    more = reading.presence_markings(viewer, mission, first=earliest, last=span_of_records(viewer, mission)[1])
    context = _framed(request, form, found, more=more) | {
        "following": followed,
        "outbreaks": followed.outbreaks.height if followed else 0,
        "since": first,
        "reached": reached,
        "high": high,
        "ratios": coverage.ratios(viewer, mission, found),
        "changes": changing.redeployments(
            viewer, mission, first=found.until + -23, last=found.until, within_hours=found.within_hours
        ),
    }
    return render(request, "posture/following.html", context)


def _asked(request: HttpRequest, fields: tuple[str, ...]) -> tuple[GridForm, Grid]:
    viewer, mission = request.viewer, request.mission
    for room in ("posture.read", "situation.read"):
        viewer.require(room, mission_code=mission.code)
    form = GridForm(request.GET or None, fields=fields)
    month = reading.month_to_show(viewer, mission, form.month_typed)
    return form, grid_of(viewer, mission, month=month, within_hours=form.within_hours)


def _framed(request: HttpRequest, form: GridForm, found: Grid, *, more: Sequence[int] = ()) -> dict[str, object]:
    if not form.is_bound:
        form.initial = {
            "month": str(found.month), "hours": found.within_hours, "slowing": form.times_longer,
            "risk": form.least_risk * 100,
        }  # fmt: skip
    return {
        "form": form,
        "grid": found,
        "hours": found.within_hours,
        "handling_banner": banner(highest([*found.markings, *more], at=request.viewer.at)),
    }


def _ordered(rows: Sequence[GridCellRow], order: str) -> list[GridCellRow]:
    if order == "near":
        return sorted(rows, key=lambda row: (row.near, row.gid))
    if order == "deaths":
        return sorted(rows, key=lambda row: (-row.deaths.best, row.gid))
    name = order if order in ("risk", "population", "hours", "strength") else "at_risk"

    def size(row: GridCellRow) -> float:
        value = getattr(row, name)
        return _UNKNOWN if value is None else value

    return sorted(rows, key=lambda row: (-size(row), -row.deaths.best, row.gid))


def _placed(request: HttpRequest, month: Month) -> list[dict[str, object]]:
    known = sites_in(request.viewer, request.mission, month=month)
    strongest = sorted(known, key=lambda each: (-(each.strength or 0), each.site.name))
    return [
        {"name": each.site.name, "longitude": each.site.longitude, "latitude": each.site.latitude} for each in strongest
    ]
