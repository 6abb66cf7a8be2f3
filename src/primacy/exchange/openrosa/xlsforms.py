"""XLSForms made into XForms."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from primacy.vocabulary import PrimacyError

__all__ = ["ConvertedForm", "FaultyXlsFormError", "convert_xlsform"]

_LARGEST_BYTES = 4 * 1024**2
_LARGEST_UNPACKED_BYTES = 64 * 1024**2


class FaultyXlsFormError(PrimacyError, ValueError):
    """A file is no XLSForm, or one with a fault."""


@dataclass(frozen=True, slots=True)
class ConvertedForm:
    """
    What an XLSForm says.

    Parameters
    ----------
    xform : bytes
    remarks : tuple of str
        What is odd about it and no fault.
    external_choices : bytes
        What goes along as `itemsets.csv`; empty for a form without such choices.
    """

    xform: bytes
    remarks: tuple[str, ...] = ()
    external_choices: bytes = b""


def convert_xlsform(content: bytes, *, layout: Literal[".xlsx", ".md"]) -> ConvertedForm:
    """
    Return the XForm of an XLSForm.

    Parameters
    ----------
    content : bytes
    layout : str
        A workbook, or tables in Markdown.

    Returns
    -------
    ConvertedForm

    Raises
    ------
    FaultyXlsFormError
        If it is too large, no XLSForm or a faulty one; the sentence names the row where there is one.
    """
    from pyxform.errors import PyXFormError  # noqa: PLC0415 - takes a second, which few need
    from pyxform.xls2xform import convert  # noqa: PLC0415

    if len(content) > _LARGEST_BYTES:
        raise FaultyXlsFormError(f"Expected an XLSForm of 4 MB or less; got {len(content):,} bytes. Make it smaller.")
    # A workbook with a fault makes its reader stumble in many ways.
    stumbles = (AttributeError, KeyError, OSError, PyXFormError, TypeError, ValueError, zipfile.BadZipFile, zlib.error)
    try:
        if layout == ".xlsx":
            _require_it_to_unpack_small(content)
        made = convert(content, file_type=layout, validate=False)
    except FaultyXlsFormError:
        raise
    except stumbles as error:
        raise FaultyXlsFormError(f"Expected an XLSForm without a fault; got: {error}") from error
    return ConvertedForm(made.xform.encode(), tuple(made.warnings), (made.itemsets or "").encode())


def _require_it_to_unpack_small(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        unpacked = sum(each.file_size for each in archive.infolist())
    if unpacked > _LARGEST_UNPACKED_BYTES:
        raise FaultyXlsFormError(f"Expected a workbook that unpacks to 64 MB or less; got {unpacked:,} bytes.")
