"""Who acts when somebody uses the command line of an installation, and on which mission."""

from typing import Annotated

import typer
from django.utils import timezone

from primacy.mission.access.interface import Viewer, act_as_operator
from primacy.mission.area.interface import Mission, mission_visible_to

__all__ = ["AsJson", "MissionCode", "chosen_mission", "operator"]

MissionCode = Annotated[str, typer.Option("--mission", "-m", help="Code of the mission, such as minusca.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object for a machine to read.")]


def operator() -> Viewer:
    """Return the operator of this installation, looking now."""
    return act_as_operator(at=timezone.now())


def chosen_mission(viewer: Viewer, code: str) -> Mission:
    """Return the mission that an option names."""
    return mission_visible_to(viewer, code)
