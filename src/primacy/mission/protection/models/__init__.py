"""Threats to civilians and what is done about them; risk factors, windows of risk, how people protect themselves."""

from primacy.mission.protection.models.choices import (
    ConsequenceKind,
    FactorChoices,
    ImpactChoices,
    LikelihoodChoices,
    Measure,
    MechanismKind,
    ObservedChoices,
    OptionState,
    SeenChoices,
    Tier,
    VulnerabilityKind,
    WhoseChoices,
    WindowKind,
    WindowTaskState,
)
from primacy.mission.protection.models.communities import SelfProtection
from primacy.mission.protection.models.factors import RiskIndicator, RiskObservation
from primacy.mission.protection.models.located import Located
from primacy.mission.protection.models.options import Consequence, ConsequenceWatch, ProtectiveOption
from primacy.mission.protection.models.threats import BearingIncident, Threat, ThreatApproval
from primacy.mission.protection.models.windows import Vulnerability, WindowOfRisk, WindowTask

__all__ = [
    "BearingIncident",
    "Consequence",
    "ConsequenceKind",
    "ConsequenceWatch",
    "FactorChoices",
    "ImpactChoices",
    "LikelihoodChoices",
    "Located",
    "Measure",
    "MechanismKind",
    "ObservedChoices",
    "OptionState",
    "ProtectiveOption",
    "RiskIndicator",
    "RiskObservation",
    "SeenChoices",
    "SelfProtection",
    "Threat",
    "ThreatApproval",
    "Tier",
    "Vulnerability",
    "VulnerabilityKind",
    "WhoseChoices",
    "WindowKind",
    "WindowOfRisk",
    "WindowTask",
    "WindowTaskState",
]
