"""`primacy gateway` and `primacy desk`: what carries messages, and what runs beside the web application."""

import json
import time
from typing import Annotated

import typer
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.early_warning.interface import (
    Gateway,
    GatewayKind,
    Round,
    close_gateway,
    gateways,
    open_gateway,
    work_once,
)
from primacy.vocabulary import ImpossibleValueError

__all__ = ["app", "desk"]

app = typer.Typer(no_args_is_help=True, help="Open, list and close the gateways by which messages come in.")
desk = typer.Typer(no_args_is_help=True, help="Run what works beside the web application.")

_KINDS = ", ".join(GatewayKind)
Name = Annotated[str, typer.Argument(help="One word, by which people know it.")]


@app.command("add")
def add(
    name: Name,
    *,
    mission: MissionCode,
    kind: Annotated[str, typer.Option(help=f"One of {_KINDS}.")] = GatewayKind.KANNEL.value,
    region: Annotated[str, typer.Option(help="Two letters of the country in which a national number is dialled.")],
    language: Annotated[str, typer.Option(help="Of answers: ar, en, es or fr.")] = "en",
    exercise: Annotated[bool, typer.Option("--exercise", help="All that it brings is an exercise.")] = False,
    sends_to: Annotated[str, typer.Option(help="Address of Kannel's sendsms with user name and password.")] = "",
    as_json: AsJson = False,
) -> None:
    """Open a gateway and print, once, its address and secret."""
    by = operator()
    if kind not in set(GatewayKind):
        raise ImpossibleValueError("kind", expected=f"one of {_KINDS}", got=kind)
    made = open_gateway(
        mission=chosen_mission(by, mission), by=by, name=name, kind=GatewayKind(kind), region=region,
        language=language, is_exercise=exercise, sends_to=sends_to,
    )  # fmt: skip
    if as_json:
        typer.echo(json.dumps({"address": _address(made), "secret": made.secret}))
        return
    typer.echo(f"{_address(made)}\nThe secret, shown this once: {made.secret}")


@app.command("list")
def show(*, mission: MissionCode, as_json: AsJson = False) -> None:
    """List the gateways of a mission, without their secrets."""
    code = chosen_mission(operator(), mission).code
    own = [each for each in gateways().values() if each.mission_code == code]
    rows = [
        {
            "name": each.name,
            "kind": each.kind.value,
            "region": each.region,
            "exercise": each.is_exercise,
            "sends": bool(each.sends_to),
            "address": _address(each),
        }
        for each in sorted(own, key=lambda each: each.name)
    ]
    if as_json:
        typer.echo(json.dumps(rows))
        return
    for row in rows:
        typer.echo("\t".join(str(value) for value in row.values()))


@app.command("close")
def close(name: Name, *, mission: MissionCode) -> None:
    """Close a gateway; what it brought stays."""
    by = operator()
    code = chosen_mission(by, mission).code
    named = [each for each in gateways().values() if (each.mission_code, each.name) == (code, name)]
    if not named:
        raise ImpossibleValueError("name", expected=f"that of a gateway of {code}", got=name)
    close_gateway(named[0].number, by=by)
    typer.echo(f"{name} is closed.")


@desk.command("run")
def run(
    *,
    once: Annotated[bool, typer.Option("--once", help="Do one round and end.")] = False,
    every: Annotated[float, typer.Option(min=0.2, max=600, help="Seconds between rounds.")] = 1.0,
) -> None:
    """Send notices, go up with what is overdue, and take messages that waited on the disk; until Ctrl-C."""
    while True:
        done = work_once(at=timezone.now())
        if once or done != Round(0, 0, 0):
            typer.echo(f"{done.taken} messages taken, {done.gone_up} answers overdue, {done.sent} notices sent.")
        if once:
            return
        time.sleep(every)


def _address(made: Gateway) -> str:
    name = "gateway_kannel" if made.kind is GatewayKind.KANNEL else "gateway_webhook"
    return settings.BASE_URL.rstrip("/") + reverse(name, args=[made.number])
