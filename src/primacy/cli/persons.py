"""`primacy person`: inviting persons, granting roles, ending them; forgotten passwords and sessions."""

import json
from datetime import UTC, date, datetime
from typing import Annotated

import typer
from django.conf import settings
from django.urls import reverse

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.access.interface import (
    Role,
    Viewer,
    end_every_session,
    end_grant,
    end_sessions_of,
    grant_role,
    grants_in,
    invite_by_link,
    issue_reset,
    person_in,
)
from primacy.vocabulary import ImpossibleValueError, Level

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True, help="Invite persons, list them, grant and end roles, reset passwords, end sessions."
)

_GIVEN = ", ".join(sorted(set(Role) - {Role.OPERATOR, Role.PARTNER}))
_LEVELS = ", ".join(level.name.lower() for level in Level)
Address = Annotated[str, typer.Argument(help="E-mail address of the person.")]
RoleName = Annotated[str, typer.Option("--role", "-r", help=f"One of {_GIVEN}.")]
Office = Annotated[str, typer.Option(help="P-codes of its units, separated by commas; empty for the whole mission.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day without it.")]


@app.command("invite")
def invite(
    email: Address,
    name: Annotated[str, typer.Argument(help="Full name.")],
    *,
    mission: MissionCode,
    role: RoleName,
    office: Office = "",
    until: Until = None,
    clearance: Annotated[str, typer.Option(help=f"One of {_LEVELS}.")] = Level.UNCLASSIFIED.name.lower(),
    as_json: AsJson = False,
) -> None:
    """Make an account and print, once, the link by which its person sets a password within 72 hours."""
    by = operator()
    issued = invite_by_link(
        email=email, full_name=name, mission_code=chosen_mission(by, mission).code, role=_role(role), office=office,
        granted_to=_day(until), clearance=_level(clearance), by=by,
    )  # fmt: skip
    link = settings.BASE_URL.rstrip("/") + reverse("invitation", args=[issued.token])
    if as_json:
        facts = {"person": str(issued.person.pk), "link": link, "expires_at": issued.expires_at.isoformat()}
        typer.echo(json.dumps(facts))
        return
    typer.echo(f"{issued.person} sets a password, once and before {issued.expires_at:%Y-%m-%d %H:%M} UTC, at\n{link}")


@app.command("list")
def show(*, mission: MissionCode, as_json: AsJson = False) -> None:
    """List the grants of a mission, the latest first."""
    by = operator()
    held = grants_in(by, chosen_mission(by, mission).code)
    rows = [
        {
            "email": grant.person.email,
            "name": grant.person.full_name,
            "role": grant.role,
            "office": grant.office,
            "from": grant.granted_from.isoformat(),
            "until": grant.granted_to.isoformat() if grant.granted_to else None,
        }
        for grant in held
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("\t".join(str(value or "-") for value in row.values()))


@app.command("grant")
def grant(email: Address, *, mission: MissionCode, role: RoleName, office: Office = "", until: Until = None) -> None:
    """Grant a person of a mission a further role, from today."""
    by = operator()
    code = chosen_mission(by, mission).code
    grant_role(
        person=person_in(by, code, email=email), mission_code=code, role=_role(role), office=office,
        granted_from=by.at.date(), granted_to=_day(until), by=by,
    )  # fmt: skip
    typer.echo(f"{email} holds {role} in {code}.")


@app.command("end")
def end(email: Address, *, mission: MissionCode, role: RoleName, on: Until = None) -> None:
    """End a role of a person in a mission, today or on another day, in every office."""
    by = operator()
    code = chosen_mission(by, mission).code
    day = _day(on) or by.at.date()
    person = person_in(by, code, email=email)
    held = [each for each in grants_in(by, code, person) if each.role == role and _lasts(each.granted_to, day)]
    if not held:
        raise ImpossibleValueError("role", expected=f"one that {email} holds in {code} after {day}", got=role)
    _end_all(held, on=day, by=by)
    typer.echo(f"{email} holds {role} in {code} until {day}.")


@app.command("reset")
def reset(email: Address, *, mission: MissionCode, as_json: AsJson = False) -> None:
    """Print, once, the link by which a person who forgot the password sets another within an hour."""
    by = operator()
    code = chosen_mission(by, mission).code
    issued = issue_reset(person_in(by, code, email=email), mission_code=code, by=by)
    named = {"uidb36": issued.person.pk.hex, "key": issued.token}
    link = settings.BASE_URL.rstrip("/") + reverse("account_reset_password_from_key", kwargs=named)
    if as_json:
        typer.echo(json.dumps({"link": link, "expires_at": issued.expires_at.isoformat()}))
        return
    typer.echo(f"{email} sets another password, once and before {issued.expires_at:%Y-%m-%d %H:%M} UTC, at\n{link}")


@app.command("sign-out")
def sign_out(
    email: Annotated[str, typer.Argument(help="E-mail address of the person; none for everybody.")] = "",
    *,
    mission: Annotated[str, typer.Option("--mission", "-m", help="Code of a mission of the person.")] = "",
    everybody: Annotated[bool, typer.Option("--everybody", help="Of the whole installation.")] = False,
) -> None:
    """End every session of a person, or of everybody, at once; tokens of programs stay."""
    if everybody == bool(email) or bool(email) != bool(mission):
        expected = "an address with --mission, or --everybody"
        raise ImpossibleValueError("who", expected=expected, got=email or f"--everybody {everybody}")
    by = operator()
    if everybody:
        typer.echo(f"The sessions of {end_every_session(by=by)} persons are ended.")
        return
    code = chosen_mission(by, mission).code
    end_sessions_of(person_in(by, code, email=email), mission_code=code, by=by)
    typer.echo(f"Every session of {email} is ended.")


def _end_all(held: list, *, on: date, by: Viewer) -> None:
    for each in held:
        end_grant(grant=each, on=on, by=by)


def _lasts(granted_to: date | None, day: date) -> bool:
    return granted_to is None or granted_to > day


def _role(name: str) -> Role:
    if name not in set(Role) - {Role.OPERATOR, Role.PARTNER}:
        raise ImpossibleValueError("role", expected=f"one of {_GIVEN}", got=name)
    return Role(name)


def _level(name: str) -> Level:
    if name.upper() not in Level.__members__:
        raise ImpossibleValueError("clearance", expected=f"one of {_LEVELS}", got=name)
    return Level[name.upper()]


def _day(moment: datetime | None) -> date | None:
    return moment.replace(tzinfo=UTC).date() if moment else None
