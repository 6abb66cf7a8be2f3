"""`primacy plan`: what to do first. It needs no mission and no database, and starts without them."""

import json
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from primacy.cli.refusals import Door
from primacy.mission.strategy.sequencing import SequenceOrder, sequence_project

__all__ = ["app"]

app = typer.Typer(
    cls=Door, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="markdown"
)


@app.callback()
def plan() -> None:
    """Find out what to do first, and how long that takes."""


@app.command("sequence")
def sequence(
    context: typer.Context,
    *,
    instance: Annotated[Path, typer.Option(help="A project in the format of PSPLIB, single mode (.sm).")],
    seconds: Annotated[float, typer.Option(help="How long it may take, from the start of the program.")] = 10.0,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal schedules as far as the time allows.")] = 1,
    workers: Annotated[int, typer.Option(help="Threads that may work at once.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for a machine to read.")] = False,
) -> None:
    """
    Find the shortest schedule of a project, and how much shorter one could at most be.

    A fault in the file is told in a sentence with its line. Nothing is ever written to a file.
    """
    started_at = monotonic() if context.obj is None else context.obj
    order = SequenceOrder(instance=instance, seconds=seconds, seed=seed, workers=workers)
    found = sequence_project(order, seconds_spent=lambda: monotonic() - started_at)
    spent = round(monotonic() - started_at, 3)
    if as_json:
        answer = asdict(found)
        schedule = answer.pop("schedule")
        typer.echo(json.dumps({**answer, "seconds": spent, "schedule": schedule}))
        return
    proven = "no schedule is shorter" if found.proven else f"none can be shorter than {found.bound}"
    typer.echo(f"{instance.name}: {found.objective} periods; {proven} ({spent:.1f} s).")
    for job, start in sorted(found.schedule.items(), key=lambda each: (each[1], int(each[0]))):
        typer.echo(f"{start}\t{job}")
