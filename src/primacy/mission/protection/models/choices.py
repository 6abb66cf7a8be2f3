"""What a field of this room may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = [
    "ConsequenceKind",
    "FactorChoices",
    "ImpactChoices",
    "LikelihoodChoices",
    "Measure",
    "MechanismKind",
    "ObservedChoices",
    "OptionState",
    "SeenChoices",
    "Tier",
    "VulnerabilityKind",
    "WhoseChoices",
    "WindowKind",
    "WindowTaskState",
]


class LikelihoodChoices(models.IntegerChoices):
    """How likely a threat is; the words of the UN Security Policy Manual, chapter IV."""

    VERY_UNLIKELY = 1, _("Very unlikely")
    UNLIKELY = 2, _("Unlikely")
    MODERATELY_LIKELY = 3, _("Moderately likely")
    LIKELY = 4, _("Likely")
    VERY_LIKELY = 5, _("Very likely")


class ImpactChoices(models.IntegerChoices):
    """How grave a threat would be for civilians; the words of the UN Security Policy Manual, chapter IV."""

    NEGLIGIBLE = 1, _("Negligible")
    MINOR = 2, _("Minor")
    MODERATE = 3, _("Moderate")
    SEVERE = 4, _("Severe")
    CRITICAL = 5, _("Critical")


class Tier(models.IntegerChoices):
    """The tiers of protection; UN DPO policy, The Protection of Civilians in UN Peacekeeping, 2019.17 and 2023.05."""

    DIALOGUE = 1, _("I: protection through dialogue and engagement")
    PHYSICAL = 2, _("II: provision of physical protection")
    ENVIRONMENT = 3, _("III: establishment of a protective environment")


class OptionState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    DECIDED = "decided", _("Decided")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class ConsequenceKind(models.TextChoices):
    """What a protective action may bring about unintended."""

    DISPLACEMENT = "displacement", _("People displaced, or violence moved elsewhere")
    REPRISALS = "reprisals", _("Reprisals against those who are protected or who helped")
    CIVILIAN_HARM = "civilian_harm", _("Civilians harmed by the action itself")
    CRIME = "crime", _("More crime")
    STIGMA = "stigma", _("Stigma of survivors or of a community")
    EXPLOITATION = "exploitation", _("Sexual exploitation and abuse")
    TENSION = "tension", _("Tension between communities, or a sense of partiality")
    NEGLECT = "neglect", _("Other places left without protection")
    DEPENDENCE = "dependence", _("People's own protection weakened")
    HUMANITARIAN_SPACE = "humanitarian_space", _("Humanitarian access narrowed")
    OTHER = "other", _("Something else")


class SeenChoices(models.TextChoices):
    NO = "no", _("Looked for, and not seen")
    SIGNS = "signs", _("First signs")
    YES = "yes", _("Seen")


class FactorChoices(models.IntegerChoices):
    """The risk factors of the United Nations Framework of Analysis for Atrocity Crimes, 2014."""

    INSTABILITY = 1, _("Armed conflict or other instability")
    RECORD = 2, _("Record of serious violations")
    WEAK_STATE = 3, _("Weakness of State structures")
    MOTIVES = 4, _("Motives or incentives")
    CAPACITY = 5, _("Capacity to commit atrocity crimes")
    NO_MITIGATION = 6, _("Absence of mitigating factors")
    PREPARATION = 7, _("Enabling circumstances or preparatory action")
    TRIGGERS = 8, _("Triggering factors")
    DISCRIMINATION = 9, _("Intergroup tensions or patterns of discrimination")
    INTENT = 10, _("Signs of an intent to destroy a protected group")
    SYSTEMATIC = 11, _("Signs of a widespread or systematic attack on civilians")
    PLAN = 12, _("Signs of a plan or policy to attack civilians")
    PROTECTED = 13, _("Serious threats to those whom humanitarian law protects")
    OPERATIONS = 14, _("Serious threats to humanitarian or peacekeeping operations")


class Measure(models.TextChoices):
    """Where the value of a risk factor comes from."""

    RISE = "rise", _("Incidents, as a multiple of those in the window before")
    COUNT = "count", _("Incidents in the window")
    KILLED = "killed", _("Civilians killed in the window")
    ACTOR = "actor", _("Incidents with an actor in the window")
    SILENCE = "silence", _("Share of cells and months in which nobody was watching")
    WINDOWS = "windows", _("Windows of risk that are open or open within the window")
    OBSERVED = "observed", _("What a person observed, from 0 to 3")


class ObservedChoices(models.IntegerChoices):
    ABSENT = 0, _("0: not seen")
    EMERGING = 1, _("1: first signs")
    PRESENT = 2, _("2: present")
    STRONG = 3, _("3: strong or spreading")


class WhoseChoices(models.TextChoices):
    MISSION = "mission", _("Of the mission")
    COMMUNITY = "community", _("Of a community")


class VulnerabilityKind(models.TextChoices):
    INFORMATION = "information", _("Information and rumours")
    CYBER = "cyber", _("Networks and devices")
    SUPPLY = "supply", _("Supply and movement")
    CONSENT = "consent", _("Consent and image")
    SECURITY = "security", _("Security and presence")
    LIVELIHOOD = "livelihood", _("Livelihood, food and water")
    SOCIAL = "social", _("Divisions between groups")
    GOVERNANCE = "governance", _("Institutions and justice")
    OTHER = "other", _("Something else")


class WindowKind(models.TextChoices):
    ELECTION = "election", _("Election or vote")
    MANDATE = "mandate", _("Renewal of the mandate")
    HARVEST = "harvest", _("Harvest or lean season")
    TRANSHUMANCE = "transhumance", _("Transhumance")
    TRIAL = "trial", _("Trial or verdict")
    ANNIVERSARY = "anniversary", _("Anniversary or commemoration")
    ROTATION = "rotation", _("Rotation of troops or closing of a base")
    OTHER = "other", _("Something else")


class WindowTaskState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    READY = "ready", _("Ready")
    NOT_NEEDED = "not_needed", _("Nothing needed of this component")


class MechanismKind(models.TextChoices):
    """How civilians protect themselves."""

    ALERT = "alert", _("Look-outs and alerts of their own")
    FLIGHT = "flight", _("Safe routes, hiding places, staying together")
    NEGOTIATION = "negotiation", _("Talks with those who threaten them")
    COMMITTEE = "committee", _("Committee for peace or protection")
    SHELTER = "shelter", _("Shelter at a church, mosque, school or base")
    LIVELIHOOD = "livelihood", _("Work, fields and markets shared for safety")
    SELF_DEFENCE = "self_defence", _("Armed self-defence")
    OTHER = "other", _("Something else")
