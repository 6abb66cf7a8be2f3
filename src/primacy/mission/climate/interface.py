"""What other rooms and the doors may use of this room; what computes is loaded when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from primacy.mission.climate.events import GridImported, PathwayApproved, PathwayWritten, SeasonWritten

if TYPE_CHECKING:
    from primacy.mission.climate.grids.importing import GridOrder, import_grid
    from primacy.mission.climate.grids.reading import series_of
    from primacy.mission.climate.grids.stress import StressChoice, StressPicture, stress_picture
    from primacy.mission.climate.pathways.reading import PathwaySeen, pathways
    from primacy.mission.climate.seasons.reading import CorridorSeen, Flag, corridors, season_flags

__all__ = [
    "CorridorSeen",
    "Flag",
    "GridImported",
    "GridOrder",
    "PathwayApproved",
    "PathwaySeen",
    "PathwayWritten",
    "SeasonWritten",
    "StressChoice",
    "StressPicture",
    "corridors",
    "import_grid",
    "pathways",
    "season_flags",
    "series_of",
    "stress_picture",
]

_COMPUTING = {
    "CorridorSeen": "seasons.reading",
    "Flag": "seasons.reading",
    "GridOrder": "grids.importing",
    "PathwaySeen": "pathways.reading",
    "StressChoice": "grids.stress",
    "StressPicture": "grids.stress",
    "corridors": "seasons.reading",
    "import_grid": "grids.importing",
    "pathways": "pathways.reading",
    "season_flags": "seasons.reading",
    "series_of": "grids.reading",
    "stress_picture": "grids.stress",
}


def __getattr__(name: str) -> object:
    if name in _COMPUTING:
        return getattr(import_module(f"primacy.mission.climate.{_COMPUTING[name]}"), name)
    raise AttributeError(name)
