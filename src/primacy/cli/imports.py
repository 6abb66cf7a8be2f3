"""`primacy import`: taking files in."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.area.interface import import_boundaries, import_places, import_roads
from primacy.mission.posture.interface import import_cell_ground, import_sites
from primacy.mission.situation.interface import ImportReport, import_incidents
from primacy.mission.strategy.interface import import_mandates, import_pema

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Import public data; a file is taken whole or not at all.")

File = Annotated[Path, typer.Argument(help="CSV (also .gz or .zip) or Parquet.")]


@app.command("incidents")
def incidents(
    file: File,
    *,
    mission: MissionCode,
    version: Annotated[str, typer.Option(help="Edition as its publisher calls it, such as 23.1.")],
    quarantine: Annotated[
        Path | None, typer.Option(help="Write faulty rows to this CSV, to be mended and imported, and take the rest.")
    ] = None,
    strict_bounds: Annotated[
        bool, typer.Option("--strict-bounds", help="Refuse events whose best estimate lies outside their own bounds.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Import UCDP GED events (versions 19.1 to 25.1 and Candidate) that lie in a mission's area."""
    by = operator()
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.completed:,.0f} rows read"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        report = import_incidents(
            file=file, mission=chosen_mission(by, mission), version=version, by=by, quarantine=quarantine,
            strict_bounds=strict_bounds, progress=lambda rows: bar.update(task, completed=rows),
        )  # fmt: skip
    _say(report, quarantine=quarantine, as_json=as_json)


def _say(report: ImportReport, *, quarantine: Path | None, as_json: bool) -> None:
    counts = {key: value for key, value in asdict(report).items() if key != "faults"}
    if as_json:
        typer.echo(json.dumps({**counts, "faults": [str(fault) for fault in report.faults]}))
        return
    for fault in report.faults:
        typer.echo(str(fault), err=True)
    typer.echo(
        f"{report.rows_read:,} rows read: {report.rows_new:,} new, {report.rows_revised:,} revised, "
        f"{report.rows_unchanged:,} unchanged, {report.rows_outside:,} outside the area, "
        f"{report.rows_set_aside:,} set aside{f' in {quarantine}' if report.rows_set_aside else ''}."
    )
    if report.bounds_widened:
        typer.echo(f"The bounds of {report.bounds_widened:,} events were widened to hold their own best estimate.")


@app.command("boundaries")
def boundaries(area: File, divisions: File, *, mission: MissionCode, as_json: AsJson = False) -> None:
    """Import the outline of the area and its first-order divisions (GeoJSON of Natural Earth or OCHA COD-AB)."""
    by = operator()
    number = import_boundaries(area=area, divisions=divisions, mission=chosen_mission(by, mission), by=by)
    _count(number, "administrative units", as_json=as_json)


@app.command("roads")
def roads(nodes: File, edges: File, *, mission: MissionCode, as_json: AsJson = False) -> None:
    """Import a road network: nodes with their place, edges with the hours that they take."""
    by = operator()
    number = import_roads(nodes=nodes, edges=edges, mission=chosen_mission(by, mission), by=by)
    _count(number, "roads", as_json=as_json)


@app.command("places")
def places(file: File, *, mission: MissionCode, as_json: AsJson = False) -> None:
    """Import a gazetteer."""
    by = operator()
    _count(import_places(file=file, mission=chosen_mission(by, mission), by=by), "places", as_json=as_json)


@app.command("sites")
def sites(
    file: File,
    *,
    mission: MissionCode,
    layout: Annotated[
        str, typer.Option(help="sites (Primacy's own table), geopko-2.1 (full, by month) or geopko-2.3 (by year).")
    ] = "sites",
    as_json: AsJson = False,
) -> None:
    """Import sites of the mission with their strength by month."""
    by = operator()
    number = import_sites(file=file, mission=chosen_mission(by, mission), layout=layout, by=by)
    _count(number, "site-months new or revised", as_json=as_json)


@app.command("grid")
def grid(
    file: File,
    *,
    mission: MissionCode,
    source: Annotated[str, typer.Option(help="Who says so: source, version and year.")],
    as_json: AsJson = False,
) -> None:
    """Import people and the rain of normal months by PRIO-GRID cell."""
    by = operator()
    number = import_cell_ground(file=file, source=source, mission=chosen_mission(by, mission), by=by)
    _count(number, "cells", as_json=as_json)


@app.command("mandates")
def mandates(
    folder: Annotated[Path, typer.Argument(help="Folder with resolutions.csv, tasks.csv and texts as .jsonl.")],
    *,
    mission: MissionCode,
    as_json: AsJson = False,
) -> None:
    """Import the Security Council's resolutions on a mission and the tasks coded from them."""
    by = operator()
    number = import_mandates(folder=folder, mission=chosen_mission(by, mission), by=by)
    _count(number, "mandated tasks", as_json=as_json)


@app.command("pema")
def pema(file: File, *, mission: MissionCode, as_json: AsJson = False) -> None:
    """Add the mandated tasks that PEMA (version 4) codes to the resolutions that have none of their own."""
    by = operator()
    number = import_pema(file=file, mission=chosen_mission(by, mission), by=by)
    _count(number, "mandated tasks", as_json=as_json)


def _count(number: int, noun: str, *, as_json: bool) -> None:
    typer.echo(json.dumps({"imported": number}) if as_json else f"{number:,} {noun}.")
