"""The default value lists of EDXL-SitRep 1.0."""

from enum import StrEnum

__all__ = ["Confidence", "ImmediateNeed", "IncidentKind", "IncidentPhase", "ReportVersion", "Severity", "Urgency"]


class ReportVersion(StrEnum):
    """Where a report stands in the series of its incident: `ReportVersionDefaultValues`."""

    INITIAL = "Initial"
    UPDATE = "Update"
    FINAL = "Final"


class Confidence(StrEnum):
    """How sure the one who authorises is of the content: `ConfidenceDefaultValues`."""

    HIGHLY_CONFIDENT = "HighlyConfident"
    SOMEWHAT_CONFIDENT = "SomewhatConfident"
    UNSURE = "Unsure"
    NO_CONFIDENCE = "NoConfidence"


class Severity(StrEnum):
    """Threat to life or property: `SeverityDefaultValues`."""

    EXTREME = "Extreme"
    SEVERE = "Severe"
    MODERATE = "Moderate"
    MINOR = "Minor"
    UNKNOWN = "Unknown"


class Urgency(StrEnum):
    """How soon somebody should act: `UrgencyDefaultValues`."""

    IMMEDIATE = "Immediate"
    EXPECTED = "Expected"
    FUTURE = "Future"
    PAST = "Past"
    UNKNOWN = "Unknown"


class IncidentPhase(StrEnum):
    """Stage of the response: `IncidentLifecycleDefaultValues`."""

    PREPAREDNESS = "Preparedness"
    RESPONSE = "Response"
    MITIGATION = "Mitigation"
    RECOVERY = "Recovery"


class IncidentKind(StrEnum):
    """Kind of incident: `IncidentKindDefaultValues`."""

    GEOPHYSICAL = "Geophysical"
    METEOROLOGICAL = "Meteorological"
    GENERAL_EMERGENCY = "GeneralEmergency"
    SAFETY = "Safety"
    SECURITY = "Security"
    RESCUE_AND_RECOVERY = "RescueAndRecovery"
    RESCUE = "Rescue"
    FIRE = "Fire"
    MEDICAL_AND_PUBLIC_HEALTH = "MedicalAndPublicHealth"
    HEALTH = "Health"
    POLLUTION = "PollutionAndEnvironmentalHazards"
    PUBLIC_AND_PRIVATE_TRANSPORTATION = "PublicAndPrivateTransportation"
    TRANSPORT = "Transport"
    INFRASTRUCTURE = "UtilityTelecommunicationOtherNonTransportInfrastructure"
    CBRNE = "CBRNE"


class ImmediateNeed(StrEnum):
    """What is needed at once: `ImmediateNeedsCategoryDefaultValues`."""

    EMERGENCY_MEDICAL_SERVICES = "EmergencyMedicalServices"
    FIRE_AND_HAZARDOUS_MATERIALS = "FireAndHazardousMaterials"
    INCIDENT_MANAGEMENT = "IncidentManagement"
    LAW_ENFORCEMENT = "LawEnforcement"
    MASS_CARE = "MassCare"
    MEDICAL_AND_PUBLIC_HEALTH = "MedicalAndPublicHealth"
    PUBLIC_WORKS = "PublicWorks"
    SEARCH_AND_RESCUE = "SearchAndRescue"
