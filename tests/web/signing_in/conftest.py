"""People of one small mission, who need what `primacy` asks of real ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from primacy.mission.access.interface import Person, Role, Viewer, act_as_operator, invite_person
from primacy.mission.access.models import NeedToKnowGroup
from primacy.mission.area.interface import MissionFacts, create_mission
from primacy.vocabulary import Level
from tests.web.signing_in.codes import code_now

PASSWORD = "listen-before-acting"
_CODE = "bangassou"


@dataclass
class People:
    """Whom the mission has; each signs in as `name@bangassou.invalid`."""

    operator: Viewer

    def invite(self, name: str, *, role: Role = Role.PLANNER, clearance: Level = Level.UNCLASSIFIED, **more) -> Person:
        """Return a new person of the mission."""
        return invite_person(
            email=f"{name}@bangassou.invalid", full_name=f"Person of {name}", password=PASSWORD, mission_code=_CODE,
            role=role, clearance=clearance, by=self.operator, **more,
        )  # fmt: skip

    def group(self, code: str) -> frozenset[str]:
        """Return the codes of one new need-to-know group."""
        return frozenset({NeedToKnowGroup.objects.create(code=code, name=code).pk})


@pytest.fixture
def people(db) -> People:
    """Return the people of a mission in which nothing has happened yet, and ask second factors of them."""
    operator = act_as_operator(at=datetime(2021, 12, 1, tzinfo=UTC))
    facts = MissionFacts(
        code=_CODE, names={"en": "Mission in Bangassou"}, country_iso3="CAF", time_zone="Africa/Bangui",
        established_on=date(2014, 4, 10),
    )  # fmt: skip
    create_mission(facts, by=operator)
    return People(operator)


@pytest.fixture
def required(settings) -> None:
    """Ask a second factor of whoever may see sealed things, as an installation does that sets nothing."""
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def sign_in() -> Callable:
    """Return what sends the first page of signing in."""

    def send(client: Client, name: str, password: str = PASSWORD, **more: str):
        return client.post("/sign-in/", {"username": f"{name}@bangassou.invalid", "password": password, **more})

    return send


@pytest.fixture
def enrol() -> Callable[[Client], str]:
    """Return what sets up an authenticator app for whoever is signed in, and gives back its secret."""

    def set_up(client: Client) -> str:
        client.post("/account/confirm/password/?next=/account/app/", {"password": PASSWORD})
        secret = client.get("/account/app/").context["form"].secret
        answer = client.post("/account/app/", {"code": code_now(secret)})
        assert answer.status_code == 302, answer.context["form"].errors
        return secret

    return set_up
