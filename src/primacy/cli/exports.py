"""`primacy export`: taking a whole mission out."""

import json
from pathlib import Path
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, chosen_mission, operator
from primacy.mission.access.interface import export_mission

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Take records out in open formats.")


@app.callback()
def _group() -> None:
    """Keep `mission` a word of its own."""


@app.command("mission")
def mission(
    code: Annotated[str, typer.Argument(help="Code of the mission, such as minusca.")],
    folder: Annotated[Path, typer.Argument(help="An empty folder, made where there is none.")],
    *,
    purpose: Annotated[str, typer.Option(help="What it is taken out for; written to the audit.")],
    as_json: AsJson = False,
) -> None:
    """Write every record of a mission that the operator may see as a data package: CSV, schemas and digests."""
    by = operator()
    package = export_mission(folder, mission_code=chosen_mission(by, code).code, purpose=purpose, by=by)
    tables = package["resources"]
    rows = sum(table["rows"] for table in tables)
    if as_json:
        typer.echo(json.dumps({"folder": str(folder), "tables": len(tables), "rows": rows}))
        return
    typer.echo(f"{rows:,} rows in {len(tables)} tables, handled as {package['handling']}, in {folder}.")
