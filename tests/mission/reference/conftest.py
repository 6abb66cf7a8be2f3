"""Lilliput, whose people read what is published everywhere."""

import pytest

from primacy.mission.access.interface import Viewer, act_as_operator
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
def analyst(mission) -> Viewer:
    return lilliput.viewer("analyst")
