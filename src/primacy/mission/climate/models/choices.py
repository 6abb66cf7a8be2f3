"""What a field of this room may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = [
    "ConfidenceChoices",
    "DirectionChoices",
    "KindChoices",
    "LinkChoices",
    "StanceChoices",
    "StressorChoices",
]


class KindChoices(models.TextChoices):
    RAIN = "rain", _("Rain")
    VEGETATION = "vegetation", _("Vegetation")
    TEMPERATURE = "temperature", _("Temperature")


class DirectionChoices(models.TextChoices):
    """Which way the herds go: out along the line as it is written, or back."""

    OUT = "out", _("Out, in the order of the places")
    BACK = "back", _("Back, in the other order")


class StressorChoices(models.TextChoices):
    DROUGHT = "drought", _("Drought")
    FLOOD = "flood", _("Flood")
    HEAT = "heat", _("Heat")
    RAIN_SHIFT = "rain_shift", _("Rains that come late, early or not as usual")
    DEGRADATION = "degradation", _("Land and water that wear out")
    OTHER = "other", _("Another stressor")


class LinkChoices(models.TextChoices):
    """The three links of a pathway, each named by where it begins."""

    STRESSOR = "stressor", _("From the stressor to livelihoods")
    LIVELIHOOD = "livelihood", _("From livelihoods to tension")
    TENSION = "tension", _("From tension to violence")


class ConfidenceChoices(models.TextChoices):
    """
    How sure the mission is that a link holds.

    References
    ----------
    Mastrandrea et al. (2010), Guidance note for lead authors of the IPCC Fifth Assessment Report on consistent
    treatment of uncertainties: confidence grows with evidence and with agreement.
    """

    HIGH = "high", _("High confidence")
    MODERATE = "moderate", _("Moderate confidence")
    LOW = "low", _("Low confidence")


class StanceChoices(models.TextChoices):
    FOR = "for", _("for")
    AGAINST = "against", _("against")
