"""Every record of a mission reaches a person through `visible_to`, and through nothing else."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from primacy.mission.access.interface import Marking, Viewer
from primacy.vocabulary import Handling
from tests.worlds.minusca import World


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


def seen(model: type[Model], viewer: Viewer) -> int:
    return model.objects.visible_to(viewer).count()


@pytest.mark.parametrize("model", OF_A_MISSION, ids=lambda model: model._meta.label)
def test_a_record_of_a_mission_has_one_road_to_a_person(world: World, model):
    analyst, outsider = world.viewer("analyst"), world.viewer("outsider")

    assert seen(model, analyst) > 0
    assert seen(model, outsider) == 0


@pytest.mark.parametrize(
    "model", [model for model in OF_A_MISSION if _has(model, "marking")], ids=lambda model: model._meta.label
)
def test_a_marked_record_is_seen_by_its_audience_alone(world: World, model):
    everyones = Marking.objects.of(Handling())
    model.objects.filter(marking=world.secret.marking).delete()

    moved = model.objects.filter(marking=everyones).update(marking=world.secret.marking)

    assert moved > 0
    assert seen(model, world.viewer("planner")) == seen(model, world.viewer("administrator")) == 0
    assert seen(model, world.viewer("leadership")) == moved
