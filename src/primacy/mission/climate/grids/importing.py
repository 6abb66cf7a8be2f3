"""Taking in a grid: a file whole or not at all, beside what came before it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import xarray as xr
from django.db import transaction

from primacy.exchange.rasters import GRID_KINDS, Order, read_grid
from primacy.mission.access.interface import Viewer, record, visible_marking
from primacy.mission.area.interface import Mission, gids
from primacy.mission.climate.events import GridImported
from primacy.mission.climate.models import GridImport, GridMonth
from primacy.vocabulary import Fault, FaultyInputError, Handling, ImpossibleValueError, Month

__all__ = ["GridOrder", "import_grid"]

_DECIMALS = 4
_ADVICE = "Nothing was imported."


@dataclass(frozen=True, slots=True, kw_only=True)
class GridOrder:
    """
    A file to be taken in, and what the person knows of it.

    Parameters
    ----------
    file : Path
        NetCDF, or GeoTIFF of one month.
    kind : str
        rain, vegetation or temperature.
    known_on : date or None
        Day from which the file could be had; None where the file tells.
    month : Month or None
        Of a GeoTIFF whose name does not tell it.

    Raises
    ------
    ImpossibleValueError
        If there is no such kind.
    """

    file: Path
    kind: str
    known_on: date | None = None
    month: Month | None = None

    def __post_init__(self) -> None:
        if self.kind not in GRID_KINDS:
            raise ImpossibleValueError("kind", expected=f"one of {', '.join(GRID_KINDS)}", got=self.kind)


@transaction.atomic
def import_grid(order: GridOrder, *, mission: Mission, by: Viewer, handling: Handling | None = None) -> GridImport:
    """
    Lay a grid on the cells of the mission and keep it; a file that stands already changes nothing.

    Parameters
    ----------
    handling : Handling or None
        None for unclassified and TLP:CLEAR, as published grids are.

    Raises
    ------
    FaultyInputError
        If the mission has no cells yet, or the file is faulty; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import grids, or cannot see the handling.
    """
    by.require("climate.import", mission_code=mission.code)
    marking = visible_marking(handling or Handling(), by=by)
    grid, known_on = _read(order, gids(by, mission))
    months = [int(each) for each in grid[grid.dims[0]].values]
    said = {
        "mission": mission, "kind": order.kind, "known_on": known_on,
        "sha256": hashlib.sha256(order.file.read_bytes()).hexdigest(),
    }  # fmt: skip
    if standing := GridImport.objects.filter(**said).first():
        return standing
    kept = GridImport.objects.create(
        **said, marking=marking, file_name=order.file.name[:255], variable=str(grid.attrs.get("variable", "")),
        unit=grid.attrs["units"], at=by.at, imported_by=by.person, gids=grid["gid"].values.tolist(),
        first_month_id=min(months), last_month_id=max(months),
    )  # fmt: skip
    GridMonth.objects.bulk_create(
        GridMonth(came_with=kept, month_id=month, values=_kept(values))
        for month, values in zip(months, grid.values, strict=True)
    )
    facts = {"kind": order.kind, "file_name": kept.file_name, "months": len(months), "cells": len(kept.gids)}
    record(GridImported(mission_code=mission.code, subject=str(kept.pk), **facts), by=by)
    return kept


def _read(order: GridOrder, cells: list[int]) -> tuple[xr.DataArray, date]:
    if not cells:
        expected = "a mission whose boundaries are imported, so that it has cells"
        raise FaultyInputError([Fault(order.file.name, None, None, expected, "none")], advice=_ADVICE)
    asked = Order(kind=GRID_KINDS[order.kind], gids=cells, known_on=order.known_on, month=order.month)
    grid = read_grid(order.file, asked)
    return grid, date.fromisoformat(grid.attrs["known_on"])


def _kept(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(each) else round(float(each), _DECIMALS) for each in values]
