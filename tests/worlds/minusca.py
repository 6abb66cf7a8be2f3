"""
MINUSCA at the end of 2021, loaded by the same actions as `primacy demo`.

One person per role, named by it; a second mission, Atlantis, of which nobody in MINUSCA may learn; and, among the
real incidents of 2021, three that the mission recorded itself: one confidential, one for a need-to-know group, and
one that an exercise invented. The analyst has sealed one source; the weekly sitrep to 30 June is a draft.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import polars as pl

from primacy.cli.demo import example_mission
from primacy.mission.access.interface import (
    Identity,
    Marking,
    Person,
    Role,
    SliceTerms,
    Source,
    SourceKind,
    Viewer,
    act_as_operator,
    confirm_agreement,
    draft_agreement,
    invite_person,
    register_source,
)
from primacy.mission.access.models import NeedToKnowGroup, SharingAgreement
from primacy.mission.area.interface import Mission, MissionFacts, create_mission
from primacy.mission.briefing.interface import Brief, compose_brief
from primacy.mission.posture.interface import import_sites
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.interface import (
    Forecast,
    ForecastOrder,
    Incident,
    SitrepKind,
    SitrepOrder,
    draft_sitrep,
    import_incidents,
    make_forecast,
)
from primacy.mission.situation.models import Sitrep
from primacy.mission.strategy.interface import import_mandates
from primacy.vocabulary import Handling, Level, Month, TrafficLight

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "minusca"
AT = datetime(2021, 12, 1, 6, 0, tzinfo=UTC)
IMPORTED_AT = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
PASSWORD = "listen-before-acting"


@dataclass
class World:
    """What a test may name."""

    operator: Viewer
    mission: Mission
    atlantis: Mission
    persons: dict[str, Person] = field(default_factory=dict)
    confidential: Incident | None = None
    secret: Incident | None = None
    exercise: Incident | None = None
    source: Source | None = None
    forecast: Forecast | None = None
    brief: Brief | None = None
    sitrep: Sitrep | None = None

    def viewer(self, role: str, *, at: datetime = IMPORTED_AT) -> Viewer:
        """Return the person of a role, looking at a moment."""
        return Viewer(self.persons[role], at)


def load(folder: Path, *, with_forecast: bool = True) -> World:
    """Load the world into an empty database; `folder` takes the slice of the example's incidents."""
    by = act_as_operator(at=IMPORTED_AT)
    world = World(by, example_mission(EXAMPLE, by=by), _atlantis(by))
    import_mandates(folder=EXAMPLE / "mandates", mission=world.mission, by=by)
    import_sites(file=EXAMPLE / "sites" / "site_months.csv", mission=world.mission, by=by)
    import_incidents(file=_incidents_since_2019(folder), mission=world.mission, version="23.1", by=by)
    _invite(world)
    _record_marked_incidents(world)
    week = SitrepOrder(kind=SitrepKind.WEEKLY, day=date(2021, 6, 30))
    world.sitrep = draft_sitrep(week, mission=world.mission, by=by)
    _register_source(world)
    if with_forecast:
        order = ForecastOrder(origin=Month(2021, 12), steps=3, model="conflictology", draws=1_000)
        world.forecast = make_forecast(order, mission=world.mission, by=by)
        world.brief = compose_brief(mission=world.mission, cycle=Month(2021, 12), within_hours=6.0, by=by)
    return world


def _atlantis(by: Viewer) -> Mission:
    facts = MissionFacts(
        code="atlantis", names={"en": "Mission in Atlantis"}, country_iso3="ATL", time_zone="UTC",
        established_on=date(2020, 1, 1),
    )  # fmt: skip
    return create_mission(facts, by=by)


def _incidents_since_2019(folder: Path) -> Path:
    file = folder / "ged_since_2019.csv"
    every = pl.read_csv(EXAMPLE / "incidents" / "ged_23_1_caf.csv.gz", infer_schema=False)
    every.filter(pl.col("year") >= "2019").write_csv(file)
    return file


def _invite(world: World) -> None:
    NeedToKnowGroup.objects.create(code="source-protection", name="Source protection")
    for role in Role:
        if role != Role.OPERATOR:
            world.persons[role.value] = invite_person(
                email=f"{role.value}@test.invalid", full_name=f"The {role.label}", password=PASSWORD,
                mission_code="minusca", role=role, by=world.operator,
                clearance=Level.CONFIDENTIAL if role == Role.ANALYST else Level.UNCLASSIFIED,
                groups=frozenset({"source-protection"}) if role == Role.LEADERSHIP else frozenset(),
                agreement=_agree_with_a_partner(world) if role == Role.PARTNER else None,
            )  # fmt: skip
    world.persons["outsider"] = invite_person(
        email="outsider@test.invalid", full_name="The outsider", password=PASSWORD, mission_code="atlantis",
        role=Role.ANALYST, by=world.operator, clearance=Level.STRICTLY_CONFIDENTIAL,
    )  # fmt: skip


def _register_source(world: World) -> None:
    world.source = register_source(
        kind=SourceKind.ALERT_NETWORK, identity=Identity("Jonathan Swift", "+236 70 00 00 01"), handling=Handling(),
        mission_code="minusca", rng=np.random.default_rng(1), by=world.viewer("analyst"),
    )  # fmt: skip


def _agree_with_a_partner(world: World) -> SharingAgreement:
    terms = SliceTerms(
        partner="Observatory of the Lakes", purpose="Planning of convoys", legal_basis="Exchange of letters",
        first_month=Month(2020, 1), last_month=Month(2020, 12), valid_from=IMPORTED_AT.date(),
        valid_to=date(2099, 1, 1),
    )  # fmt: skip
    drafted = draft_agreement(terms, mission_code="minusca", by=world.operator)
    return confirm_agreement(agreement=drafted, by=world.viewer("administrator"))


def _record_marked_incidents(world: World) -> None:
    real = Incident.objects.filter(mission=world.mission).order_by("-ended_on", "id").first()
    group = Handling(traffic_light=TrafficLight.RED, groups=frozenset({"source-protection"}))
    marked = {
        "confidential": (Handling(Level.CONFIDENTIAL, TrafficLight.AMBER), False),
        "secret": (group, False),
        "exercise": (Handling(), True),
    }
    for number, (name, (handling, is_exercise)) in enumerate(marked.items(), start=1):
        incident = Incident.objects.get(pk=real.pk)
        incident.pk = None
        incident.record = f"00000000-0000-4000-8000-00000000000{number}"
        incident.dataset = "mission"
        incident.external_id = name
        incident.place_name = f"Quiet place of the {name} record"
        incident.marking = Marking.objects.of(handling)
        incident.is_exercise = is_exercise
        incident.save()
        setattr(world, name, Incident.objects.get(record=incident.record))
    count_incidents(world.mission, month_ids=[real.month_id])
