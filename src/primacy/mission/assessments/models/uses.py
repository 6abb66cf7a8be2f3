"""What was made of an assessment: who used it, what came, and what was learned."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.assessments.models.assessments import Assessment
from primacy.mission.assessments.models.choices import OutcomeChoices, ProductChoices

__all__ = ["AssessmentUse", "Lesson", "Resolution"]


class AssessmentUse(Marked):
    """That a decision or a product rests on an assessment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="uses")
    product = models.CharField(max_length=10, choices=ProductChoices)
    subject = models.CharField(max_length=80, blank=True, help_text="Key of the product where another room holds it")
    title = models.CharField(max_length=200)
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField()
    decision = models.TextField(help_text="What was decided, or what the product says on this ground")
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "product", "subject"], condition=~Q(subject=""), name="a_product_uses_it_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_product_display()}: {self.title}"


class Lesson(models.Model):
    """What analysts learned, from one use or from the whole."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="lessons")
    use = models.ForeignKey(AssessmentUse, null=True, on_delete=models.PROTECT, related_name="lessons")
    statement = models.TextField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.statement


class Resolution(models.Model):
    """Whether the judgement was borne out; a later finding closes an earlier one."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="resolutions")
    outcome = models.CharField(max_length=10, choices=OutcomeChoices)
    told_on = models.DateField(help_text="Day on which it could be told")
    basis = models.TextField(help_text="By what it is known")
    resolved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    resolved_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(closed_at=None), name="an_assessment_has_one_outcome"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
