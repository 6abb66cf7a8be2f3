"""`primacy sitrep`: drafting a situation report and writing it to files."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.situation.interface import SitrepKind, SitrepOrder, draft_sitrep, write_sitrep
from primacy.settings.environment import environment
from primacy.vocabulary import Handling, Level, TrafficLight

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Draft situation reports from the records.")
_LEVELS = {level.name.lower(): level for level in Level}
_COLOURS = {colour.name.lower(): colour for colour in TrafficLight}


@app.callback()
def _group() -> None:
    """Keep `write` a word of its own."""


@app.command("write")
def write(
    *,
    mission: MissionCode,
    kind: Annotated[Literal["daily", "weekly"], typer.Option(help="What it covers.")] = "daily",
    day: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Day on which the period ends, YYYY-MM-DD.")],
    hour: Annotated[int, typer.Option(help="Hour to which it lasts, 1 to 24, on the mission's clock.")] = 24,
    level: Annotated[
        Literal["unclassified", "confidential", "strictly_confidential"], typer.Option(help="Level of its audience.")
    ] = "unclassified",
    tlp: Annotated[
        Literal["clear", "green", "amber", "amber_strict"], typer.Option(help="Traffic light of its audience.")
    ] = "clear",
    exercise: Annotated[bool, typer.Option("--exercise", help="Of exercise records alone.")] = False,
    language: Annotated[Literal["en", "fr"], typer.Option(help="Language of the files.")] = "en",
    out: Annotated[Path | None, typer.Option(help="Folder for the files; else sitreps/ in the data folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compose a draft from the records, keep it, and write it as HTML and PDF; a person approves it on its page."""
    by = operator()
    order = SitrepOrder(
        kind=SitrepKind(kind), day=day.date(), hour=hour, audience=Handling(_LEVELS[level], _COLOURS[tlp]),
        is_exercise=exercise,
    )  # fmt: skip
    with Console(stderr=True).status("composing") as status:
        sitrep = draft_sitrep(order, mission=chosen_mission(by, mission), by=by)
        status.update("writing")
        files = write_sitrep(sitrep, folder=out or environment().data_dir / "sitreps", language=language, by=by)
    if as_json:
        typer.echo(json.dumps({"sitrep": str(sitrep.pk), "files": [str(file) for file in files]}))
        return
    for file in files:
        typer.echo(f"Wrote {file}")
