"""What other rooms and the doors may use of this room."""

from primacy.mission.briefing.actions import compose_brief
from primacy.mission.briefing.models import Brief
from primacy.mission.briefing.queries import latest_brief
from primacy.mission.briefing.rendering import write_brief

__all__ = ["Brief", "compose_brief", "latest_brief", "write_brief"]
