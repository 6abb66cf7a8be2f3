"""Where mission and communities are vulnerable, when a risk is greater, and who prepares what for it."""

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Person
from primacy.mission.protection.models.choices import VulnerabilityKind, WhoseChoices, WindowKind, WindowTaskState
from primacy.mission.protection.models.located import Located
from primacy.mission.strategy.interface import ComponentChoices, Revised

__all__ = ["Vulnerability", "WindowOfRisk", "WindowTask"]


class Vulnerability(Located):
    """One revision of a weak point of the mission or of a community."""

    whose = models.CharField(max_length=10, choices=WhoseChoices)
    kind = models.CharField(max_length=20, choices=VulnerabilityKind)
    title = models.CharField(max_length=160)
    description = models.TextField(help_text="Who is vulnerable to what, and how it would be used")
    mitigation = models.TextField(blank=True, help_text="What is done about it")
    component = models.CharField(max_length=40, choices=ComponentChoices, help_text="Who answers for it")
    review_on = models.DateField()

    class Meta(Located.Meta):
        verbose_name_plural = "vulnerabilities"

    def __str__(self) -> str:
        return self.title


class WindowOfRisk(Located):
    """One revision of a span of days in which a risk is greater."""

    kind = models.CharField(max_length=15, choices=WindowKind)
    title = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()
    risk = models.TextField(help_text="What could happen then, and to whom")
    source = models.CharField(max_length=300, help_text="Where the dates come from")
    mandate_symbol = models.CharField(max_length=40, blank=True, help_text="Of a renewal: the resolution that ends")

    class Meta(Located.Meta):
        constraints = [
            *Located.Meta.constraints,
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_window_opens_before_it_closes"),
        ]

    def __str__(self) -> str:
        return self.title


class WindowTask(Revised):
    """One revision of what one component prepares for a window of risk."""

    window = models.UUIDField(db_index=True, help_text="Record of the window")
    unit_code = models.CharField(max_length=20, blank=True)
    component = models.CharField(max_length=40, choices=ComponentChoices)
    task = models.CharField(max_length=500, help_text="What it does; for nothing needed, why")
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    ready_by = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=WindowTaskState)

    def __str__(self) -> str:
        return self.task
