"""`primacy token`: the tokens with which programs read in the name of persons."""

import json
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.access.interface import revoke_token, token_in, tokens_in

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="List the tokens of programs, and revoke one.")


@app.command("list")
def show(*, mission: MissionCode, as_json: AsJson = False) -> None:
    """List the tokens that work, of the persons of a mission, those made last first."""
    by = operator()
    rows = [
        {
            "number": each.pk,
            "email": each.person.email,
            "made": each.made_at.date().isoformat(),
            "until": each.expires_at.date().isoformat(),
            "last used": each.last_used_on.isoformat() if each.last_used_on else None,
        }
        for each in tokens_in(by, chosen_mission(by, mission).code)
    ]
    if as_json:
        typer.echo(json.dumps(rows))
        return
    for row in rows:
        typer.echo("\t".join(str(value or "-") for value in row.values()))


@app.command("revoke")
def revoke(
    number: Annotated[int, typer.Argument(help="As `primacy token list` prints it.")], *, mission: MissionCode
) -> None:
    """End one token at once."""
    by = operator()
    found = token_in(by, chosen_mission(by, mission).code, number)
    revoke_token(token=found, by=by)
    typer.echo(f"Token {number} of {found.person.email} opens nothing any more.")
