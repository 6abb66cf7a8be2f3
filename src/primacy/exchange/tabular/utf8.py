"""A stream of bytes that are checked to be UTF-8 text as they pass."""

import codecs
import struct
from pathlib import Path

import pyarrow as pa

from primacy.exchange.tabular.opening import BROKEN_STREAM, ByteStream, UnreadableFileError, opened

__all__ = ["Utf8Stream"]

_HEAD_BYTES = 1 << 18
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = (b"<!doctype", b"<html", b"<?xml")
_RESAVE = "Save the table anew as CSV UTF-8 (in a spreadsheet: Save as, CSV UTF-8) and send that."


class Utf8Stream:
    """
    The text of an opened file, to be read as a binary file is.

    A byte order mark is dropped, and the last line gets an end where it has none.

    Parameters
    ----------
    path : Path
        The file, for sentences.
    stream : ByteStream
        Its unpacked bytes, from the beginning.

    Attributes
    ----------
    head : bytes
        The beginning of the text, for a look ahead.

    Raises
    ------
    UnreadableFileError
        If the text is empty, is not UTF-8, is a web page, or its packing is damaged; here for
        the head, in `read` for what follows.
    """

    closed = False

    def __init__(self, path: Path, stream: ByteStream) -> None:
        self._path = path
        self._stream = stream
        self._checked = 0
        self._cut = b""
        self._last = b""
        head = self._fetch(_HEAD_BYTES)
        _refuse_other_contents(path.name, head)
        self._check(head)
        self.head = self._waiting = head.removeprefix(codecs.BOM_UTF8)

    def read(self, size: int) -> bytes:
        """Return `size` bytes, or as many as are left; none at the end of the text."""
        chunk, self._waiting = self._waiting[:size], self._waiting[size:]
        while len(chunk) < size:
            more = self._fetch(size - len(chunk))
            self._check(more)
            if not more:
                break
            chunk += more
        if len(chunk) < size and (chunk or self._last)[-1:] not in (b"\n", b"\r"):
            chunk += b"\n"
        self._last = chunk[-1:] or self._last
        return chunk

    def _fetch(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except BROKEN_STREAM as error:
            raise UnreadableFileError(
                self._path.name,
                expected="a whole file",
                got="one that is cut off or damaged",
                advice="Download or copy the file again.",
            ) from error

    def _check(self, chunk: bytes) -> None:
        """Check the text up to the end of `chunk`, but for a character that ends in the next one."""
        text, self._cut = self._cut + chunk, b""
        if not _is_utf8(text):
            try:
                _, whole = codecs.utf_8_decode(text, "strict", not chunk)
            except UnicodeDecodeError as error:
                raise self._other_encoding(text, error.start) from error
            self._cut = text[whole:]
        self._checked += len(text) - len(self._cut)

    def _other_encoding(self, text: bytes, place: int) -> UnreadableFileError:
        wrong = text[place : place + 1]
        return UnreadableFileError(
            self._path.name,
            line=_line_at(self._path, self._checked + place),
            expected="text in UTF-8",
            got=f"the byte 0x{wrong.hex().upper()}, which Windows-1252 reads as {wrong.decode('cp1252', 'replace')}",
            advice=_RESAVE,
        )


def _is_utf8(text: bytes) -> bool:
    """Return whether `text` is whole characters of UTF-8; many times faster than decoding it."""
    one_value = struct.pack("<qq", 0, len(text))
    try:
        pa.LargeStringArray.from_buffers(1, pa.py_buffer(one_value), pa.py_buffer(text)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _line_at(path: Path, place: int) -> int:
    """Return the line on which the byte `place` of the unpacked file stands, by reading it anew."""
    line = 1
    with opened(path) as stream:
        while place > 0:
            chunk = stream.read(min(place, _HEAD_BYTES))
            line += chunk.count(b"\n")
            place -= len(chunk)
    return line


def _refuse_other_contents(file: str, head: bytes) -> None:
    if head.startswith(_UTF_16) or head.count(b"\0") > len(head) // 4:
        got = "UTF-16 text"
    elif b"\0" in head:
        got = "binary data"
    elif head.lstrip(codecs.BOM_UTF8 + b" \r\n\t").lower().startswith(_MARKUP):
        got = "a web page or other markup, such as a site sends in place of a file"
    elif not head.removeprefix(codecs.BOM_UTF8).strip():
        got = "nothing"
    else:
        return
    raise UnreadableFileError(file, expected="a table as CSV text in UTF-8, or as Parquet", got=got, advice=_RESAVE)
