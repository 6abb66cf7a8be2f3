"""What is not known, said as plainly as what is."""

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.briefing.content import Gap
from primacy.mission.posture.interface import hours_to_cells, sites_in
from primacy.mission.situation.interface import (
    IncidentFilter,
    count_by,
    latest_import,
    precision_of_places,
    totals,
)
from primacy.mission.strategy.interface import mandate_in_force
from primacy.vocabulary import Month, PlacePrecision

__all__ = ["gaps"]

_YEAR = 12
_QUIET_MONTHS = 24
_SHARP = (PlacePrecision.EXACT, PlacePrecision.NEAR)


def gaps(viewer: Viewer, mission: Mission, *, data_to: Month, within_hours: float) -> list[Gap]:
    """Return the gaps that a reader of the brief must know of."""
    year = IncidentFilter(first=data_to + -_YEAR + 1, last=data_to)
    return [
        *_record_gaps(viewer, mission, year),
        *_silence(viewer, mission, data_to=data_to, within_hours=within_hours),
        *_site_gaps(viewer, mission, data_to=data_to),
        *_mandate_gaps(viewer, mission, data_to=data_to),
    ]


def _record_gaps(viewer: Viewer, mission: Mission, year: IncidentFilter) -> list[Gap]:
    counted = totals(viewer, mission, year)
    if not counted["total"]:
        return [Gap("no_incident", {"first": str(year.first), "last": str(year.last)})]
    precision = precision_of_places(viewer, mission, year)
    vague = sum(number for kind, number in precision.items() if kind not in _SHARP)
    verified = count_by(viewer, mission, year, key="verification").get("verified", {}).get("total", 0)
    source = latest_import(viewer, mission)
    return [
        Gap("source", {"dataset": source.dataset, "version": source.version, "at": source.at.isoformat()}),
        Gap("bounds", {"low": counted["low"], "high": counted["high"], "best": counted["best"]}),
        Gap("vague_places", {"vague": vague, "incidents": counted["total"]}),
        Gap("unverified", {"unverified": counted["total"] - verified, "incidents": counted["total"]}),
    ]


def _silence(viewer: Viewer, mission: Mission, *, data_to: Month, within_hours: float) -> list[Gap]:
    lately = IncidentFilter(first=data_to + -_QUIET_MONTHS + 1, last=data_to)
    heard = set(count_by(viewer, mission, lately, key="gid"))
    reach = hours_to_cells(viewer, mission, month=data_to)
    silent = [each for each in reach.cells if each.gid not in heard]
    unseen = [each for each in silent if not each.hours <= within_hours]
    facts = {"silent": len(silent), "unseen": len(unseen), "cells": len(reach.cells), "months": _QUIET_MONTHS}
    return [Gap("silence", facts)]


def _site_gaps(viewer: Viewer, mission: Mission, *, data_to: Month) -> list[Gap]:
    known = sites_in(viewer, mission, month=data_to)
    if not known:
        return [Gap("no_site", {})]
    return [
        Gap(
            "sites",
            {
                "sites": len(known),
                "dated_to_the_year": sum(each.span == each.Span.YEAR for each in known),
                "strength_unknown": sum(each.strength is None for each in known),
                "oldest": str(min(each.month for each in known)),
            },
        )
    ]


def _mandate_gaps(viewer: Viewer, mission: Mission, *, data_to: Month) -> list[Gap]:
    mandate = mandate_in_force(viewer, mission, on=(data_to + 1).first_on)
    if mandate is None:
        return [Gap("no_mandate", {})]
    if not mandate.tasks.exists():
        return [Gap("uncoded_mandate", {"symbol": mandate.symbol})]
    if not mandate.paragraphs.exists():
        return [Gap("mandate_text", {"symbol": mandate.symbol})]
    return []
