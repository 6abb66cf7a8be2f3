"""Lilliput with two communities, and who visits them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from primacy.mission.access.interface import Identity, Role, Source, SourceKind, Viewer, register_source
from primacy.mission.access.models import RoleGrant
from primacy.mission.area.interface import Mission
from primacy.mission.engagement.models import Community, CommunityKind, Visit
from primacy.mission.engagement.visits.facts import VisitFacts
from primacy.mission.engagement.visits.naming import CommunityFacts, name_community
from primacy.mission.engagement.visits.writing import log_visit
from primacy.vocabulary import Handling, Level, Place, TrafficLight
from tests.worlds import lilliput

NOON = datetime(2021, 12, 1, 12, 0, tzinfo=UTC)
OPEN = Handling()
CONFIDENTIAL = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
WESTHAM, EASTHAM = Place(20.1, 5.1), Place(20.9, 5.1)


@pytest.fixture
def mission(db, tmp_path: Path, settings) -> Mission:
    lilliput.stand_alone()
    settings.SEALING_KEYS = tmp_path / "sealing_keys"
    made = lilliput.found()
    lilliput.lay_ground(made, tmp_path)
    return made


@pytest.fixture
def people(mission: Mission) -> Callable[..., Viewer]:
    """Return a person by role, made on first mention, looking some days after the first noon of December."""
    known: dict[str, Viewer] = {}

    def person(role: str = Role.LIAISON_ASSISTANT, *, days: float = 0, unit: str = "", **more: object) -> Viewer:
        key = f"{role} {unit}"
        if key not in known:
            known[key] = lilliput.viewer("" if unit else role, **more)
        if unit and not known[key].person.grants.exists():
            RoleGrant.objects.create(
                person=known[key].person, mission_code="lilliput", role=role, granted_from=date(2020, 1, 1),
                office=unit,
            )  # fmt: skip
        return Viewer(known[key].person, NOON + timedelta(days=days))

    return person


@pytest.fixture
def named(mission: Mission, people) -> Callable[..., Community]:
    """Return what has the analyst name a community, at Westham unless somewhere else is said."""

    def name(words: str = "Women of the market", *, handling: Handling = OPEN, **more: object) -> Community:
        facts = {"kind": CommunityKind.WOMEN, "place": WESTHAM, "place_name": "Westham", **more}
        by = people(Role.ANALYST, clearance=Level.CONFIDENTIAL)
        return name_community(CommunityFacts(name=words, **facts), mission=mission, by=by, handling=handling)

    return name


@pytest.fixture
def visited(mission: Mission, people) -> Callable[..., Visit]:
    """Return what has an assistant log a visit, some days after the first."""

    def log(community: Community, *, days: float = 0, by: Viewer | None = None, handling: Handling = OPEN, **more):
        viewer = by or people(days=days)
        facts = {"visit": uuid4(), "community": community.pk, "at": viewer.at, "narrative": "They fear the road."}
        return log_visit(VisitFacts(**{**facts, **more}), mission=mission, by=viewer, handling=handling)

    return log


@pytest.fixture
def source(mission: Mission, people) -> Source:
    by = people(Role.ANALYST, clearance=Level.CONFIDENTIAL)
    return register_source(
        kind=SourceKind.COMMUNITY, identity=Identity("Amina of the market", "+236 70 00 00 01"), handling=OPEN,
        mission_code="lilliput", rng=np.random.default_rng(1), by=by,
    )  # fmt: skip
