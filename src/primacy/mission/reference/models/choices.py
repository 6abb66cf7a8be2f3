"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["DirectionChoices", "KindChoices", "ListChoices", "RoleChoices"]


class ListChoices(models.TextChoices):
    """A kind of file that can be imported."""

    OPERATIONS = "operations", _("Register of peace operations")
    PEMA = "pema", _("Peacekeeping Mandates (PEMA)")
    UNPMM = "unpmm", _("UN Peace Mission Mandates (UNPMM)")
    CONFLICTS = "conflicts", _("UCDP/PRIO Armed Conflict Dataset")
    DYADS = "dyads", _("UCDP Dyadic Dataset")
    DEATHS = "deaths", _("UCDP country-year deaths in state-based conflict")
    EVENTS = "events", _("UCDP events (GED)")
    CONTRIBUTIONS = "contributions", _("Uniformed personnel by contributor, mission and month")


class KindChoices(models.TextChoices):
    """A kind of peace operation."""

    PKO = "PKO", _("Peacekeeping operation")
    SPM = "SPM", _("Special political mission")
    GOE = "GOE", _("Good offices engagement")


class RoleChoices(models.TextChoices):
    """A type of uniformed personnel."""

    TROOPS = "troops", _("Troops")
    POLICE = "police", pgettext_lazy("personnel", "Police, individual and formed together")
    INDIVIDUAL_POLICE = "individual_police", _("Individual police officers")
    FORMED_POLICE = "formed_police", _("Formed police units")
    EXPERTS = "experts", _("Experts on mission and military observers")
    STAFF_OFFICERS = "staff_officers", _("Staff officers")


class DirectionChoices(models.TextChoices):
    """What a finding says to the question."""

    SUPPORTS = "supports", pgettext_lazy("finding", "Supports")
    CONTRADICTS = "contradicts", pgettext_lazy("finding", "Contradicts")
    MIXED = "mixed", pgettext_lazy("finding", "Both, depending on conditions")
