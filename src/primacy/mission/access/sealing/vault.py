"""Where the sealing keys of this installation are, and how sealed rows become identities and back."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from primacy.mission.access.events import record
from primacy.mission.access.models import AuditEntry, RecoveryShares, SealedIdentity
from primacy.mission.access.sealing.ciphers import Sealed
from primacy.mission.access.sealing.events import SealingKeysMade
from primacy.mission.access.sealing.keys import KeyRing, read_keys, write_keys
from primacy.mission.access.viewer import Viewer

__all__ = ["first_keys", "key_file", "sealed_facts", "sealed_in", "sealing_keys"]


def key_file() -> Path:
    """Return the file of the sealing keys."""
    return Path(settings.SEALING_KEYS)


def sealing_keys() -> KeyRing:
    """
    Return the sealing keys.

    Raises
    ------
    KeyFileError
        If the file is missing, unreadable or not one of sealing keys.
    """
    return read_keys(key_file())


@transaction.atomic
def first_keys(*, by: Viewer) -> KeyRing:
    """
    Return the sealing keys, made on first use: where none were ever made for this database, and at no other time.

    Raises
    ------
    KeyFileError
        If the file is missing though keys were made, or is unreadable or not one of sealing keys.
    """
    if not key_file().exists() and not _were_made():
        try:
            write_keys(KeyRing.new(made_on=by.at.date()), key_file(), replacing=False)
        except FileExistsError:
            # Another process made them a moment ago.
            return sealing_keys()
        record(SealingKeysMade(mission_code="", subject=sealing_keys().current.key_id), by=by)
    return sealing_keys()


def _were_made() -> bool:
    return (
        SealedIdentity.objects.exists()
        or RecoveryShares.objects.exists()
        or AuditEntry.objects.filter(mission_code="", verb=SealingKeysMade.verb).exists()
    )


def sealed_in(row: SealedIdentity) -> Sealed:
    """Return what is sealed in a row."""
    return Sealed(row.key_id, bytes(row.wrapped_key), bytes(row.nonce), bytes(row.ciphertext))


def sealed_facts(sealed: Sealed, *, source_id: UUID) -> dict[str, object]:
    """Return the fields of the row of what is sealed."""
    return {
        "source_id": source_id,
        "key_id": sealed.key_id,
        "wrapped_key": sealed.wrapped_key,
        "nonce": sealed.nonce,
        "ciphertext": sealed.ciphertext,
    }
