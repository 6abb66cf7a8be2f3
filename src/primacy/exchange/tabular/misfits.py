"""Records that have fewer or more cells than the header, kept among the others."""

import csv
import io
from collections import deque
from typing import Protocol

import polars as pl

from primacy.exchange.tabular.records import Records

__all__ = ["Misfit", "Misfits"]

_MOST_WAITING = 100_000


class Misfit(Protocol):
    """A record of another width than the header, as the parser hands it over."""

    number: int
    actual_columns: int
    text: str


class Misfits:
    """
    The misfits of a text that wait to be woven in among the other records.

    Parameters
    ----------
    separator : str
        The sign between two cells.
    """

    def __init__(self, *, separator: str) -> None:
        self._separator = separator
        self._waiting: deque[Misfit] = deque()

    def put_aside(self, record: Misfit) -> str:
        """Keep a record, and tell the parser to skip it or, when far too many wait, to stop."""
        self._waiting.append(record)
        return "error" if self.are_too_many else "skip"

    @property
    def are_too_many(self) -> bool:
        """Whether a hundred thousand misfits came on end, so that the whole text is not as its header says."""
        return len(self._waiting) >= _MOST_WAITING

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def woven_into(self, records: Records, *, first: int) -> Records:
        """
        Return some records with the misfits that stand among them, which then wait no more.

        Parameters
        ----------
        records : Records
            Consecutive records but for the misfits.
        first : int, >= 1
            Number of the first record in the text, fitting or not.

        Returns
        -------
        Records
            All of them; a narrow one is padded, and a wide one has its surplus in the last cell.
        """
        end = first + records.count
        taken = []
        while self._waiting and self._waiting[0].number <= end:
            taken.append(self._waiting.popleft())
            end += 1
        if not taken:
            return records

        numbers = pl.int_range(first, end, eager=True)
        is_misfit = numbers.is_in([misfit.number for misfit in taken])
        order = pl.concat([numbers.filter(~is_misfit), numbers.filter(is_misfit)]).arg_sort()
        misfits = self._as_records(taken, records.text.columns)
        return Records(
            pl.concat([records.text, misfits.text])[order],
            pl.concat([records.lines, misfits.lines]).gather(order),
            pl.concat([records.misfits, misfits.misfits]).gather(order),
        )

    def _as_records(self, taken: list[Misfit], header: list[str]) -> Records:
        return Records.of_cells(
            [_cells(misfit, self._separator, width=len(header)) for misfit in taken],
            header=header,
            lines=[_lines(misfit) for misfit in taken],
            misfits=[_width(misfit) for misfit in taken],
        )


def _cells(misfit: Misfit, separator: str, *, width: int) -> list[str]:
    try:
        cells = next(csv.reader(io.StringIO(misfit.text, newline=""), delimiter=separator))
    except csv.Error:  # a cell beyond the csv module's limit, as when a quotation mark is never closed
        cells = [misfit.text]
    if len(cells) > width:
        return [*cells[: width - 1], separator.join(cells[width - 1 :])]
    return [*cells, *[""] * (width - len(cells))]


def _lines(misfit: Misfit) -> int:
    return 1 + misfit.text.count("\n")


def _width(misfit: Misfit) -> str:
    width = f"{misfit.actual_columns:,} cell{'s' * (misfit.actual_columns != 1)}"
    lines = _lines(misfit)
    return f"{width} over {lines:,} lines; a quotation mark may not be closed" if lines > 1 else width
