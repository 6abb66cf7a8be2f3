"""The ground of Lilliput."""

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
def laid(mission, tmp_path) -> Mission:
    lilliput.lay_ground(mission, tmp_path)
    return mission
