"""Opening a file as a stream of its bytes, or saying why it cannot be read."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from primacy.vocabulary import Fault, FaultyInputError

__all__ = ["BROKEN_STREAM", "ByteStream", "UnreadableFileError", "is_parquet", "opened"]

_GZIP = b"\x1f\x8b"
_ZIP = b"PK"
_PARQUET = b"PAR1"
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an Excel workbook",
    b"%PDF": "a PDF document",
    b"\x28\xb5\x2f\xfd": "a file packed with Zstandard",
    b"BZh": "a file packed with bzip2",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
}
_DATA_SUFFIXES = {".csv", ".tsv", ".txt"}
_SAVE_AS_CSV = "Save the table as CSV UTF-8 and send that."

#: What a reader of a packed file may raise when the file is cut off or damaged.
BROKEN_STREAM = (EOFError, OSError, zipfile.BadZipFile, zlib.error)


class ByteStream(Protocol):
    """What gives its bytes piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end."""


class UnreadableFileError(FaultyInputError):
    """
    A file cannot be read as a table: it is absent, empty, damaged, or another kind of file.

    Raised before the first batch where the file shows it at once, and between two batches
    where the fault lies further down; the caller then takes nothing of the file.
    """

    def __init__(self, file: str, *, expected: str, got: str, advice: str, line: int | None = None) -> None:
        super().__init__([Fault(file, line, None, expected=expected, got=got)], advice=advice)


def is_parquet(path: Path) -> bool:
    """
    Return whether a file begins as Parquet does.

    Raises
    ------
    UnreadableFileError
        If there is no such file, it is a folder, it may not be read, or it is empty.
    """
    return _beginning(path).startswith(_PARQUET)


@contextmanager
def opened(path: Path) -> Iterator[ByteStream]:
    """
    Open a text file, plain or packed, as a stream of the text's bytes.

    Raises
    ------
    UnreadableFileError
        If it cannot be opened, is another kind of file, or is an archive without exactly one
        table.
    """
    beginning = _beginning(path)
    other = next((noun for magic, noun in _OTHERS.items() if beginning.startswith(magic)), None)
    if other is not None:
        raise UnreadableFileError(path.name, expected="CSV or Parquet", got=other, advice=_SAVE_AS_CSV)
    if beginning.startswith(_ZIP):
        with _archive(path) as archive, _member(path, archive) as stream:
            yield stream
    elif beginning.startswith(_GZIP):
        with gzip.open(path) as stream:
            yield stream
    else:
        with path.open("rb") as stream:
            yield stream


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            beginning = stream.read(8)
    except OSError as error:
        raise UnreadableFileError(
            path.name,
            expected="a file that can be read",
            got="a folder" if path.is_dir() else (error.strerror or str(error)).lower(),
            advice="Check the name of the file and whether you may read it.",
        ) from error
    if not beginning:
        raise UnreadableFileError(path.name, expected="a table", got="an empty file", advice="Send the file again.")
    return beginning


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(
            path.name,
            expected="a whole .zip file",
            got="one that is cut off or damaged",
            advice="Download or copy the file again.",
        ) from error


def _member(path: Path, archive: zipfile.ZipFile) -> IO[bytes]:
    names = [name for name in archive.namelist() if _is_content(name)]
    if "[Content_Types].xml" in names:
        raise UnreadableFileError(path.name, expected="CSV or Parquet", got="an Excel workbook", advice=_SAVE_AS_CSV)
    tables = [name for name in names if PurePosixPath(name).suffix.lower() in _DATA_SUFFIXES]
    if len(tables) != 1:
        raise UnreadableFileError(
            path.name,
            expected="a .zip file with one CSV file in it",
            got=f"{', '.join(tables or names) or 'nothing in it'}",
            advice="Unpack it and send the CSV file that is meant.",
        )
    try:
        return archive.open(tables[0])
    except (RuntimeError, NotImplementedError) as error:
        raise UnreadableFileError(
            path.name,
            expected="a .zip file that opens without a password",
            got=str(error),
            advice="Unpack it and send the CSV file.",
        ) from error


def _is_content(name: str) -> bool:
    path = PurePosixPath(name)
    return not name.endswith("/") and path.parts[0] != "__MACOSX" and not path.name.startswith(".")
