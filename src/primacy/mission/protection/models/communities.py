"""How civilians protect themselves, and what would put that in danger."""

from django.db import models

from primacy.mission.protection.models.choices import MechanismKind
from primacy.mission.protection.models.located import Located
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["SelfProtection"]


class SelfProtection(Located):
    """One revision of a mechanism by which a community protects itself."""

    kind = models.CharField(max_length=15, choices=MechanismKind)
    community = models.CharField(max_length=200)
    title = models.CharField(max_length=160)
    what_it_does = models.TextField()
    risk_if_exposed = models.TextField(help_text="What happens to whom if others learn of it")
    risk_if_undermined = models.TextField(help_text="What happens if the mission weakens it or takes its place")
    support = models.TextField(blank=True, help_text="How the mission supports it; empty where no plan is made")
    is_agreed = models.BooleanField(default=False, help_text="Whether the community agreed to this support")
    component = models.CharField(max_length=40, choices=ComponentChoices, help_text="Who supports it")
    review_on = models.DateField()

    def __str__(self) -> str:
        return self.title
