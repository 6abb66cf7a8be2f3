"""One record of each kind that engagement keeps, open to everyone who reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from primacy.mission.access.interface import Marking, Source
from primacy.mission.early_warning.models import Alert, Channel
from primacy.mission.engagement.models import Community, Contact, Interlocutor, Matter, MatterStep, ThreatHeard, Visit
from primacy.vocabulary import Handling
from tests.worlds.minusca import IMPORTED_AT, World

__all__ = ["Log", "logged"]


@dataclass(frozen=True)
class Log:
    """A community, a visit to it and a matter of that visit."""

    community: Community
    visit: Visit
    matter: Matter


def logged(world: World, *, at: datetime = IMPORTED_AT) -> Log:
    """Return records in MINUSCA, new at each call."""
    of = {"mission": world.mission, "marking": Marking.objects.of(Handling())}
    community = Community.objects.create(
        **of, name=uuid4().hex, kind="women", place_name="Bria", longitude=22.0, latitude=6.5, named_at=at
    )
    source = Source.objects.create(
        mission_code=world.mission.code, code_name=uuid4().hex[:20], kind="community", marking=of["marking"],
        custodian=world.persons["analyst"], registered_at=at,
    )  # fmt: skip
    met = Interlocutor.objects.create(**of, community=community, source=source, sex="woman", named_at=at)
    visit = Visit.objects.create(
        **of, community=community, at=at, entered_at=at, assistant=world.persons["liaison_assistant"],
        place_name="Bria", narrative="They fear for the harvest.", reliability="B", credibility="2",
    )  # fmt: skip
    Contact.objects.create(**of, visit=visit, interlocutor=met, sex="woman", at=at)
    alert = Alert.objects.create(
        **of, reference=uuid4().hex[:12], channel=Channel.VOICE, original="Armed men", received_at=at
    )
    ThreatHeard.objects.create(**of, visit=visit, alert=alert, words="Armed men", at=at)
    matter = Matter.objects.create(
        **of, visit=visit, community=community, kind="request", words="A well", raised_at=at,
        due_on=at.date() + timedelta(days=9),
    )  # fmt: skip
    MatterStep.objects.create(**of, matter=matter, state="passed_on", component="force", words="Asked.", at=at)
    return Log(community, visit, matter)
