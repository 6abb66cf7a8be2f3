"""Tokens with which programs read, and telephones fill in forms, in the name of persons."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models.persons import Person

__all__ = ["ApiToken", "TokenPurpose"]


class TokenPurpose(models.TextChoices):
    """What a token opens; it opens nothing else."""

    READING = "reading", _("A program that reads, such as QGIS")
    FORMS = "forms", _("A telephone on which forms are filled in, such as with KoBoCollect")


class ApiToken(models.Model):
    """
    A token of one person; the token itself is not kept, only its digest.

    Personal data: when it was last used, kept so that its person sees whether a stranger uses it; erased with the
    person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60, help_text="For which program its person made it")
    purpose = models.CharField(max_length=10, choices=TokenPurpose, help_text="What it opens")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token")
    password_mark = models.CharField(max_length=32, help_text="Digest of the password at the time, which ends it")
    factor_shown = models.BooleanField(help_text="Whether a second factor was shown when it was made")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_token_ends_after_it_is_made"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.person_id}, until {self.expires_at:%Y-%m-%d}"
