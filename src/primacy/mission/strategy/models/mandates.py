"""Mandates as the Security Council wrote them, and the tasks in them; read-only to the mission."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer

__all__ = ["Mandate", "MandateParagraph", "MandatedTask"]


class MandateQuerySet(models.QuerySet):
    """Public documents of the Security Council, shown to everyone with a role in the mission."""

    def visible_to(self, viewer: Viewer) -> "MandateQuerySet":
        """Keep what belongs to the missions whose strategy the viewer may read."""
        return self.filter(**{f"{self._road_to_mission}__code__in": viewer.missions_where("strategy.read")})

    @property
    def _road_to_mission(self) -> str:
        return "mission" if self.model is Mandate else "mandate__mission"


class Mandate(models.Model):
    """One resolution that establishes, renews or changes a mission's mandate."""

    mission = models.ForeignKey("area.Mission", on_delete=models.PROTECT, related_name="+")
    symbol = models.CharField(max_length=40, help_text="Document symbol, such as S/RES/2149(2014)")
    title = models.CharField(max_length=300)
    adopted_on = models.DateField()
    valid_to = models.DateField(null=True, help_text="Last day of the mandate period it sets; empty where it sets none")
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    abstentions = models.PositiveSmallIntegerField(null=True)
    military_ceiling = models.PositiveIntegerField(null=True, help_text="Military personnel authorised, persons")
    police_ceiling = models.PositiveIntegerField(null=True, help_text="Police personnel authorised, persons")
    source_url = models.URLField(blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "symbol"], name="a_resolution_stands_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("adopted_on")),
                name="a_mandate_runs_after_its_adoption",
            ),
        ]

    def __str__(self) -> str:
        return self.symbol


class MandateParagraph(models.Model):
    """One paragraph of a resolution as it was adopted."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="paragraphs")
    sequence = models.PositiveIntegerField()
    reference = models.CharField(max_length=40, blank=True, help_text="Such as 30(a)(i); empty in the preamble")
    kind = models.CharField(max_length=20)
    verb = models.CharField(max_length=120, blank=True)
    text = models.TextField()

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "sequence"], name="a_paragraph_stands_once")]

    def __str__(self) -> str:
        return f"{self.mandate}, {self.reference or 'preamble'}"


class MandatedTask(models.Model):
    """One thing that the Security Council asks of the mission, coded from the text."""

    class Strength(models.TextChoices):
        DECIDES = "decides", _("decides")
        AUTHORISES = "authorises", _("authorises")
        REQUESTS = "requests", _("requests")
        ENCOURAGES = "encourages", _("encourages")

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="tasks")
    sequence = models.PositiveIntegerField()
    paragraph = models.CharField(max_length=40, blank=True, help_text="Empty where the text itself could not be read")
    code = models.CharField(max_length=40, help_text="Task code of PEMA, Di Salvatore et al. 2022")
    strength = models.CharField(max_length=20, choices=Strength)
    statements = models.JSONField(help_text="The task in our words, by language code")
    quote = models.TextField(blank=True)
    basis = models.CharField(max_length=120, help_text="What was read to code it: the resolution or its press release")
    rank = models.CharField(
        max_length=40, blank=True, help_text="The rank that the Council gives it, such as core priority"
    )
    is_priority = models.BooleanField(default=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "sequence"], name="a_task_stands_once")]

    def __str__(self) -> str:
        return f"{self.mandate}, {self.paragraph}: {self.code}"

    @property
    def statement(self) -> str:
        """The task in the language of whoever is reading."""
        return self.statement_in(get_language() or "en")

    def statement_in(self, language: str) -> str:
        """Return the task in a language, in English where there is no translation."""
        return self.statements.get(language) or self.statements["en"]
