"""`primacy brief`: composing a brief and writing it to files."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.briefing.interface import compose_brief, write_brief
from primacy.settings.environment import environment
from primacy.vocabulary import Month

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Compose briefs for leadership.")


@app.command("write")
def write(
    *,
    mission: MissionCode,
    cycle: Annotated[str, typer.Option(help="The month that the brief looks ahead to, YYYY-MM.")],
    within_hours: Annotated[float, typer.Option("--within", help="Hours within which a site reaches people.")] = 6.0,
    language: Annotated[Literal["en", "fr"], typer.Option(help="Language of the files.")] = "en",
    out: Annotated[Path | None, typer.Option(help="Folder for the files; else briefs/ in the data folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compose a brief from the records, keep it, and write it as HTML and PDF."""
    by = operator()
    folder = out or environment().data_dir / "briefs"
    with Console(stderr=True).status("composing") as status:
        brief = compose_brief(
            mission=chosen_mission(by, mission), cycle=Month.parse(cycle), within_hours=within_hours, by=by
        )
        status.update("writing")
        files = write_brief(brief, folder=folder, language=language, by=by)
    if as_json:
        typer.echo(json.dumps({"brief": brief.pk, "files": [str(file) for file in files]}))
        return
    for file in files:
        typer.echo(f"Wrote {file}")
