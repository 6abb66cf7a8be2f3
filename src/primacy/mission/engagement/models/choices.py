"""What a field of a visit or a matter may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["AttitudeChoices", "CommunityKind", "MatterKind", "MatterState", "SexChoices"]


class CommunityKind(models.TextChoices):
    """Which part of the population a community or a group is."""

    VILLAGE = "village", _("Inhabitants of a place")
    DISPLACED = "displaced", _("Displaced people")
    WOMEN = "women", _("Women and their associations")
    YOUTH = "youth", _("Young people")
    HERDERS = "herders", _("Herders")
    FARMERS = "farmers", _("Farmers")
    TRADERS = "traders", _("Traders")
    RELIGIOUS = "religious", _("Religious community")
    AUTHORITIES = "authorities", _("Local authorities")
    COMMITTEE = "committee", _("Local peace or protection committee")
    CIVIL_SOCIETY = "civil_society", _("Other civil society")
    FORMER_FIGHTERS = "former_fighters", _("Former fighters")


class SexChoices(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    UNKNOWN = "unknown", _("Not said")


class AttitudeChoices(models.TextChoices):
    """Towards the mission, as it was at the meeting."""

    SUPPORTIVE = "supportive", _("Supportive")
    NEUTRAL = "neutral", _("Neither")
    CRITICAL = "critical", _("Critical")
    HOSTILE = "hostile", _("Hostile")
    UNKNOWN = "unknown", _("Not known")


class MatterKind(models.TextChoices):
    """What a visit left behind that somebody must come back to."""

    REQUEST = "request", _("Asked of us")
    PROMISE = "promise", _("Promised by us")
    INSIGHT = "insight", _("Insight that may change what we do")


class MatterState(models.TextChoices):
    OPEN = "open", _("Open")
    PASSED_ON = "passed_on", _("Passed on")
    DONE = "done", _("Done")
    DECIDED = "decided", _("Led to a decision")
    DECLINED = "declined", _("Not acted on, for a reason")
