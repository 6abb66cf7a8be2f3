"""What changes sites; the only writer of this room."""

from pathlib import Path

import polars as pl
from django.db import transaction

from primacy.mission.access.interface import Marking, Viewer, marking_of, record
from primacy.mission.area.interface import Mission, unit_codes
from primacy.mission.posture.events import SitesImported
from primacy.mission.posture.layouts import LAYOUTS
from primacy.mission.posture.models import Site, SiteMonth
from primacy.vocabulary import Fault, FaultyInputError, GridCell, Handling, ImpossibleValueError, Month

__all__ = ["import_sites"]

_FACTS = ("span", "strength", "headquarters", "unit_types", "contributors", "source")


@transaction.atomic
def import_sites(
    *,
    file: Path,
    mission: Mission,
    by: Viewer,
    layout: str = "sites",
    handling: Handling = Handling(),  # noqa: B008
) -> int:
    """
    Import sites by month; a site or month that is known already is revised. Return the number of site-months changed.

    A site that stands keeps the higher of its own handling and of `handling`, of which its months partake. Importing
    what stands already changes nothing and is not recorded.

    Parameters
    ----------
    layout : str
        One of `LAYOUTS`. Of Geo-PKO the sites of the mission of this code are taken.

    Raises
    ------
    ImpossibleValueError
        If there is no such layout, or the file holds no site of the mission.
    FaultyInputError
        If the file cannot be read or a row is faulty; nothing is taken then.
    NotAllowedError, NotVisibleError
        If the viewer may not import sites into the mission.
    """
    by.require("posture.import", mission_code=mission.code, unit_code="")
    if layout not in LAYOUTS:
        raise ImpossibleValueError("layout", expected=f"one of {', '.join(LAYOUTS)}", got=layout)
    rows = LAYOUTS[layout](file, mission.code)
    if rows.is_empty():
        raise ImpossibleValueError(file.name, expected=f"a table with sites of {mission.code}", got="none of them")
    if faults := [*_faulty_months(file, rows), *_repeated(file, rows)]:
        raise FaultyInputError(faults, advice="Nothing was imported. Mend the rows and import the file again.")
    before = _standing(mission)
    sites = _keep_sites(rows, mission=mission, handling=handling, by=by)
    changed = _keep_months(rows, sites)
    if changed or _standing(mission) != before:
        event = SitesImported(mission_code=mission.code, subject=file.name, sites=len(sites), months=changed)
        record(event, by=by)
    return changed


def _repeated(file: Path, rows: pl.DataFrame) -> list[Fault]:
    of_year = pl.col("precision") == SiteMonth.Span.YEAR.value
    kept = rows.with_columns(kept=pl.when(of_year).then(pl.col("month").str.head(4) + "-01").otherwise(pl.col("month")))
    twice = kept.filter(pl.struct("site", "kept").is_duplicated())
    return [
        Fault(
            file.name, line, "site", "one row per site and month, a year counting as its January", f"{site} in {month}"
        )
        for site, month, line in twice.select("site", "month", "line").iter_rows()
    ]


def _standing(mission: Mission) -> list[tuple[object, ...]]:
    return list(Site.objects.filter(mission=mission).order_by("pk").values_list())


def _faulty_months(file: Path, frame: pl.DataFrame) -> list[Fault]:
    faults = []
    for month, line in frame.select("month", "line").iter_rows():
        try:
            Month.parse(month)
        except ImpossibleValueError as error:
            faults.append(Fault(file.name, line, "month", error.expected, month))
    return faults


def _keep_sites(rows: pl.DataFrame, *, mission: Mission, handling: Handling, by: Viewer) -> dict[str, Site]:
    last = rows.sort("month").unique("site", keep="last", maintain_order=True)
    codes = unit_codes(mission)(last["longitude"].to_numpy(), last["latitude"].to_numpy())
    standing = {site.name: site for site in Site.objects.filter(mission=mission).select_related("marking")}
    for (name, longitude, latitude), code in zip(
        last.select("site", "longitude", "latitude").iter_rows(), codes, strict=True
    ):
        Site.objects.update_or_create(
            mission=mission,
            name=name,
            defaults={
                "marking": _marking(standing.get(name), handling, by=by),
                "longitude": longitude,
                "latitude": latitude,
                "gid": GridCell.at(longitude=longitude, latitude=latitude).gid,
                "unit_code": code,
            },
        )
    return {site.name: site for site in Site.objects.filter(mission=mission)}


def _marking(standing: Site | None, handling: Handling, *, by: Viewer) -> Marking:
    return marking_of(standing.marking.handling.with_part(handling) if standing else handling, by=by)


def _keep_months(rows: pl.DataFrame, sites: dict[str, Site]) -> int:
    standing = {
        (row["site_id"], row["month_id"]): row
        for row in SiteMonth.objects.filter(site__in=sites.values()).values("site_id", "month_id", *_FACTS)
    }
    changed = []
    for row in rows.iter_rows(named=True):
        site_month = _site_month(row, sites[row["site"]])
        known = standing.get((site_month.site_id, site_month.month_id))
        if known is None or any(known[fact] != getattr(site_month, fact) for fact in _FACTS):
            changed.append(site_month)
    SiteMonth.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["site", "month_id"], update_fields=list(_FACTS)
    )
    return len(changed)


def _site_month(row: dict[str, object], site: Site) -> SiteMonth:
    sheet = f", map {row['map_sheet']}" if row["map_sheet"] else ""
    return SiteMonth(
        site=site,
        month_id=_first_month(row).month_id,
        span=row["precision"],
        strength=row["strength"],
        headquarters=row["headquarters"] or "",
        unit_types=_listed(row["unit_types"]),
        contributors=_listed(row["contributors"]),
        source=f"{row['version']}{sheet}",
    )


def _first_month(row: dict[str, object]) -> Month:
    month = Month.parse(str(row["month"]))
    return Month(month.year, 1) if row["precision"] == SiteMonth.Span.YEAR else month


def _listed(text: object) -> list[str]:
    return [item for item in str(text or "").split("|") if item]
