"""How much one person takes out in a day, and how often they were stopped."""

from django.db import models

from primacy.mission.access.models.persons import Person

__all__ = ["ReadingDay"]


class ReadingDay(models.Model):
    """
    What one person took out as files or through programs on one day (UTC).

    Personal data: how much somebody read, kept for thirty days to see who takes a mission's records away; erased with
    the person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reading_days")
    on = models.DateField()
    rows = models.PositiveBigIntegerField(default=0)
    refusals = models.PositiveIntegerField(default=0, help_text="How often the person was told to read less, by minute")
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="a_day_of_reading_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.on}: {self.rows} rows"
