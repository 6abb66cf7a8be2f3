"""What other rooms and the doors may use of this room."""

from primacy.mission.area.actions import (
    MissionExistsError,
    MissionFacts,
    create_mission,
    import_boundaries,
    import_places,
    import_roads,
)
from primacy.mission.area.models import AdminUnit, Cell, Mission
from primacy.mission.area.queries import (
    cells,
    gids,
    mission_visible_to,
    missions_visible_to,
    nearest_places,
    outlined_units,
    places,
    places_like,
    road_extent,
    road_network,
    unit_codes,
    units,
)

__all__ = [
    "AdminUnit",
    "Cell",
    "Mission",
    "MissionExistsError",
    "MissionFacts",
    "cells",
    "create_mission",
    "gids",
    "import_boundaries",
    "import_places",
    "import_roads",
    "mission_visible_to",
    "missions_visible_to",
    "nearest_places",
    "outlined_units",
    "places",
    "places_like",
    "road_extent",
    "road_network",
    "unit_codes",
    "units",
]
