"""What rotates the sealing keys, makes recovery shares and restores the key file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.events import record
from primacy.mission.access.models import RecoveryShares, SealedIdentity
from primacy.mission.access.sealing.ciphers import UnsealError, rewrap
from primacy.mission.access.sealing.events import (
    IdentityUnreadable,
    ParcelsRewrapped,
    RecoverySharesMade,
    SealingKeysRecovered,
    SealingKeysRotated,
)
from primacy.mission.access.sealing.keys import KeyFileError, KeyNotHeldError, KeyRing, write_keys
from primacy.mission.access.sealing.parcels import rewrap_parcels
from primacy.mission.access.sealing.recovery import RecoveryKey, SharesError, seal_keys, unseal_keys
from primacy.mission.access.sealing.vault import first_keys, key_file, sealed_facts, sealed_in, sealing_keys
from primacy.mission.access.viewer import NotAllowedError, Viewer

__all__ = ["Rotation", "recover_sealing_keys", "rotate_sealing_keys", "split_recovery"]

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Rotation:
    """
    What a rotation did.

    Parameters
    ----------
    key_id : str
        The new generation.
    rewrapped : int
    unreadable : tuple of str
        Code names of sources whose identity the former keys do not open.
    unreadable_parcels : int
        Files and filled forms that the former keys do not open.
    """

    key_id: str
    rewrapped: int
    unreadable: tuple[str, ...]
    unreadable_parcels: int


def rotate_sealing_keys(*, by: Viewer) -> Rotation:
    """
    Make a new generation of the sealing key and wrap every data key by it; nothing that is sealed is opened.

    The file has the new generation before a row does, and keeps the former ones, so that a rotation that is broken
    off leaves nothing closed, and backups of the database still open.

    Raises
    ------
    NotAllowedError
        If the viewer is not the operator of the installation.
    KeyFileError
        If the sealing keys are not there or cannot be written.
    """
    _require_operator(by)
    ring = sealing_keys().rotated(made_on=by.at.date())
    write_keys(ring, key_file(), replacing=True)
    with transaction.atomic():
        rewrapped, unreadable = _rewrap_all(ring, by=by)
        if ring.recovery_key:
            _keep_recoverable(ring)
        event = SealingKeysRotated(
            mission_code="", subject=ring.current.key_id, rewrapped=rewrapped, unreadable=len(unreadable)
        )
        record(event, by=by)
        unreadable_parcels = _rewrap_parcels(ring, by=by)
    return Rotation(ring.current.key_id, rewrapped, tuple(unreadable), unreadable_parcels)


def split_recovery(*, shares: int, threshold: int, by: Viewer) -> list[str]:
    """
    Make a recovery key, split it, and return the words of each share, which are kept nowhere else.

    Shares made before no longer restore anything that is in the database from now on.

    Raises
    ------
    ImpossibleValueError
        If the numbers do not satisfy 2 <= threshold <= shares <= 16.
    NotAllowedError
        If the viewer is not the operator of the installation.
    KeyFileError
        If the sealing keys are not there or cannot be written.
    """
    _require_operator(by)
    key = RecoveryKey.new()
    words = key.split(shares=shares, threshold=threshold)
    ring = first_keys(by=by).recoverable_by(key.public_key)
    with transaction.atomic():
        RecoveryShares.objects.update(sealed_keys=b"", key_ids=[])
        RecoveryShares.objects.create(
            made_at=by.at, shares=shares, threshold=threshold, public_key=key.public_key, **_recoverable(ring)
        )
        write_keys(ring, key_file(), replacing=True)
        event = RecoverySharesMade(mission_code="", subject="", shares=shares, threshold=threshold)
        record(event, by=by)
    return words


def recover_sealing_keys(*, shares: Sequence[str], by: Viewer) -> KeyRing:
    """
    Restore the key file from the words of recovery shares.

    Raises
    ------
    SharesError
        If the words are not those of enough shares of one set that this database knows.
    KeyFileError
        If a key file is there already, or it cannot be written.
    NotAllowedError
        If the viewer is not the operator of the installation.
    """
    _require_operator(by)
    key = RecoveryKey.joined(shares)
    row = RecoveryShares.objects.filter(public_key=key.public_key).exclude(sealed_keys=b"").last()
    if row is None:
        raise SharesError(
            "These shares must be those made last for this database; it knows others. "
            "Use the newest shares, or restore a backup of the database from after these were made."
        )
    ring = unseal_keys(bytes(row.sealed_keys), by=key)
    try:
        write_keys(ring, key_file(), replacing=False)
    except FileExistsError as error:
        raise KeyFileError(
            "The key file must not exist when it is recovered; one is there. Move it away first, and keep it."
        ) from error
    with transaction.atomic():
        record(SealingKeysRecovered(mission_code="", subject=ring.current.key_id), by=by)
    return ring


def _require_operator(by: Viewer) -> None:
    if not by.person.is_operator:
        raise NotAllowedError(_("Sealing keys are changed by the operator of the installation; use the command line."))


def _rewrap_all(ring: KeyRing, *, by: Viewer) -> tuple[int, list[str]]:
    rewrapped, unreadable = 0, []
    rows = SealedIdentity.objects.select_for_update(of=("self",)).select_related("source").order_by("pk")
    for row in rows.iterator(_AT_A_TIME):
        try:
            sealed = rewrap(sealed_in(row), source_id=row.source_id, ring=ring)
        except (KeyNotHeldError, UnsealError) as error:
            source = row.source
            unreadable.append(source.code_name)
            about = {"mission_code": source.mission_code, "subject": str(source.pk)}
            record(IdentityUnreadable(**about, because=type(error).__name__), by=by)
            continue
        SealedIdentity.objects.filter(pk=row.pk).update(**sealed_facts(sealed, source_id=row.source_id))
        rewrapped += 1
    return rewrapped, unreadable


def _rewrap_parcels(ring: KeyRing, *, by: Viewer) -> int:
    rewrapped, unreadable = rewrap_parcels(ring)
    if rewrapped or unreadable:
        record(ParcelsRewrapped(mission_code="", subject="", rewrapped=rewrapped, unreadable=unreadable), by=by)
    return unreadable


def _keep_recoverable(ring: KeyRing) -> None:
    RecoveryShares.objects.filter(public_key=ring.recovery_key).update(**_recoverable(ring))


def _recoverable(ring: KeyRing) -> dict[str, object]:
    return {"sealed_keys": seal_keys(ring), "key_ids": [each.key_id for each in ring.generations]}
