"""What is asked about incidents."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
import polars as pl
from django.db.models import Aggregate, Count, Q, QuerySet, Sum

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission, gids
from primacy.mission.situation.apart import opened_to
from primacy.mission.situation.filters import NOT_COUNTED, IncidentFilter
from primacy.mission.situation.models import (
    DEATHS,
    IS_SUPPORTED,
    CellMonth,
    CellYear,
    Incident,
    IncidentImport,
    UnitMonth,
)
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import Month, ViolenceType

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "TARGETS",
    "Revised",
    "count_by",
    "count_by_month",
    "deadliest",
    "differences",
    "fatality_panel",
    "incident_history",
    "latest_import",
    "precision_of_places",
    "seen_markings",
    "span_of_records",
    "totals",
]

TARGETS = {
    "all": tuple(ViolenceType),
    "state_based": (ViolenceType.STATE_BASED,),
    "non_state": (ViolenceType.NON_STATE,),
    "one_sided": (ViolenceType.ONE_SIDED,),
}
_Counts = QuerySet[UnitMonth] | QuerySet[Incident]


def span_of_records(viewer: Viewer, mission: Mission) -> tuple[Month, Month]:
    """Return the first and last month with real incidents that the viewer may see; this month where there are none."""
    real = UnitMonth.objects.visible_to(viewer).filter(mission=mission, is_exercise=False)
    ends = [real.order_by(order).values_list("month_id", flat=True).first() for order in ("month_id", "-month_id")]
    first, last = (Month.of(viewer.at.date()) if end is None else Month.from_id(end) for end in ends)
    return first, last


def totals(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> dict[str, int]:
    """
    Return the number of incidents and the best, low and high number of deaths, of all that the choice counts.

    `supported` is the number of corroborated and verified incidents among them, whose low numbers make the low one:
    with `high`, the bounds that hold whichever of the other reports are right.
    """
    sums = _counts(viewer, mission, chosen).aggregate(**_sums(chosen), supported=_number(chosen, IS_SUPPORTED))
    return {name: value or 0 for name, value in sums.items()}


def _counts(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> _Counts:
    """Return what is added up: the counts, or the incidents themselves where words are asked for."""
    if chosen.words:
        return Finding(viewer, mission, chosen).incidents()
    return UnitMonth.objects.visible_to(viewer).filter(chosen.condition, mission=mission)


def _number(chosen: IncidentFilter, of: Q | None = None) -> Aggregate:
    return Count("id", filter=of) if chosen.words else Sum("incidents", filter=of)


def _sums(chosen: IncidentFilter) -> dict[str, Aggregate]:
    return {"total": _number(chosen), **DEATHS}


def count_by_month(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> list[dict[str, object]]:
    """Return one row per month of the filter's span, months without a record included with zeros."""
    counts = _counts(viewer, mission, chosen).values("month_id")
    by_month = {row["month_id"]: row for row in counts.annotate(**DEATHS)}
    return [
        {
            "month": Month.from_id(month_id),
            **{key: by_month.get(month_id, {}).get(key, 0) for key in ("best", "low", "high")},
        }
        for month_id in range(chosen.first.month_id, chosen.last.month_id + 1)
    ]


def count_by(viewer: Viewer, mission: Mission, chosen: IncidentFilter, *, key: str) -> dict[object, dict[str, int]]:
    """Return incidents and best, low and high deaths by `violence`, `unit_code`, `gid` or `verification`."""
    by_cell = key == "gid" and not chosen.words
    counts = _counts_by_cell(viewer, mission, chosen) if by_cell else [_counts(viewer, mission, chosen)]
    by_key: dict[object, dict[str, int]] = {}
    wanted = _sums(chosen)
    for part in counts:
        for row in part.values(key).annotate(**wanted):
            sums = by_key.setdefault(row.pop(key), dict.fromkeys(wanted, 0))
            sums.update({name: sums[name] + row[name] for name in wanted})
    return by_key


def _counts_by_cell(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> tuple[QuerySet, QuerySet]:
    of_kind = chosen.of_kind & Q(mission=mission)
    return (
        CellYear.objects.visible_to(viewer).filter(of_kind & chosen.in_whole_years),
        CellMonth.objects.visible_to(viewer).filter(of_kind & chosen.in_broken_years),
    )


def deadliest(viewer: Viewer, mission: Mission, chosen: IncidentFilter, *, number: int = 5) -> list[Incident]:
    """Return the incidents with the most deaths (best estimate), the latest first among equals."""
    found = Finding(viewer, mission, chosen).incidents()
    return list(found.order_by("-fatalities_best", "-ended_on", "-id")[:number])


def precision_of_places(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> dict[int | None, int]:
    """Return the number of incidents by class of place precision; None where the source does not say."""
    found = Finding(viewer, mission, chosen).incidents()
    return dict(found.values_list("place_precision").annotate(n=Count("id")))


def incident_history(viewer: Viewer, mission: Mission, record: UUID) -> list[Incident]:
    """
    Return the revisions of one incident, latest first, with what is set apart as far as the viewer may see it.

    Raises
    ------
    NotVisibleError
        If there is no such incident, or the viewer may not see its current revision.
    """
    revisions = Incident.objects.visible_to(viewer).filter(mission=mission, record=record)
    revisions = revisions.select_related("came_with__imported_by", "marking", "recorded_by", "mission")
    revisions = revisions.order_by("-known_from")
    current = list(revisions.current())
    if not current:
        raise NotVisibleError("There is no such incident that you can see.")
    return opened_to(viewer, [*current, *revisions.past()])


def fatality_panel(viewer: Viewer, mission: Mission, *, target: str, last: Month, known_at: datetime) -> "xr.DataArray":
    """
    Return monthly deaths by cell as known at a moment, for the methods of `analysis.forecasting`.

    Parameters
    ----------
    target : one of `TARGETS`
    last : Month
        Last month of the panel; it begins in January 1989 with UCDP GED.
    known_at : datetime, aware

    Returns
    -------
    DataArray, dims (unit, month_id), persons per cell-month
        Best estimates of all incidents but unfounded ones, duplicates and exercises; a month without a record is
        zero, since UCDP GED covers every month of the area.
    """
    import xarray as xr  # noqa: PLC0415 - a server starts without what few requests compute with

    first = Month(1989, 1)
    units = np.array(gids(viewer, mission))
    months = np.arange(first.month_id, last.month_id + 1)
    deaths = np.zeros((units.size, months.size))
    counted = (
        Incident.objects.visible_to(viewer).as_known_at(known_at)
        .filter(mission=mission, violence__in=TARGETS[target], is_exercise=False)
        .exclude(verification__in=NOT_COUNTED)
        .filter(month_id__lte=last.month_id, month_id__gte=first.month_id)
        .values("gid", "month_id").annotate(best=Sum("fatalities_best"))
    )  # fmt: skip
    rows = pl.DataFrame(list(counted), schema={"gid": pl.Int64, "month_id": pl.Int64, "best": pl.Float64})
    rows = rows.filter(pl.col("gid").is_in(units.tolist()))
    deaths[np.searchsorted(units, rows["gid"]), rows["month_id"].to_numpy() - first.month_id] = rows["best"]
    return xr.DataArray(deaths, dims=("unit", "month_id"), coords={"unit": units, "month_id": months})


def seen_markings(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> list[int]:
    """Return the markings of the incidents that a filter chooses."""
    if chosen.words:
        return Finding(viewer, mission, chosen).markings()
    return list(_counts(viewer, mission, chosen).values_list("marking_id", flat=True).distinct())


def latest_import(viewer: Viewer, mission: Mission) -> IncidentImport | None:
    """Return the last file of which the viewer may see an incident, or None."""
    return IncidentImport.objects.visible_to(viewer).filter(mission=mission).order_by("-at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Revised:
    """One revision with what it changed of the one before."""

    incident: Incident
    changes: list[tuple[str, object, object]]


_COMPARED = (
    "kind", "subtype", "violence", "started_on", "ended_on", "place_name", "longitude", "latitude", "side_a", "side_b",
    "fatalities_best", "fatalities_low", "fatalities_high", "civilian_fatalities", "narrative",
    "reliability", "credibility", "verification", "source_text",
)  # fmt: skip


def differences(revisions: list[Incident]) -> list[Revised]:
    """Return the revisions, latest first, each with the field, its value before and its value after."""
    earlier = [*revisions[1:], None]
    return [
        Revised(
            revision,
            []
            if before is None
            else [
                (Incident._meta.get_field(name).verbose_name, _shown(before, name), _shown(revision, name))  # noqa: SLF001
                for name in _COMPARED
                if getattr(before, name) != getattr(revision, name)
            ],
        )
        for revision, before in zip(revisions, earlier, strict=True)
    ]


def _shown(incident: Incident, name: str) -> object:
    in_words = getattr(incident, f"get_{name}_display", None)
    return in_words() if in_words else getattr(incident, name)
