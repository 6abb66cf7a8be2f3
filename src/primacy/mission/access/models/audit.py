"""The trail of what was done and read: a chain of entries, and where its head stands."""

from __future__ import annotations

import json
from typing import NoReturn

from django.db import models

from primacy.mission.access.models.persons import Person
from primacy.vocabulary import PrimacyError

__all__ = ["ACCOUNT_VERBS", "AuditEntry", "AuditHead", "EntryStandsError"]

ACCOUNT_VERBS = frozenset({
    "api.issue_token", "api.revoke_token", "factor.add", "factor.forget", "factor.remove", "factor.renew",
    "password.ask", "password.change", "password.reset", "session.end", "sign_in", "sign_in.limit", "sign_in.refuse",
    "sign_out",
})  # fmt: skip
"""Acts at an account, of no mission: the subject of their entries is the id of the account's person."""


class EntryStandsError(PrimacyError, TypeError):
    """An entry of the audit was about to be changed or deleted; the application has no way to do either."""


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **_facts: object) -> NoReturn:
        """Refuse: what is written stays as it was written."""
        raise _refusal()

    def delete(self) -> NoReturn:
        """Refuse: what is written stays."""
        raise _refusal()

    def bulk_update(self, *_objects: object, **_facts: object) -> NoReturn:
        """Refuse: what is written stays as it was written."""
        raise _refusal()

    def bulk_create(self, *_objects: object, **_facts: object) -> NoReturn:
        """Refuse: an entry enters the chain alone, after the one before it."""
        raise _refusal()


class AuditEntry(models.Model):
    """
    One thing that a person did, read or was refused; written once, by `chain.append_each` alone.

    Personal data: the id of the person and never a name, kept to know who did and saw what; it outlives the person,
    and `actions.erase_person` leaves it pointing to nobody by name.
    """

    number = models.PositiveBigIntegerField(primary_key=True, help_text="1, 2, 3 … without a gap")
    at = models.DateTimeField(db_index=True)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    mission_code = models.SlugField(max_length=20, blank=True, db_index=False)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    told = models.TextField(help_text="The facts as JSON, in the very bytes that the digest covers")
    previous = models.CharField(max_length=64, help_text="Digest of the entry before; zeros before the first")
    digest = models.CharField(max_length=64, help_text="HMAC-SHA-256 of this entry under the audit key, hexadecimal")

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["mission_code", "-number"], name="audit_by_mission"),
            models.Index(fields=["person", "-number"], name="audit_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"

    def save(self, **facts: object) -> None:
        """
        Write a new entry.

        Raises
        ------
        EntryStandsError
            If the entry stands already.
        """
        if not self._state.adding:
            raise _refusal()
        super().save(**{**facts, "force_insert": True})

    def delete(self, **_facts: object) -> NoReturn:
        """Refuse: what is written stays."""
        raise _refusal()

    @property
    def facts(self) -> dict[str, object]:
        """What the event told beside its verb and subject."""
        return json.loads(self.told)


class AuditHead(models.Model):
    """Where the chain ends; its one row is locked while an entry is appended, so that numbers have no gap."""

    number = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, help_text="HMAC-SHA-256 of number and digest under the audit key")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="an_audit_has_one_head")]

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


def _refusal() -> EntryStandsError:
    return EntryStandsError("An entry of the audit must stay as it was written; record a new one instead.")
