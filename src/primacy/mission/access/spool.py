"""
The spool: where readings wait while a long act, such as an import, holds the database.

On SQLite one act at a time writes. A reading that cannot enter the chain meanwhile is appended to a file beside the
database and forced to the disk before its answer leaves; it enters the chain, in its order, ahead of the next entry.
Lines are numbered 1, 2, 3 … over the life of the installation. Each holds the seal of the line before it and its own,
an HMAC, so that nobody without the audit key can change, move or take out any but the last ones.
"""

import errno
import fcntl
import hmac
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Mark", "Spool", "SpooledLine"]

_BLOCK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Mark:
    """
    A line by its number and its seal.

    Parameters
    ----------
    number : int, >= 0
        0 before the first.
    seal : str
        64 hexadecimal figures.
    """

    number: int
    seal: str


@dataclass(frozen=True, slots=True)
class SpooledLine:
    """One reading that waits: where it stands, after which seal, and in which words."""

    mark: Mark
    previous: str
    words: tuple[str, ...]


class Spool:
    """
    The file of what waits.

    Parameters
    ----------
    file : Path
        Made on first use, readable by this account alone.
    seal : callable
        The HMAC of a list of strings.
    """

    def __init__(self, file: Path, seal: Callable[[list[str]], str]) -> None:
        self._file = file
        self._seal = seal

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the file."""
        try:
            return self._file.stat().st_size == 0
        except FileNotFoundError:
            return True

    def add(self, words: Sequence[str], *, after: Callable[[], Mark]) -> None:
        """
        Append a line and return when the disk has it.

        Parameters
        ----------
        after : callable
            Asked, where the file is empty, for the last line that entered the chain.

        Raises
        ------
        OSError
            If the disk does not take it; nothing is there then.
        """
        with self._held() as descriptor:
            size, last = _end_of(descriptor)
            line = self._read(last) if last else None
            mark = line.mark if line else after()
            body = [str(mark.number + 1), mark.seal, *words]
            written = json.dumps([*body, self._seal(body)], separators=(",", ":")).encode() + b"\n"
            os.ftruncate(descriptor, size)  # of a line that a crash cut short, nobody was answered
            if os.pwrite(descriptor, written, size) != len(written):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._file))
            os.fsync(descriptor)
            if not size:
                _sync_folder_of(self._file)

    def waiting(self, *, after: Mark) -> tuple[list[SpooledLine], bool]:
        """
        Return the lines that have not entered the chain, and whether everything in the file fits.

        A line that does not fit is left out; those behind it are not lost by it.

        Parameters
        ----------
        after : Mark
            The last line that entered the chain.
        """
        with self._held() as descriptor:
            return self._beyond(after, _lines(descriptor))

    def clear(self, after: Mark, *, keep_copy: bool) -> None:
        """
        Take out the lines up to a mark, which have entered the chain.

        Parameters
        ----------
        keep_copy : bool
            Whether the file stays under another name as it was, because something in it did not fit.
        """
        with self._held() as descriptor:
            lines = _lines(descriptor)
            later, _fits = self._beyond(after, lines)
            if not later and not keep_copy:
                os.ftruncate(descriptor, 0)
            elif keep_copy:
                os.link(self._file, self._unused_name())
                self._replace(lines[-len(later) :] if later else [])

    def _beyond(self, after: Mark, lines: Iterable[bytes]) -> tuple[list[SpooledLine], bool]:
        found: list[SpooledLine] = []
        fits, last = True, after
        for written in lines:
            line = self._read(written)
            if line is None:
                fits = False
            elif line.mark.number > last.number:
                fits = fits and (line.mark.number, line.previous) == (last.number + 1, last.seal)
                found.append(line)
                last = line.mark
        return found, fits

    def _read(self, written: bytes) -> SpooledLine | None:
        """Return a line; None where it is not as it was written."""
        try:
            *body, seal = json.loads(written)
            if not hmac.compare_digest(seal.encode(), self._seal(body).encode()):
                return None
            return SpooledLine(Mark(int(body[0]), seal), body[1], tuple(body[2:]))
        except (AttributeError, IndexError, TypeError, ValueError):
            return None

    def _unused_name(self) -> Path:
        number = 1
        while (name := self._file.with_name(f"{self._file.name}-broken-{number}")).exists():
            number += 1
        return name

    def _replace(self, lines: Iterable[bytes]) -> None:
        """Put a new file in the place of this one at once, so that whoever waits for it finds one or the other."""
        following = self._file.with_name(f"{self._file.name}-new")
        with os.fdopen(os.open(following, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines(line + b"\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        following.replace(self._file)
        _sync_folder_of(self._file)

    @contextmanager
    def _held(self) -> Iterator[int]:
        """Hold the file among all processes, and yield its descriptor."""
        while True:
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                if os.path.samestat(self._file.stat(), os.fstat(descriptor)):
                    yield descriptor
                    return
            finally:
                os.close(descriptor)


def _lines(descriptor: int) -> list[bytes]:
    """Return the lines that were written to their end."""
    content = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    return content[: content.rfind(b"\n") + 1].splitlines()


def _end_of(descriptor: int) -> tuple[int, bytes]:
    """Return the size of the whole lines and the last one of them, reading no more than that takes."""
    size, length = os.fstat(descriptor).st_size, 0
    while True:
        length = min(size, length * 2 or _BLOCK_BYTES)
        tail = os.pread(descriptor, length, size - length)
        whole = tail[: tail.rfind(b"\n") + 1]
        if length == size or whole.count(b"\n") > 1:
            return size - length + len(whole), whole.rstrip(b"\n").rpartition(b"\n")[2]


def _sync_folder_of(file: Path) -> None:
    descriptor = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
