"""The records of a text as the parser cuts them, each with the lines that it takes up."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

__all__ = ["Records"]

_TELLING_CELLS = 5
_SWALLOWED = "a cell that takes in other rows; a quotation mark may not be closed"


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """
    Consecutive records of a text.

    Parameters
    ----------
    text : DataFrame, String
        The cells, in the file's own header.
    lines : Series, Int64
        How many lines each record takes up.
    misfits : Series, String
        What is odd about the width of a record, such as `3 cells`; else null.
    """

    text: pl.DataFrame
    lines: pl.Series
    misfits: pl.Series

    @classmethod
    def none(cls, header: Sequence[str]) -> "Records":
        """Return no record under a header."""
        return cls.of_cells([], header=header, lines=[], misfits=[])

    @classmethod
    def of_cells(
        cls, cells: Sequence[Sequence[str]], *, header: Sequence[str], lines: Sequence[int], misfits: Sequence[str]
    ) -> "Records":
        """Return records whose cells are given one by one."""
        text = pl.DataFrame(cells, schema=dict.fromkeys(header, pl.String), orient="row")
        return cls(text, pl.Series(lines, dtype=pl.Int64), pl.Series(misfits, dtype=pl.String))

    @classmethod
    def of_block(cls, block: pa.RecordBatch, *, separator: str) -> "Records":
        """Return the records of a block, all of which have the width of the header."""
        text = pl.DataFrame(block)
        tall = text.select(name for name, cells in zip(text.columns, block.columns, strict=True) if _has_newline(cells))
        lines = pl.repeat(1, text.height, dtype=pl.Int64, eager=True)
        if tall.width:
            lines += tall.select(pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True))).to_series()
        return cls(text, lines, _swallowed(tall, lines, width=text.width, separator=separator))

    @property
    def count(self) -> int:
        """Number of records."""
        return self.text.height


def _has_newline(cells: pa.Array) -> bool:
    """Return whether a newline may be in `cells`; most columns have none, and counting in all is slow."""
    letters = cells.buffers()[2]
    return letters is not None and b"\n" in letters.to_pybytes()


def _swallowed(tall: pl.DataFrame, lines: pl.Series, *, width: int, separator: str) -> pl.Series:
    """
    Say which records have swallowed others, as happens after a quotation mark that nothing closes.

    Such a record has a cell of several lines, one of which would by itself fit the header. In a
    table of very few columns that tells nothing, since a line of prose may have a comma or two.
    """
    found: list[str | None] = [None] * len(lines)
    places = (lines > 1).arg_true()
    if width >= _TELLING_CELLS and len(places):
        some = tall[places]
        wide = pl.any_horizontal(pl.all().str.count_matches(separator, literal=True) >= width - 1)
        is_wide = some.select(wide).to_series()
        for place, cells in zip(places.filter(is_wide), some.filter(is_wide).iter_rows(), strict=True):
            rest = (line for cell in cells for line in cell.split("\n")[1:])
            if any(line.count(separator) == width - 1 for line in rest):
                found[place] = _SWALLOWED
    return pl.Series(found, dtype=pl.String)
