"""`primacy climate`: taking in grids of rain, vegetation and temperature."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.climate.interface import GridOrder, import_grid
from primacy.vocabulary import Month

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Take in grids of rain, vegetation and temperature.")


@app.callback()
def climate() -> None:
    """Take in grids of rain, vegetation and temperature."""


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="NetCDF (CHIRPS, NDVI or ERA5), or a GeoTIFF of one month.")],
    *,
    mission: MissionCode,
    kind: Annotated[str, typer.Option(help="rain, vegetation or temperature.")],
    known_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day from which the file could be had, where it does not say."),
    ] = None,
    month: Annotated[str, typer.Option(help="Month of a GeoTIFF whose name does not tell it, YYYY-MM.")] = "",
    as_json: AsJson = False,
) -> None:
    """Lay a grid on the cells of a mission and keep it beside what came before."""
    by = operator()
    order = GridOrder(
        file=file, kind=kind, known_on=known_on.date() if known_on else None,
        month=Month.parse(month) if month else None,
    )  # fmt: skip
    kept = import_grid(order, mission=chosen_mission(by, mission), by=by)
    months = kept.months.count()
    if as_json:
        typer.echo(json.dumps({"import": kept.pk, "kind": kept.kind, "months": months, "cells": len(kept.gids)}))
        return
    typer.echo(f"{months:,} months of {kept.kind} ({kept.unit}) on {len(kept.gids):,} cells, from {kept.file_name}.")
