"""What the database itself refuses about ground."""

import pytest
from django.db import IntegrityError, transaction

from primacy.mission.area.models import AdminUnit, Cell, GazetteerPlace, Mission, RoadEdge, RoadNode


@pytest.mark.parametrize(
    ("kind", "identity"),
    [(Mission, "code"), (AdminUnit, "code"), (Cell, "gid"), (GazetteerPlace, "external_id"), (RoadNode, "external_id")],
)
def test_each_thing_on_the_ground_stands_once(laid, kind, identity):
    twin = kind.objects.first()
    twin.pk = None

    with pytest.raises(IntegrityError, match=rf"UNIQUE constraint .*{identity}|duplicate key"), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("share", [0, 1.01])
def test_a_share_inside_is_a_share(laid, share):
    with pytest.raises(IntegrityError, match="a_share_inside_is_a_share"), transaction.atomic():
        Cell.objects.update(share_inside=share)


def test_a_road_takes_time(laid):
    with pytest.raises(IntegrityError, match="a_road_takes_time"), transaction.atomic():
        RoadEdge.objects.update(hours=0)
