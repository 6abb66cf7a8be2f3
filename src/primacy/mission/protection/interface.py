"""What other rooms and the doors may use of this room."""

from primacy.mission.protection.events import ProtectionRecorded, ThreatApproved
from primacy.mission.protection.factors import read_areas
from primacy.mission.protection.models import Threat, WindowOfRisk
from primacy.mission.protection.reading import Threats, read_threats
from primacy.mission.protection.windows import Windows, read_windows

__all__ = [
    "ProtectionRecorded",
    "Threat",
    "ThreatApproved",
    "Threats",
    "WindowOfRisk",
    "Windows",
    "read_areas",
    "read_threats",
    "read_windows",
]
