"""`primacy mission`: creating missions and listing them."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, operator
from primacy.mission.area.interface import MissionFacts, create_mission, missions_visible_to
from primacy.vocabulary import ImpossibleValueError

__all__ = ["app", "facts_in"]

app = typer.Typer(no_args_is_help=True, help="Create and list missions.")

_FACTS = {"code": str, "names": dict, "country_iso3": str, "time_zone": str, "established_on": date}

_WRITTEN_AS = {str: "words in quotes", dict: 'a table such as { en = "…" }', date: "a day such as 2014-04-10"}


@app.command("create")
def create(
    facts: Annotated[Path, typer.Argument(help="TOML file with code, names, country_iso3, time_zone, established_on.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Create a mission from a file of facts; `examples/minusca/mission.toml` is one."""
    mission = create_mission(facts_in(facts), by=operator())
    typer.echo(json.dumps({"code": mission.code}) if as_json else f"Created mission {mission.code}.")


@app.command("list")
def show(*, as_json: AsJson = False) -> None:
    """List the missions of this installation."""
    missions = missions_visible_to(operator())
    if as_json:
        typer.echo(json.dumps([{"code": each.code, "names": each.names} for each in missions], ensure_ascii=False))
        return
    for each in missions:
        typer.echo(f"{each.code}\t{each.name_in('en')}")


def facts_in(file: Path) -> MissionFacts:
    """
    Read the facts of a mission.

    Raises
    ------
    ImpossibleValueError
        If the file is not TOML, or a fact is missing or makes no sense.
    """
    expected = f"a TOML file with {', '.join(_FACTS)}"
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImpossibleValueError("facts", expected=expected, got=str(error)) from error
    if missing := [name for name in _FACTS if name not in read]:
        raise ImpossibleValueError(file.name, expected=expected, got=f"none of {missing}")
    for name, kind in _FACTS.items():
        if not isinstance(read[name], kind):
            raise ImpossibleValueError(f"{name} in {file.name}", expected=_WRITTEN_AS[kind], got=read[name])
    return MissionFacts(**{name: read[name] for name in _FACTS})
