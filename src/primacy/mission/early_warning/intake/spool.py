"""
Messages that came while the database was down: one sealed file each, written through to the disk, taken in their order.

A message is acknowledged only once its file is safe; where not even that is possible, the caller of `keep` is told.
"""

import fcntl
import json
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, DataError, IntegrityError

from primacy.mission.access.interface import Viewer
from primacy.mission.early_warning.intake.gateways import gateway
from primacy.mission.early_warning.intake.numbers import opened_bytes, sealed_bytes
from primacy.mission.early_warning.intake.taking import Incoming, fingerprint_of, take_message
from primacy.mission.early_warning.models import MessageKind
from primacy.vocabulary import PrimacyError

__all__ = ["drain", "keep", "waiting"]

_LOG = logging.getLogger(__name__)
_PURPOSE = b"primacy spool 1"
_ENDING = ".message"
_SET_ASIDE = ".unreadable"


def keep(incoming: Incoming, *, at: datetime) -> Path:
    """
    Write a message to the spool.

    Raises
    ------
    OSError
        If it is not safe on the disk: the message must not be acknowledged.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{at:%Y%m%dT%H%M%S%f}-{fingerprint_of(incoming)[:12]}{_ENDING}"
    beside = folder / f".{secrets.token_hex(8)}"
    sealed = sealed_bytes(json.dumps(_written(incoming, at=at)).encode(), of=_PURPOSE)
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(sealed)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(folder)
    return file


def waiting() -> list[Path]:
    """Return the files that wait, in their order."""
    folder = _folder()
    return sorted(folder.glob(f"*{_ENDING}")) if folder.is_dir() else []


def drain(*, acting: Callable[[datetime], Viewer]) -> int:
    """
    Take what waits, in its order, until the database fails again; return how many were taken.

    A file that cannot be read, or that the application refuses, is set aside under another name and never deleted.

    Parameters
    ----------
    acting : callable (datetime) -> Viewer
        Who takes a message that came at a moment.
    """
    taken = 0
    with _alone() as has_turn:
        for file in waiting() if has_turn else []:
            try:
                incoming, at = _read(file)
                take_message(incoming, by=acting(at))
            except (PrimacyError, ValueError, KeyError, DataError, IntegrityError):
                _LOG.exception("A message in the spool was set aside.")
                file.replace(file.with_suffix(_SET_ASIDE))
                continue
            except DatabaseError:
                break
            file.unlink(missing_ok=True)
            taken += 1
    return taken


def _folder() -> Path:
    return Path(settings.INTAKE_SPOOL)


@contextmanager
def _alone() -> Iterator[bool]:
    """Yield whether this is the only one that drains now."""
    folder = _folder()
    if not folder.is_dir():
        yield False
        return
    with (folder / ".turn").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _written(incoming: Incoming, *, at: datetime) -> dict[str, str | None]:
    return {
        "gateway": str(incoming.gateway.number),
        "sender": incoming.sender,
        "text": incoming.text,
        "kind": incoming.kind,
        "provider_id": incoming.provider_id,
        "said_at": incoming.said_at.isoformat() if incoming.said_at else None,
        "at": at.isoformat(),
    }


def _read(file: Path) -> tuple[Incoming, datetime]:
    row = json.loads(opened_bytes(file.read_bytes(), of=_PURPOSE))
    incoming = Incoming(
        gateway=gateway(UUID(row["gateway"])),
        sender=row["sender"],
        text=row["text"],
        kind=MessageKind(row["kind"]),
        provider_id=row["provider_id"],
        said_at=datetime.fromisoformat(row["said_at"]) if row["said_at"] else None,
    )
    return incoming, datetime.fromisoformat(row["at"])
