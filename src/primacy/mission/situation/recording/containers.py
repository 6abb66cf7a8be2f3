"""Which type a file is, by its content and never by its name."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from primacy.vocabulary import PrimacyError

__all__ = ["LARGEST", "UnacceptableFileError", "media_type_of", "name_for"]

LARGEST = 10 * 1024 * 1024
"""Bytes that an attachment may have."""

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
)
_IN_RIFF = {b"WAVE": "audio/wav", b"WEBP": "image/webp"}
_MP4_AUDIO = (b"M4A ", b"M4B ")
_SUFFIXES = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/flac": (".flac",),
    "audio/amr": (".amr",),
    "audio/wav": (".wav",),
    "audio/mp4": (".m4a",),
    "text/plain": (".txt", ".csv", ".md"),
}
_MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|script|svg|\?xml|iframe)", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')


class UnacceptableFileError(PrimacyError, ValueError):
    """A file is empty, too large, or of a type that is not taken."""


def media_type_of(content: bytes) -> str:
    """
    Return the type of a file from its content.

    Raises
    ------
    UnacceptableFileError
        If it is empty, larger than 10 MB, or neither an image, a PDF, plain text nor sound.
    """
    if not content:
        raise UnacceptableFileError(_("Expected a file with something in it; got an empty one. Choose another."))
    if len(content) > LARGEST:
        size = len(content) / 1024 / 1024
        sentence = _("Expected a file of 10 MB or less; got %(size).1f MB. Make it smaller or send a part of it.")
        raise UnacceptableFileError(sentence % {"size": size})
    found = _by_beginning(content) or ("text/plain" if _is_text(content) else "")
    if not found:
        raise UnacceptableFileError(
            _("Expected an image, a PDF, plain text or a sound recording; got something else. Save it as one of these.")
        )
    return found


def name_for(name: str, *, media_type: str) -> str:
    """Return a file name without a path or what could mislead, that ends as its type does."""
    plain = _UNSAFE.sub("", PurePath(name.replace("\\", "/")).name).strip(" .") or "file"
    suffixes = _SUFFIXES[media_type]
    if plain.lower().endswith(suffixes):
        return plain[-200:]
    return plain[: 200 - len(suffixes[0])] + suffixes[0]


def _by_beginning(content: bytes) -> str:
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if content.startswith(b"RIFF"):
        return _IN_RIFF.get(content[8:12], "")
    return "audio/mp4" if content[4:8] == b"ftyp" and content[8:12] in _MP4_AUDIO else ""


def _is_text(content: bytes) -> bool:
    try:
        words = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _NOT_TEXT.search(words) and not _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf"))
