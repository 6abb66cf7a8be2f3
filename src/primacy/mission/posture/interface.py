"""What other rooms and the doors may use of this room."""

from primacy.mission.posture.actions import import_sites
from primacy.mission.posture.grid.acting import import_cell_ground
from primacy.mission.posture.grid.layers import presence
from primacy.mission.posture.grid.reading import Grid, GridCellRow, grid_of
from primacy.mission.posture.queries import hours_from_sites, hours_to_cells, sites_in
from primacy.mission.posture.releasing import released_sites

__all__ = [
    "Grid",
    "GridCellRow",
    "grid_of",
    "hours_from_sites",
    "hours_to_cells",
    "import_cell_ground",
    "import_sites",
    "presence",
    "released_sites",
    "sites_in",
]
