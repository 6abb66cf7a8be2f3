"""What other rooms and the doors may use of this room."""

from primacy.mission.posture.actions import import_sites
from primacy.mission.posture.queries import hours_from_sites, hours_to_cells, sites_in

__all__ = ["hours_from_sites", "hours_to_cells", "import_sites", "sites_in"]
