"""Which word of the codebook each office means by its own."""

from django.db import models
from django.db.models import Q

from primacy.mission.access.models.persons import Person

__all__ = ["CodeMapping"]


class CodeMapping(models.Model):
    """
    One version of the words of an office for one list of the codebook; the next version closes it.

    Personal data: the key of who wrote it, kept to ask what was meant and never a name.
    """

    mission_code = models.SlugField(max_length=20)
    office = models.SlugField(max_length=40, help_text="Whose words they are, such as a field office")
    code_list = models.CharField(max_length=40, help_text="Name of the list in the codebook")
    version = models.PositiveIntegerField()
    codebook_version = models.CharField(max_length=20)
    codes = models.JSONField(help_text="The code that each local word means, by the word in small letters")
    reason = models.CharField(max_length=500)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission_code", "office", "code_list", "version"], name="a_mapping_has_each_version_once"
            ),
            models.UniqueConstraint(
                fields=["mission_code", "office", "code_list"], condition=Q(known_to=None),
                name="a_mapping_has_one_open_version",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.office}: {self.code_list}, version {self.version} in {self.mission_code}"
