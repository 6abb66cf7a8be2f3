"""What other rooms and the doors may use of this room; what computes is loaded when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from primacy.mission.briefing.models import Brief
from primacy.mission.briefing.queries import latest_brief
from primacy.mission.briefing.rendering import write_brief

if TYPE_CHECKING:
    from primacy.mission.briefing.actions import compose_brief

__all__ = ["Brief", "compose_brief", "latest_brief", "write_brief"]


def __getattr__(name: str) -> object:
    if name == "compose_brief":
        return import_module("primacy.mission.briefing.actions").compose_brief
    raise AttributeError(name)
