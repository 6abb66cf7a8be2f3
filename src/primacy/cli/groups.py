"""`primacy group`: need-to-know groups and who is in them."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.access.interface import (
    end_membership,
    group_seen,
    groups_seen,
    join_group,
    make_group,
    memberships_seen,
    person_in,
    rename_group,
)
from primacy.vocabulary import ImpossibleValueError

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Make need-to-know groups, and say who is in them.")

Code = Annotated[str, typer.Argument(help="Code of the group, such as inquiry-bria.")]
Address = Annotated[str, typer.Argument(help="E-mail address of the person.")]
Name = Annotated[str, typer.Argument(help="Name of the group.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day without it.")]


@app.command("create")
def create(code: Code, name: Name, *, mission: MissionCode) -> None:
    """Make a group; nobody is in it yet."""
    by = operator()
    make_group(code=code, name=name, mission_code=chosen_mission(by, mission).code, by=by)
    typer.echo(f"The group {code} is made; put people into it with `primacy group join`.")


@app.command("rename")
def rename(code: Code, name: Name, *, mission: MissionCode) -> None:
    """Give a group another name; its code stays."""
    by = operator()
    mission_code = chosen_mission(by, mission).code
    rename_group(group=group_seen(by, mission_code, code), name=name, mission_code=mission_code, by=by)
    typer.echo(f"The group {code} is now called {name}.")


@app.command("list")
def show(*, mission: MissionCode, as_json: AsJson = False) -> None:
    """List every group, with how many persons of the mission are in it today."""
    by = operator()
    seen = groups_seen(by, chosen_mission(by, mission).code)
    _print([{"code": each.code, "name": each.name, "persons": each.members_today} for each in seen], as_json=as_json)


@app.command("members")
def members(code: Code, *, mission: MissionCode, as_json: AsJson = False) -> None:
    """List who of the mission is or was in a group."""
    by = operator()
    mission_code = chosen_mission(by, mission).code
    held = memberships_seen(by, mission_code).filter(group=group_seen(by, mission_code, code))
    rows = [
        {
            "email": each.person.email,
            "from": each.granted_from.isoformat() if each.granted_from else None,
            "until": each.granted_to.isoformat() if each.granted_to else None,
        }
        for each in held
    ]
    _print(rows, as_json=as_json)


@app.command("join")
def join(code: Code, email: Address, *, mission: MissionCode, until: Until = None) -> None:
    """Put a person of a mission into a group, from today."""
    by = operator()
    mission_code = chosen_mission(by, mission).code
    join_group(
        person=person_in(by, mission_code, email=email), group=code, mission_code=mission_code, by=by,
        granted_to=until.replace(tzinfo=UTC).date() if until else None,
    )  # fmt: skip
    typer.echo(f"{email} is in the group {code}.")


@app.command("leave")
def leave(code: Code, email: Address, *, mission: MissionCode) -> None:
    """Take a person of a mission out of a group, from today."""
    by = operator()
    mission_code = chosen_mission(by, mission).code
    person = person_in(by, mission_code, email=email)
    held = list(memberships_seen(by, mission_code).on(by.at.date()).filter(group=code, person=person))
    if not held:
        raise ImpossibleValueError("group", expected=f"one that {email} is in today", got=code)
    for each in held:
        end_membership(membership=each, mission_code=mission_code, by=by)
    typer.echo(f"{email} left the group {code}.")


def _print(rows: list[dict[str, object]], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("\t".join("-" if value is None else str(value) for value in row.values()))
