"""Key risk factors for violence against civilians: which are over their threshold, since when, which are unknown."""

from primacy.analysis.risk_factors.counting import CountBounds, rise
from primacy.analysis.risk_factors.picture import RiskExtent, RiskPicture, judge
from primacy.analysis.risk_factors.reading import FactorReading, FactorState, OverSince, over_since
from primacy.analysis.risk_factors.threat import ThreatLevel, threat_level

__all__ = [
    "CountBounds",
    "FactorReading",
    "FactorState",
    "OverSince",
    "RiskExtent",
    "RiskPicture",
    "ThreatLevel",
    "judge",
    "over_since",
    "rise",
    "threat_level",
]
