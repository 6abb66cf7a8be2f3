"""`primacy audit`: verifying the chain, keeping its head elsewhere, taking its entries out."""

import json
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, operator
from primacy.mission.access.interface import Anchor, entries_from, head, record_export, verify_chain

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Verify the audit, keep its head elsewhere, export it.")

_BROKEN = 3


@app.command("verify")
def verify(
    *,
    anchor: Annotated[
        str, typer.Option(help="NUMBER:DIGEST that `primacy audit head` printed; shows an end that was cut off.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Walk the chain and say the first thing that does not fit; exit code 3 when something does not."""
    verdict = verify_chain(anchor=Anchor.parse(anchor) if anchor else None)
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "entries": verdict.entries,
                    "whole": verdict.is_whole,
                    "fault": verdict.fault,
                    "waiting": verdict.waiting,
                }
            )
        )
    elif verdict.is_whole:
        behind = f" {verdict.waiting:,} more wait beside the database." if verdict.waiting else ""
        typer.echo(f"{verdict.entries:,} entries, each as it was written.{behind}")
    else:
        typer.secho(verdict.fault, err=True, fg=typer.colors.RED)
    if not verdict.is_whole:
        raise typer.Exit(_BROKEN)


@app.command("head")
def show_head(*, as_json: AsJson = False) -> None:
    """Print number and digest of the last entry; keep them where nobody who may write the database may write."""
    last = head()
    typer.echo(json.dumps({"number": last.number, "digest": last.digest}) if as_json else str(last))


@app.command("export")
def export(
    *, first: Annotated[int, typer.Option("--from", min=1, help="Number of the first entry to export.")] = 1
) -> None:
    """Print the entries, one JSON object a line; the export is an entry too."""
    record_export(first, by=operator())
    for entry in entries_from(first):
        told = {
            "number": entry.number,
            "at": entry.at.isoformat(),
            "person": str(entry.person_id) if entry.person_id else None,
            "mission": entry.mission_code,
            "verb": entry.verb,
            "subject": entry.subject,
            "facts": entry.facts,
            "previous": entry.previous,
            "digest": entry.digest,
        }
        typer.echo(json.dumps(told))
