"""Invitations: the one-time way in of a person who has no password yet."""

from django.db import models

from primacy.mission.access.models.persons import Person

__all__ = ["Invitation"]


class Invitation(models.Model):
    """A link by which one person sets a first password; the link itself is not kept, only its digest."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token in the link")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person}, until {self.expires_at:%Y-%m-%d %H:%M}"
