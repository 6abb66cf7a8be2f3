"""What a field of an incident or a forecast may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from primacy.vocabulary import PlacePrecision, ViolenceType

__all__ = ["PlacePrecisionChoices", "TargetChoices", "Verification", "ViolenceChoices"]


class ViolenceChoices(models.IntegerChoices):
    STATE_BASED = ViolenceType.STATE_BASED, _("State-based conflict")
    NON_STATE = ViolenceType.NON_STATE, _("Non-state conflict")
    ONE_SIDED = ViolenceType.ONE_SIDED, _("One-sided violence")


class TargetChoices(models.TextChoices):
    ALL = "all", _("All organised violence")
    STATE_BASED = "state_based", _("State-based conflict")
    NON_STATE = "non_state", _("Non-state conflict")
    ONE_SIDED = "one_sided", _("One-sided violence")


class Verification(models.TextChoices):
    REPORTED = "reported", _("Reported")
    CORROBORATED = "corroborated", _("Corroborated")
    VERIFIED = "verified", _("Verified")
    UNFOUNDED = "unfounded", _("Unfounded")


class PlacePrecisionChoices(models.IntegerChoices):
    EXACT = PlacePrecision.EXACT, _("exact place")
    NEAR = PlacePrecision.NEAR, _("within about 25 km of the place")
    SECOND_ORDER_DIVISION = PlacePrecision.SECOND_ORDER_DIVISION, _("somewhere in the sub-prefecture or district")
    FIRST_ORDER_DIVISION = PlacePrecision.FIRST_ORDER_DIVISION, _("somewhere in the prefecture or province")
    LINEAR_OR_FUZZY = PlacePrecision.LINEAR_OR_FUZZY, _("along a line or in a vague area")
    COUNTRY = PlacePrecision.COUNTRY, _("somewhere in the country")
    INTERNATIONAL = PlacePrecision.INTERNATIONAL, _("in international waters or airspace")
