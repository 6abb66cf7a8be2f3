"""The words of assessments to choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from primacy.analysis.judgement import ProbabilityTerm, Reading

__all__ = [
    "HUMAN",
    "ConfidenceChoices",
    "EffectChoices",
    "OriginChoices",
    "OutcomeChoices",
    "ProbabilityChoices",
    "ProductChoices",
    "ReadingChoices",
    "UnseenChoices",
]


class OriginChoices(models.TextChoices):
    """How a piece of evidence was gained: the first four from people, the others as data."""

    INTERVIEW = "interview", _("Interview")
    LIAISON = "liaison", _("Liaison")
    INTERLOCUTOR = "interlocutor", _("Interlocutor")
    OWN_REPORT = "own_report", _("Report of the mission’s own")
    EVENT_DATA = "event_data", _("Imported event data")
    REMOTE_SENSING = "remote_sensing", _("Remote sensing")
    STATISTICS = "statistics", _("Statistics")
    FORECAST = "forecast", _("Forecast")


HUMAN = frozenset(
    {OriginChoices.INTERVIEW, OriginChoices.LIAISON, OriginChoices.INTERLOCUTOR, OriginChoices.OWN_REPORT}
)
"""The origins that are people; every other is data."""


class ReadingChoices(models.TextChoices):
    FOR = Reading.FOR, _("for")
    AGAINST = Reading.AGAINST, _("against")
    NEITHER = Reading.NEITHER, _("neither")


class ProbabilityChoices(models.TextChoices):
    """The probability yardstick of PHIA."""

    REMOTE_CHANCE = ProbabilityTerm.REMOTE_CHANCE, _("Remote chance")
    HIGHLY_UNLIKELY = ProbabilityTerm.HIGHLY_UNLIKELY, _("Highly unlikely")
    UNLIKELY = ProbabilityTerm.UNLIKELY, _("Unlikely")
    REALISTIC_POSSIBILITY = ProbabilityTerm.REALISTIC_POSSIBILITY, _("Realistic possibility")
    LIKELY = ProbabilityTerm.LIKELY, _("Likely or probable")
    HIGHLY_LIKELY = ProbabilityTerm.HIGHLY_LIKELY, _("Highly likely")
    ALMOST_CERTAIN = ProbabilityTerm.ALMOST_CERTAIN, _("Almost certain")


class ConfidenceChoices(models.TextChoices):
    """How firm the ground of a judgement is, apart from how probable what it says."""

    HIGH = "high", _("high confidence")
    MODERATE = "moderate", _("moderate confidence")
    LOW = "low", _("low confidence")


class UnseenChoices(models.TextChoices):
    DENIED_AREA = "denied_area", _("Denied area")
    MISSING_SOURCE = "missing_source", _("Missing source")
    STRUCTURAL_PRESSURE = "structural_pressure", _("Structural pressure")


class EffectChoices(models.TextChoices):
    SETS_BACK = "sets_back", _("sets it back")
    ADVANCES = "advances", _("advances it")
    LEAVES = "leaves", _("leaves it as it is")


class ProductChoices(models.TextChoices):
    DECISION = "decision", _("Decision")
    BRIEF = "brief", _("Brief")
    WARNING = "warning", _("Warning")
    SITREP = "sitrep", _("Situation report")
    OTHER = "other", _("Other product")


class OutcomeChoices(models.TextChoices):
    TRUE = "true", _("What was judged came true")
    FALSE = "false", _("What was judged did not come true")
    UNKNOWN = "unknown", _("It cannot be told")
