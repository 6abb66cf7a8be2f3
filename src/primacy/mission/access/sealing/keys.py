"""The sealing keys of an installation, kept in a file outside the database."""

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from primacy.vocabulary import PrimacyError

__all__ = ["KeyFileError", "KeyNotHeldError", "KeyRing", "SealingKey", "read_keys", "write_keys"]

_FORMAT = "primacy sealing keys 1"
_BYTES = 32


class KeyFileError(PrimacyError, OSError):
    """The file of the sealing keys is missing, unreadable or not one."""


class KeyNotHeldError(PrimacyError, LookupError):
    """An identity was sealed under a key that is not in the key file; `key_id` names it."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"The sealing key {key_id} is not in the key file; restore the key file from its backup "
            "or with `primacy seal recover`."
        )
        self.key_id = key_id


@dataclass(frozen=True, slots=True)
class SealingKey:
    """
    One generation of the sealing key.

    Parameters
    ----------
    key_id : str
    made_on : date
    secret : bytes, 32
    """

    key_id: str
    made_on: date
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _BYTES:
            raise KeyFileError(f"A sealing key must have {_BYTES} bytes; restore the key file from its backup.")

    @classmethod
    def new(cls, *, made_on: date) -> "SealingKey":
        """Return a new random generation."""
        return cls(f"{made_on:%Y%m%d}-{secrets.token_hex(4)}", made_on, secrets.token_bytes(_BYTES))


@dataclass(frozen=True, slots=True)
class KeyRing:
    """
    Every generation of the sealing key, the key of the telephone index, and the public half of the recovery key.

    Parameters
    ----------
    generations : tuple of SealingKey
        Oldest first, at least one; the last one seals, all of them open.
    index_key : bytes, 32
    recovery_key : bytes
        Empty as long as no recovery shares were made.
    """

    generations: tuple[SealingKey, ...]
    index_key: bytes = field(repr=False)
    recovery_key: bytes = b""

    def __post_init__(self) -> None:
        if not self.generations or len(self.index_key) != _BYTES:
            raise KeyFileError("A key file must hold a sealing key and an index key; restore it from its backup.")

    @classmethod
    def new(cls, *, made_on: date) -> "KeyRing":
        """Return the keys of a new installation."""
        return cls((SealingKey.new(made_on=made_on),), secrets.token_bytes(_BYTES))

    @property
    def current(self) -> SealingKey:
        """The generation that seals."""
        return self.generations[-1]

    def rotated(self, *, made_on: date) -> "KeyRing":
        """Return these keys with a new generation that seals from now on."""
        return replace(self, generations=(*self.generations, SealingKey.new(made_on=made_on)))

    def recoverable_by(self, public_key: bytes) -> "KeyRing":
        """Return these keys with the public half of a recovery key."""
        return replace(self, recovery_key=public_key)

    def key(self, key_id: str) -> SealingKey:
        """
        Return one generation.

        Raises
        ------
        KeyNotHeldError
            If it is not held.
        """
        for each in self.generations:
            if each.key_id == key_id:
                return each
        raise KeyNotHeldError(key_id)

    def to_bytes(self) -> bytes:
        """Return what the key file holds."""
        written = {
            "format": _FORMAT,
            "generations": [
                {"id": each.key_id, "made_on": each.made_on.isoformat(), "key": _text(each.secret)}
                for each in self.generations
            ],
            "index_key": _text(self.index_key),
            "recovery_key": _text(self.recovery_key),
        }
        return json.dumps(written, indent=1).encode()

    @classmethod
    def from_bytes(cls, written: bytes) -> "KeyRing":
        """
        Read what a key file holds.

        Raises
        ------
        KeyFileError
            If it is not a key file.
        """
        try:
            read = json.loads(written)
            generations = tuple(
                SealingKey(each["id"], date.fromisoformat(each["made_on"]), b64decode(each["key"], validate=True))
                for each in read["generations"]
            )
            index_key = b64decode(read["index_key"], validate=True)
            return cls(generations, index_key, b64decode(read["recovery_key"], validate=True))
        except (ValueError, KeyError, TypeError):
            # The cause would carry the bytes of the file into a traceback.
            raise KeyFileError(
                "A file of sealing keys is damaged or is not one; restore it from its backup or with "
                "`primacy seal recover`."
            ) from None


def read_keys(file: Path) -> KeyRing:
    """
    Read the sealing keys.

    Raises
    ------
    KeyFileError
        If the file is missing, unreadable or not one of sealing keys.
    """
    try:
        written = file.read_bytes()
    except OSError as error:
        raise KeyFileError(
            f"The sealing keys could not be read ({error.strerror}); see PRIMACY_SEALING_KEYS, restore the file from "
            "its backup, or run `primacy seal recover`."
        ) from error
    return KeyRing.from_bytes(written)


def write_keys(ring: KeyRing, file: Path, *, replacing: bool) -> None:
    """
    Write the sealing keys as a whole or not at all, readable by their owner alone.

    Raises
    ------
    FileExistsError
        If the file exists and is not to be replaced.
    KeyFileError
        If it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = _written_beside(file, ring.to_bytes())
    except OSError as error:
        raise KeyFileError(
            f"The sealing keys could not be written ({error.strerror}); PRIMACY_SEALING_KEYS must name a file in a "
            "folder that this account may write."
        ) from error
    try:
        if replacing:
            beside.replace(file)
        else:
            file.hardlink_to(beside)
    finally:
        beside.unlink(missing_ok=True)


def _written_beside(file: Path, written: bytes) -> Path:
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as stream:
        stream.write(written)
        stream.flush()
        os.fsync(stream.fileno())
    return beside


def _text(secret: bytes) -> str:
    return b64encode(secret).decode()
