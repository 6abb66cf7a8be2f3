"""What a server says in OpenRosa: which forms there are, which files belong to one, and a sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from primacy.vocabulary import ImpossibleValueError

__all__ = ["ListedForm", "MediaFile", "form_list_xml", "manifest_xml", "message_xml"]

_LIST = "http://openrosa.org/xforms/xformsList"
_MANIFEST = "http://openrosa.org/xforms/xformsManifest"
_RESPONSE = "http://openrosa.org/http/response"
_MD5 = re.compile(r"md5:[0-9a-f]{32}")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedForm:
    """
    One form of a list.

    Parameters
    ----------
    form_id, version, name : str
    digest : str
        `md5:` and the MD5 of the form, by which a telephone knows that it has it.
    download_url : str
    manifest_url : str
        Empty for a form without files.

    Raises
    ------
    ImpossibleValueError
        If the form has no identifier, or the digest is none.
    """

    form_id: str
    version: str
    name: str
    digest: str
    download_url: str
    manifest_url: str = ""

    def __post_init__(self) -> None:
        if not self.form_id:
            raise ImpossibleValueError("form_id", expected="an identifier", got=self.form_id)
        _check(self.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """
    One file that belongs to a form, such as a list of choices.

    Parameters
    ----------
    name : str
        As the form names it.
    digest : str
        `md5:` and the MD5 of its content.
    download_url : str

    Raises
    ------
    ImpossibleValueError
        If the digest is none.
    """

    name: str
    digest: str
    download_url: str

    def __post_init__(self) -> None:
        _check(self.digest)


def form_list_xml(forms: Iterable[ListedForm]) -> bytes:
    """
    Return the answer to `formList`.

    Parameters
    ----------
    forms : iterable of ListedForm

    Returns
    -------
    bytes
        XML in UTF-8.
    """
    root = Element("xforms", xmlns=_LIST)
    for form in forms:
        told = SubElement(root, "xform")
        _add(told, "formID", form.form_id)
        _add(told, "name", form.name)
        _add(told, "version", form.version)
        _add(told, "hash", form.digest)
        _add(told, "downloadUrl", form.download_url)
        if form.manifest_url:
            _add(told, "manifestUrl", form.manifest_url)
    return _written(root)


def manifest_xml(files: Iterable[MediaFile]) -> bytes:
    """
    Return the list of files that belong to a form.

    Parameters
    ----------
    files : iterable of MediaFile

    Returns
    -------
    bytes
        XML in UTF-8.
    """
    root = Element("manifest", xmlns=_MANIFEST)
    for file in files:
        told = SubElement(root, "mediaFile")
        _add(told, "filename", file.name)
        _add(told, "hash", file.digest)
        _add(told, "downloadUrl", file.download_url)
    return _written(root)


def message_xml(sentence: str, *, is_good: bool) -> bytes:
    """
    Return a sentence that a telephone shows to whoever sends a form.

    Parameters
    ----------
    sentence : str
    is_good : bool
        Whether the form was taken.

    Returns
    -------
    bytes
        XML in UTF-8.
    """
    root = Element("OpenRosaResponse", xmlns=_RESPONSE)
    told = SubElement(root, "message", nature="submit_success" if is_good else "error")
    told.text = _storable(sentence)
    return _written(root)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _storable(text)


def _storable(text: str) -> str:
    """Replace what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _written(root: Element) -> bytes:
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _check(digest: str) -> None:
    if not _MD5.fullmatch(digest):
        raise ImpossibleValueError("digest", expected="md5: and 32 hexadecimal figures", got=digest)
