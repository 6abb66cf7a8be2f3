"""Every record of a mission reaches a person through `visible_to`, and through nothing else."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model

from primacy.mission.access.interface import Marking, Viewer
from primacy.mission.posture.models import CellGround, NotCovered
from primacy.mission.situation.models import (
    Actor,
    ActorKind,
    Attachment,
    Coverage,
    CoverageKind,
    FieldApart,
    FieldChoices,
    Incident,
    IncidentLink,
    LinkKind,
    SourceReport,
    VerificationStep,
    WeeklyForecast,
)
from primacy.vocabulary import Handling
from tests.mission.engagement.laying import logged
from tests.permissions.paths_of_climate import settled_in
from tests.worlds.analysts import assessed
from tests.worlds.desk import laid_open
from tests.worlds.minusca import IMPORTED_AT as AT
from tests.worlds.minusca import World
from tests.worlds.protection import protected
from tests.worlds.strategy import drafted


def _has(model: type[Model], *fields: str) -> bool:
    for field in fields:
        try:
            model._meta.get_field(field)
        except FieldDoesNotExist:
            continue
        return True
    return False


OF_A_MISSION = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("primacy.mission.") and _has(model, "mission", "marking")
]
MARKED = [model for model in OF_A_MISSION if _has(model, "marking")]


@pytest.fixture(autouse=True)
def _evidence(world: World) -> None:
    """Give the mission one open record of each kind that an incident can rest on, and that the desk keeps."""
    laid_open(world)
    logged(world)
    drafted(world)
    settled_in(world)
    assessed(world)
    protected(world)
    of = {"mission": world.mission, "marking": Marking.objects.of(Handling())}
    first, second = Incident.objects.filter(mission=world.mission, marking=of["marking"])[:2]
    graded = {"reliability": "B", "credibility": "2"}
    Actor.objects.create(**of, name="Shepherds of the north", kind=ActorKind.COMMUNITY)
    SourceReport.objects.create(
        **of, **graded, record=first.record, source_text="Radio", text="Shots", received_at=AT, entered_at=AT
    )
    Attachment.objects.create(
        **of,
        record=first.record,
        name="map.pdf",
        media_type="application/pdf",
        size=1,
        sealed=b"x",
        key_id="none",
        wrapped_key=b"x",
        added_at=AT,
    )
    VerificationStep.objects.create(
        **of, record=first.record, before="reported", after="corroborated", at=AT, reason="Two sources"
    )
    IncidentLink.objects.create(**of, first=first.record, second=second.record, kind=LinkKind.RELATED, at=AT)
    FieldApart.objects.create(**of, incident=first, field=FieldChoices.NARRATIVE, narrative="They hid in the mill.")
    CellGround.objects.get_or_create(mission=world.mission, gid=first.gid, defaults={"source": "A census"})
    NotCovered.objects.create(**of, gid=first.gid, because="no_troops", note="Until May", at=AT)
    WeeklyForecast.objects.create(
        **of, model="weekly_risk", target="all", first_on=AT.date(), steps=1, made_at=AT, history_known_at=AT,
        incidents=1, set_aside=0, parameters={}, skill={"origins": [], "outcomes": {}},
    )  # fmt: skip
    Coverage.objects.create(
        **of, gid=first.gid, month_id=first.month_id, kind=CoverageKind.PATROL, days=3, entered_at=AT
    )


def seen(model: type[Model], viewer: Viewer) -> int:
    return model.objects.visible_to(viewer).count()


def test_a_record_of_a_mission_has_one_road_to_a_person(world: World):
    analyst, outsider = world.viewer("analyst"), world.viewer("outsider")

    seen_by = {model._meta.label: (seen(model, analyst) > 0, seen(model, outsider)) for model in OF_A_MISSION}

    assert {label: by for label, by in seen_by.items() if by != (True, 0)} == {}


def test_a_marked_record_is_seen_by_its_audience_alone(world: World):
    seen_by = {model._meta.label: _seen_once_marked_secret(world, model) for model in MARKED}

    assert {label: by for label, by in seen_by.items() if by != (True, {"planner": 0, "administrator": 0})} == {}


def _seen_once_marked_secret(world: World, model: type[Model]) -> tuple[bool, dict[str, int]]:
    """Return whether the leadership sees all that is marked secret for a moment, and how many others see."""
    with transaction.atomic():
        model.objects.filter(marking=world.secret.marking).delete()
        moved = model.objects.filter(marking=Marking.objects.of(Handling())).update(marking=world.secret.marking)
        by_audience = seen(model, world.viewer("leadership"))
        by_others = {role: seen(model, world.viewer(role)) for role in ("planner", "administrator")}
        transaction.set_rollback(True)
    return by_audience == moved > 0, by_others
