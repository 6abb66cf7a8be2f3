"""What this room keeps: grids that came in, corridors with their seasons, and pathways from stress to violence."""

from primacy.mission.climate.models.choices import (
    ConfidenceChoices,
    DirectionChoices,
    KindChoices,
    LinkChoices,
    StanceChoices,
    StressorChoices,
)
from primacy.mission.climate.models.corridors import Corridor, SeasonMonitor, SeasonRule
from primacy.mission.climate.models.grids import GridImport, GridMonth
from primacy.mission.climate.models.pathways import Pathway, PathwayApproval, PathwayEvidence, PathwayResponse
from primacy.mission.climate.models.revised import Revised

__all__ = [
    "ConfidenceChoices",
    "Corridor",
    "DirectionChoices",
    "GridImport",
    "GridMonth",
    "KindChoices",
    "LinkChoices",
    "Pathway",
    "PathwayApproval",
    "PathwayEvidence",
    "PathwayResponse",
    "Revised",
    "SeasonMonitor",
    "SeasonRule",
    "StanceChoices",
    "StressorChoices",
]
