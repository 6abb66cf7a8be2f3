"""What a field of an incident or a forecast may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from primacy.vocabulary import (
    AgeGroup,
    Certainty,
    HarmKind,
    IncidentType,
    InvolvementRole,
    PlacePrecision,
    Sex,
    ViolenceType,
)

__all__ = [
    "AgeChoices",
    "CertaintyChoices",
    "HarmChoices",
    "KindChoices",
    "PlacePrecisionChoices",
    "RoleChoices",
    "SexChoices",
    "TargetChoices",
    "Verification",
    "ViolenceChoices",
]


class KindChoices(models.TextChoices):
    """What an incident is; `IncidentType` defines each and names its source."""

    ARMED_CLASH = IncidentType.ARMED_CLASH, _("Armed clash")
    EXPLOSIVE_ATTACK = IncidentType.EXPLOSIVE_ATTACK, _("Shelling, air strike or bombing")
    MINE_OR_IED = IncidentType.MINE_OR_IED, _("Mine, improvised explosive device or remnant of war")
    WEAPONS_FOUND = IncidentType.WEAPONS_FOUND, _("Weapons found or made harmless")
    VIOLENCE_AGAINST_CIVILIANS = IncidentType.VIOLENCE_AGAINST_CIVILIANS, _("Violence against civilians")
    SEXUAL_VIOLENCE = IncidentType.SEXUAL_VIOLENCE, _("Conflict-related sexual violence")
    GRAVE_VIOLATION_AGAINST_CHILDREN = (
        IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN,
        _("Grave violation against children"),
    )
    ABDUCTION = IncidentType.ABDUCTION, _("Abduction or enforced disappearance")
    ARBITRARY_DETENTION = IncidentType.ARBITRARY_DETENTION, _("Arrest or arbitrary detention")
    INTERCOMMUNAL_VIOLENCE = IncidentType.INTERCOMMUNAL_VIOLENCE, _("Intercommunal violence")
    ATTACK_ON_PEACEKEEPERS = (
        IncidentType.ATTACK_ON_PEACEKEEPERS,
        _("Attack on peacekeepers or United Nations personnel"),
    )
    OBSTRUCTION = IncidentType.OBSTRUCTION, _("Obstruction")
    HIJACKING = IncidentType.HIJACKING, _("Hijacking, carjacking or robbery")
    LOOTING = IncidentType.LOOTING, _("Looting or destruction of property")
    DISPLACEMENT = IncidentType.DISPLACEMENT, _("Displacement")
    THREAT = IncidentType.THREAT, _("Threat")
    MOVEMENT = IncidentType.MOVEMENT, _("Movement or change of an armed group")
    PROTEST = IncidentType.PROTEST, _("Protest")
    RIOT = IncidentType.RIOT, _("Riot or mob violence")
    AGREEMENT = IncidentType.AGREEMENT, _("Agreement or talks")
    OTHER = IncidentType.OTHER, _("Other")


class ViolenceChoices(models.IntegerChoices):
    NONE = 0, _("Not organised violence")
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
    DUPLICATE = "duplicate", _("Duplicate")


class RoleChoices(models.TextChoices):
    ALLEGED_PERPETRATOR = InvolvementRole.ALLEGED_PERPETRATOR, _("Alleged perpetrator")
    PARTY = InvolvementRole.PARTY, _("Party")
    VICTIM = InvolvementRole.VICTIM, _("Victim")
    TARGET = InvolvementRole.TARGET, _("Target")
    WITNESS_GROUP = InvolvementRole.WITNESS_GROUP, _("Group of witnesses")
    RESPONDER = InvolvementRole.RESPONDER, _("Responder")
    MEDIATOR = InvolvementRole.MEDIATOR, _("Mediator")


class CertaintyChoices(models.TextChoices):
    ALLEGED = Certainty.ALLEGED, _("Alleged by somebody")
    CLAIMED = Certainty.CLAIMED, _("Claimed by the actor")
    CONFIRMED = Certainty.CONFIRMED, _("Confirmed by the mission")


class HarmChoices(models.TextChoices):
    KILLED = HarmKind.KILLED, _("Killed")
    INJURED = HarmKind.INJURED, _("Injured")
    ABDUCTED = HarmKind.ABDUCTED, _("Abducted")
    DISAPPEARED = HarmKind.DISAPPEARED, _("Disappeared")
    DETAINED = HarmKind.DETAINED, _("Detained")
    SEXUAL_VIOLENCE_SURVIVORS = HarmKind.SEXUAL_VIOLENCE_SURVIVORS, _("Survivors of sexual violence")
    CHILDREN_RECRUITED = HarmKind.CHILDREN_RECRUITED, _("Children recruited or used")
    DISPLACED = HarmKind.DISPLACED, _("Displaced")
    RETURNED = HarmKind.RETURNED, _("Returned")


class SexChoices(models.TextChoices):
    FEMALE = Sex.FEMALE, _("Women and girls")
    MALE = Sex.MALE, _("Men and boys")
    UNKNOWN = Sex.UNKNOWN, _("Sex not known")


class AgeChoices(models.TextChoices):
    CHILD = AgeGroup.CHILD, _("Under 18")
    ADULT = AgeGroup.ADULT, _("18 and over")
    UNKNOWN = AgeGroup.UNKNOWN, _("Age not known")


class PlacePrecisionChoices(models.IntegerChoices):
    EXACT = PlacePrecision.EXACT, _("exact place")
    NEAR = PlacePrecision.NEAR, _("within about 25 km of the place")
    SECOND_ORDER_DIVISION = PlacePrecision.SECOND_ORDER_DIVISION, _("somewhere in the sub-prefecture or district")
    FIRST_ORDER_DIVISION = PlacePrecision.FIRST_ORDER_DIVISION, _("somewhere in the prefecture or province")
    LINEAR_OR_FUZZY = PlacePrecision.LINEAR_OR_FUZZY, _("along a line or in a vague area")
    COUNTRY = PlacePrecision.COUNTRY, _("somewhere in the country")
    INTERNATIONAL = PlacePrecision.INTERNATIONAL, _("in international waters or airspace")
