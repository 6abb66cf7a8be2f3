"""What a political objective is called, to whom may see it."""

from uuid import UUID

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.interface import Objective, objectives

__all__ = ["objective_named"]


def objective_named(viewer: Viewer, mission: Mission, number: UUID | None) -> Objective | None:
    """Return an objective, or None where there is none that the viewer can see."""
    if number is None or not viewer.may("strategy.read", mission_code=mission.code):
        return None
    return next((each for each in objectives(viewer, mission) if each.record == number), None)
