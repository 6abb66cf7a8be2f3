"""`primacy demo`: the MINUSCA example, from raw public data to a brief."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from django.core.management import call_command

from primacy.cli.missions import facts_in
from primacy.cli.operator import operator
from primacy.mission.access.interface import AlreadyInvitedError, Role, Viewer, invite_person, person_in
from primacy.mission.area.interface import (
    Mission,
    MissionExistsError,
    create_mission,
    import_boundaries,
    import_places,
    import_roads,
    mission_visible_to,
)
from primacy.mission.briefing.interface import compose_brief, write_brief
from primacy.mission.early_warning.interface import rehearse
from primacy.mission.posture.interface import import_cell_ground, import_sites
from primacy.mission.situation.interface import (
    ForecastOrder,
    WeeklyOrder,
    import_incidents,
    make_forecast,
    make_weekly_forecast,
)
from primacy.mission.strategy.interface import ILLUSTRATIVE_STRATEGY, import_mandates, import_strategy
from primacy.settings.environment import environment
from primacy.vocabulary import Level, Month, PrimacyError

__all__ = ["DEMO_PASSWORD", "demo", "example_mission"]

DEMO_PASSWORD = "listen-before-acting"  # noqa: S105 - published, for demonstration only; `primacy check` warns of it
CYCLE = Month(2021, 12)

_GROUND = "GPWv4.11 of 2020 (CIESIN); ERA5 of 2000 to 2025 (Copernicus Climate Change Service)"

_PERSONS = (
    ("watch@demo.invalid", "Awa Ngbando", Role.WATCH_OFFICER, Level.CONFIDENTIAL),
    ("analyst@demo.invalid", "Luc Kotto", Role.ANALYST, Level.CONFIDENTIAL),
    ("planner@demo.invalid", "Marta Ruiz", Role.PLANNER, Level.UNCLASSIFIED),
    ("leadership@demo.invalid", "Samira Haddad", Role.LEADERSHIP, Level.STRICTLY_CONFIDENTIAL),
    ("liaison@demo.invalid", "Jean Gbago", Role.LIAISON_ASSISTANT, Level.UNCLASSIFIED),
    ("admin@demo.invalid", "Ines Costa", Role.ADMINISTRATOR, Level.UNCLASSIFIED),
)


class ExampleMissingError(PrimacyError, FileNotFoundError):
    """The example's folder is not where it was looked for."""


def demo(
    *,
    example: Annotated[Path, typer.Option(help="Folder of the example.")] = Path("examples/minusca"),
) -> None:
    """Load the MINUSCA example, forecast, and write the brief for December 2021 in English and French."""
    if not (example / "mission.toml").is_file():
        raise ExampleMissingError(
            f"No mission.toml in {example}; run this from the repository, or name the folder with --example."
        )
    with _step("Preparing the database"):
        call_command("migrate", verbosity=0, interactive=False)
    by = operator()
    with _step("Loading the example"):
        mission = _load(example, by=by)
    with _step("Inviting demonstration accounts"):
        _invite(mission, by=by)
    with _step("Loading an illustrative strategy"):
        head = person_in(by, mission.code, email=_PERSONS[3][0])
        import_strategy(file=ILLUSTRATIVE_STRATEGY, mission=mission, by=Viewer(head, by.at))
    with _step("Rehearsing a warning, as an exercise"):
        rehearse(mission=mission, watch=person_in(by, mission.code, email=_PERSONS[0][0]), at=by.at)
    for target in ("all", "one_sided"):
        with _step(f"Forecasting {CYCLE} to {CYCLE + 11} ({target.replace('_', '-')})"):
            make_forecast(ForecastOrder(origin=CYCLE, target=target), mission=mission, by=by)
    week = WeeklyOrder(origin=date(CYCLE.year, CYCLE.month, 7))
    with _step(f"Forecasting the weeks from {week.first_on}"):
        make_weekly_forecast(week, mission=mission, by=by)
    with _step("Composing the brief"):
        brief = compose_brief(mission=mission, cycle=CYCLE, within_hours=6.0, by=by)
        files = [
            file
            for language in ("en", "fr")
            for file in write_brief(brief, folder=environment().data_dir / "briefs", language=language, by=by)
        ]
    typer.echo("\nThe brief:")
    for file in files:
        typer.echo(f"  {file}")
    typer.echo(f"\nDemonstration accounts, password {DEMO_PASSWORD!r}:")
    for email, name, role, _clearance in _PERSONS:
        typer.echo(f"  {email:24} {name}, {role.label}")


def example_mission(example: Path, *, by: Viewer) -> Mission:
    """Return the example's mission on its ground, created on first use; nothing has happened in it yet."""
    facts = facts_in(example / "mission.toml")
    try:
        mission = create_mission(facts, by=by)
    except MissionExistsError:
        return mission_visible_to(by, facts.code)
    ground, roads = example / "boundaries", example / "roads"
    import_boundaries(area=ground / "admin0.geojson", divisions=ground / "admin1.geojson", mission=mission, by=by)
    import_roads(nodes=roads / "nodes.csv", edges=roads / "edges.csv", mission=mission, by=by)
    import_places(file=example / "gazetteer/places.csv", mission=mission, by=by)
    return mission


def _load(example: Path, *, by: Viewer) -> Mission:
    mission = example_mission(example, by=by)
    import_mandates(folder=example / "mandates", mission=mission, by=by)
    import_sites(file=example / "sites/site_months.csv", mission=mission, by=by)
    import_cell_ground(file=example / "grid/cells.csv", source=_GROUND, mission=mission, by=by)
    import_incidents(file=example / "incidents/ged_23_1_caf.csv.gz", mission=mission, version="23.1", by=by)
    return mission


def _invite(mission: Mission, *, by: Viewer) -> None:
    for email, name, role, clearance in _PERSONS:
        try:
            invite_person(
                email=email, full_name=name, password=DEMO_PASSWORD, mission_code=mission.code, role=role,
                clearance=clearance, by=by,
            )  # fmt: skip
        except AlreadyInvitedError:
            continue


@contextmanager
def _step(doing: str) -> Iterator[None]:
    typer.echo(f"{doing} …", nl=False)
    started = perf_counter()
    yield
    typer.echo(f" {perf_counter() - started:.1f} s")
