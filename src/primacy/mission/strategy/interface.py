"""What other rooms and the doors may use of this room."""

from primacy.mission.strategy.actions import import_mandates
from primacy.mission.strategy.pema import import_pema
from primacy.mission.strategy.queries import mandate_in_force, tasks_bearing_on

__all__ = ["import_mandates", "import_pema", "mandate_in_force", "tasks_bearing_on"]
