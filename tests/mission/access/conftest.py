"""Lilliput, its operator and its need-to-know groups."""

import pytest

from primacy.mission.access.interface import Viewer, act_as_operator
from primacy.mission.access.models import NeedToKnowGroup
from primacy.mission.area.interface import Mission
from tests.worlds import lilliput


@pytest.fixture
def operator(db) -> Viewer:
    lilliput.stand_alone()
    return act_as_operator(at=lilliput.AT)


@pytest.fixture
def mission(operator) -> Mission:
    return lilliput.found()


@pytest.fixture
def groups(db) -> None:
    for code in ("sources", "inquiry"):
        NeedToKnowGroup.objects.create(code=code, name=code.capitalize())
