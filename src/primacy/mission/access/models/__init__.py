"""Persons, the roles and groups they hold, the markings of records, and the trail of what was done."""

from primacy.mission.access.models.audit import AuditEntry
from primacy.mission.access.models.markings import LevelChoices, Marking, TrafficLightChoices
from primacy.mission.access.models.persons import NeedToKnowGroup, Person, RoleGrant

__all__ = ["AuditEntry", "LevelChoices", "Marking", "NeedToKnowGroup", "Person", "RoleGrant", "TrafficLightChoices"]
