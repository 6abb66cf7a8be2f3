"""The folder of the spool: a sealed file for each thing that waits, written through to the disk, in their order."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from primacy.mission.early_warning.intake.numbers import opened_bytes, sealed_bytes

__all__ = ["SpoolState", "alone", "is_waiting", "read", "set_aside", "spool_state", "store", "waiting"]

_PURPOSE = b"primacy spool 1"
_ENDING = ".message"
_SET_ASIDE = ".unreadable"
_MOMENT = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class SpoolState:
    """
    What stands in the spool.

    Parameters
    ----------
    waiting : int
    since : datetime or None
        When the first of them came; None where none waits.
    set_aside : int
        Files that could not be taken and lie under another name.
    """

    waiting: int
    since: datetime | None
    set_aside: int


def spool_state() -> SpoolState:
    """Return what stands in the spool."""
    files = waiting()
    since = datetime.strptime(files[0].name.partition("-")[0], _MOMENT).replace(tzinfo=UTC) if files else None
    return SpoolState(len(files), since, len(list(_folder().glob(f"*{_SET_ASIDE}"))))


def waiting() -> list[Path]:
    """Return the files that wait, in their order."""
    return sorted(_folder().glob(f"*{_ENDING}"))


def is_waiting() -> bool:
    """Tell whether something waits."""
    return next(_folder().glob(f"*{_ENDING}"), None) is not None


def store(row: dict[str, object], *, at: datetime, digest: str) -> Path:
    """
    Write something to the spool; it is on the disk when this returns.

    Raises
    ------
    OSError
        If it is not: nothing of it is there then.
    """
    folder = _folder()
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sync(folder.parent)
    file = folder / f"{at.astimezone(UTC):{_MOMENT}}-{digest[:12]}{_ENDING}"
    beside = folder / f".{secrets.token_hex(8)}"
    sealed = sealed_bytes(json.dumps(row).encode(), of=_PURPOSE)
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(sealed)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    _sync(folder)
    return file


def read(file: Path) -> dict[str, str]:
    """
    Return what a file holds.

    Raises
    ------
    NumberSealError, ValueError
        If it does not open, or holds something else.
    """
    return json.loads(opened_bytes(file.read_bytes(), of=_PURPOSE))


def set_aside(file: Path) -> None:
    """Put a file under another name, so that it holds up nobody and is not lost."""
    file.replace(file.with_suffix(_SET_ASIDE))


@contextmanager
def alone() -> Iterator[bool]:
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


def _folder() -> Path:
    return Path(settings.INTAKE_SPOOL)


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
