"""How a delimited text is laid out: the sign between cells and the names of the columns."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from primacy.exchange.tabular.column import Column
from primacy.exchange.tabular.header import count_known, distinct
from primacy.exchange.tabular.opening import UnreadableFileError

__all__ = ["Layout", "find_layout"]

_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Layout:
    """
    How a delimited text is laid out.

    Parameters
    ----------
    separator : str
        The sign between two cells.
    header : tuple of str
        The names of the columns, each its own.
    header_lines : int, >= 0
        How many lines the header takes up; 0 where the file has none.
    """

    separator: str
    header: tuple[str, ...]
    header_lines: int


def find_layout(file: str, head: bytes, schema: Sequence[Column], *, unnamed: Sequence[str]) -> Layout:
    """
    Return the layout whose header names most columns of `schema`.

    Where no sign gives a header with a known name, and the first line has as many cells as
    `unnamed`, the file has no header and `unnamed` names its columns.

    Raises
    ------
    UnreadableFileError
        If the beginning of the file cannot be split into cells.
    """
    text = head.decode(errors="ignore")
    layouts = [_layout(file, text, separator) for separator in _SEPARATORS]
    best = max(layouts, key=lambda layout: (count_known(layout.header, schema), len(layout.header)))
    if count_known(best.header, schema) == 0 and len(best.header) == len(unnamed):
        return Layout(best.separator, distinct(unnamed), header_lines=0)
    return best


def _layout(file: str, text: str, separator: str) -> Layout:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        header = next(reader)
    except csv.Error as error:
        raise UnreadableFileError(
            file,
            line=1,
            expected="a line with the names of the columns",
            got=f"something else ({error})",
            advice="Save the table anew as CSV UTF-8 and send that.",
        ) from error
    return Layout(separator, distinct([name.strip() for name in header]), reader.line_num)
