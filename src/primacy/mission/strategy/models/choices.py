"""What a field of the political strategy may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from primacy.analysis.strategy_graph import NodeKind
from primacy.vocabulary import Component, ViolenceType

__all__ = [
    "ComponentChoices",
    "ConditionChoices",
    "ConfidenceChoices",
    "ContributionChoices",
    "DecisionChoices",
    "KindChoices",
    "LevelChoices",
    "StanceChoices",
    "ViolenceChoices",
]


class KindChoices(models.TextChoices):
    GOAL = NodeKind.GOAL, _("Political goal")
    CONDITION = NodeKind.CONDITION, _("Condition")
    PROCESS = NodeKind.PROCESS, _("Political process")
    DRIVER = NodeKind.DRIVER, _("Driver of conflict")
    LEVERAGE = NodeKind.LEVERAGE, _("Point of leverage")
    CONTRIBUTION = NodeKind.CONTRIBUTION, _("Contribution")
    TASK = NodeKind.TASK, _("Mandated task")
    ACTIVITY = NodeKind.ACTIVITY, _("Activity")
    OUTPUT = NodeKind.OUTPUT, _("Output")


class LevelChoices(models.TextChoices):
    INTERNATIONAL = "international", _("International")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    SUBNATIONAL = "subnational", _("Sub-national")


class ConditionChoices(models.TextChoices):
    POLITICAL = "political", _("political")
    SECURITY = "security", _("security")


class ComponentChoices(models.TextChoices):
    FORCE = Component.FORCE, _("Force")
    POLICE = Component.POLICE, _("Police")
    CIVIL_AFFAIRS = Component.CIVIL_AFFAIRS, _("Civil affairs")
    HUMAN_RIGHTS = Component.HUMAN_RIGHTS, _("Human rights")
    POLITICAL_AFFAIRS = Component.POLITICAL_AFFAIRS, _("Political affairs")
    JOINT_PROTECTION_TEAM = Component.JOINT_PROTECTION_TEAM, _("Joint protection team")
    HOST_STATE_SECURITY = Component.HOST_STATE_SECURITY, _("Host-state security")
    HUMANITARIAN_PARTNER = Component.HUMANITARIAN_PARTNER, _("Humanitarian partner")
    STRATEGIC_COMMUNICATIONS = Component.STRATEGIC_COMMUNICATIONS, _("Strategic communications")


class ConfidenceChoices(models.TextChoices):
    """
    How sure the mission is that the one serves the other.

    References
    ----------
    Intelligence Community Directive 203 (2015), Analytic Standards, D.6.e.2: confidence is told apart from likelihood.
    """

    HIGH = "high", _("High confidence")
    MODERATE = "moderate", _("Moderate confidence")
    LOW = "low", _("Low confidence")


class StanceChoices(models.TextChoices):
    FOR = "for", _("for")
    AGAINST = "against", _("against")


class ContributionChoices(models.TextChoices):
    """What an output did for the political end, which its delivery does not say."""

    MOVED = "moved", _("It moved a condition")
    NOT_YET = "not_yet", _("Too early to say")
    NONE = "none", _("Delivered, and no condition moved")


class DecisionChoices(models.TextChoices):
    KEEP = "keep", _("Keep the course")
    ADAPT = "adapt", _("Adapt")
    STOP = "stop", _("Stop")


class ViolenceChoices(models.IntegerChoices):
    STATE_BASED = ViolenceType.STATE_BASED, _("State-based conflict")
    NON_STATE = ViolenceType.NON_STATE, _("Non-state conflict")
    ONE_SIDED = ViolenceType.ONE_SIDED, _("One-sided violence")
