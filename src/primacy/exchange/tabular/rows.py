"""Rows as they came: text, and where each stood in the file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

__all__ = ["Rows", "in_batches"]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """
    Consecutive rows of a file, not yet read.

    Parameters
    ----------
    text : DataFrame, String
        The cells, in the file's own header.
    lines : Series, Int64
        Line of each row.
    misfits : Series, String
        How a row differs from the width of the header, such as `3 cells`; null where it does not.
    """

    text: pl.DataFrame
    lines: pl.Series
    misfits: pl.Series

    @classmethod
    def none(cls, header: Sequence[str]) -> "Rows":
        """Return no row under a header."""
        text = pl.DataFrame(schema=dict.fromkeys(header, pl.String))
        return cls(text, pl.Series(dtype=pl.Int64), pl.Series(dtype=pl.String))

    @classmethod
    def joined(cls, stretches: Sequence["Rows"]) -> "Rows":
        """Return several stretches as one."""
        return cls(
            pl.concat([rows.text for rows in stretches]),
            pl.concat([rows.lines for rows in stretches]),
            pl.concat([rows.misfits for rows in stretches]),
        )

    @property
    def count(self) -> int:
        """Number of rows."""
        return self.text.height

    def part(self, start: int, count: int) -> "Rows":
        """Return `count` rows from the row `start`, or as many as there are."""
        return Rows(self.text.slice(start, count), self.lines.slice(start, count), self.misfits.slice(start, count))

    def where(self, mask: pl.Series) -> "Rows":
        """Return the rows at which `mask` is true."""
        return Rows(self.text.filter(mask), self.lines.filter(mask), self.misfits.filter(mask))


def in_batches(stretches: Iterable[Rows], *, batch_rows: int) -> Iterator[Rows]:
    """Yield the rows of `stretches` anew, `batch_rows` at a time; the last may have fewer."""
    waiting: list[Rows] = []
    count = 0
    for stretch in stretches:
        waiting.append(stretch)
        count += stretch.count
        if count >= batch_rows:
            rows = Rows.joined(waiting)
            whole = count - count % batch_rows
            yield from (rows.part(start, batch_rows) for start in range(0, whole, batch_rows))
            waiting, count = [rows.part(whole, batch_rows)], count - whole
    if count:
        yield Rows.joined(waiting)
