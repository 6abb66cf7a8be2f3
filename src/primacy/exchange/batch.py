"""What one stretch of an input file yields: sound rows, and faulty ones set aside to be mended."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import polars as pl

from primacy.vocabulary import Fault, ImpossibleValueError

__all__ = ["Batch", "Quarantine"]

_FAULT = "fault"


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """
    A stretch of consecutive rows of one file.

    Every row that was read is either in `frame` or in `set_aside`, never in both and never
    in neither.

    Parameters
    ----------
    frame : DataFrame
        The sound rows: the columns of the schema by their canonical names and types, and
        last `line` (Int64), the line of the text file (the header is line 1) or the row of a
        binary table counted from 1.
    faults : tuple of Fault
        Every fault of the rows in `set_aside`, by line.
    set_aside : DataFrame
        The faulty rows exactly as they came: text columns in the file's own header, in the
        order of the file. A row with surplus cells keeps them in its last column.
    first_line : int, >= 1
        Line of the first row, or the line after the header where there is no row.
    rows_read : int, >= 0
        Number of rows, sound and faulty.

    Raises
    ------
    ImpossibleValueError
        If the rows do not add up, or a row is set aside without a fault.

    Examples
    --------
    >>> sound = pl.DataFrame({"best": [3], "line": [2]})
    >>> faulty = pl.DataFrame({"best": ["-3"]})
    >>> fault = Fault("ged.csv", line=3, column="best", expected="a whole number >= 0", got="-3")
    >>> Batch(sound, (fault,), faulty, first_line=2, rows_read=2).rows_read
    2
    """

    frame: pl.DataFrame
    faults: tuple[Fault, ...]
    set_aside: pl.DataFrame
    first_line: int
    rows_read: int

    def __post_init__(self) -> None:
        rows = self.frame.height + self.set_aside.height
        if self.rows_read != rows:
            raise ImpossibleValueError(
                "rows_read", expected=f"the {rows:,} rows sound or set aside", got=self.rows_read
            )
        faulty = len({fault.line for fault in self.faults})
        if faulty != self.set_aside.height:
            raise ImpossibleValueError("faults", expected=f"on {self.set_aside.height:,} lines", got=faulty)


class Quarantine:
    """
    A CSV file of set-aside rows, with a last column `fault` that says what is wrong with each.

    The file is UTF-8 with a byte order mark, which spreadsheets need to show names rightly. It
    takes its place when the `with` block ends well, and only if a row was faulty; so a quarantine
    may replace the very file that is being read. A reader passes over the column `fault`, and a
    mended file can be read as it is.

    Parameters
    ----------
    path : Path or None
        Where the file is written; what stood there is replaced. None keeps no row and no file.

    Attributes
    ----------
    rows : int
        Rows kept so far.

    Raises
    ------
    ImpossibleValueError
        If the file cannot be written, or a batch has another header than the ones before: a
        quarantine is for one file.

    Examples
    --------
    >>> from primacy.vocabulary import Fault
    >>> fault = Fault("ged.csv", line=3, column="best", expected="a whole number >= 0", got="-3")
    >>> batch = Batch(pl.DataFrame(), (fault,), pl.DataFrame({"best": ["-3"]}), first_line=3, rows_read=1)
    >>> path = getfixture("tmp_path") / "to_mend.csv"
    >>> with Quarantine(path) as quarantine:
    ...     quarantine.add(batch)
    >>> print(path.read_text(encoding="utf-8-sig"))
    best,fault
    -3,"line 3, column best: expected a whole number >= 0; got -3."
    <BLANKLINE>
    """

    def __init__(self, path: Path | None) -> None:
        self.rows = 0
        self._path = path
        self._header: list[str] = []
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None or self._path is None:
            return
        self._file.close()
        if kind is None:
            _part(self._path).replace(self._path)
        else:
            _part(self._path).unlink()

    def add(self, batch: Batch) -> None:
        """Write the set-aside rows of `batch`, if there are any."""
        if self._path is None or batch.set_aside.is_empty():
            return
        rows = batch.set_aside.drop(_FAULT, strict=False).with_columns(pl.Series(_FAULT, _sentences(batch)))
        is_first = self._file is None
        if self._file is None:
            self._file = _opened(self._path)
            self._header = rows.columns
        if rows.columns != self._header:
            raise ImpossibleValueError("header", expected=f"that of the quarantine, {self._header}", got=rows.columns)
        rows.write_csv(self._file, include_header=is_first, include_bom=is_first)
        self.rows += rows.height


def _opened(path: Path) -> IO[bytes]:
    try:
        return _part(path).open("wb")
    except OSError as error:
        raise ImpossibleValueError("quarantine", expected="a file that can be written", got=str(path)) from error


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _sentences(batch: Batch) -> list[str]:
    by_line = groupby(batch.faults, key=lambda fault: fault.line)
    return [" ".join(str(fault).removeprefix(f"{fault.file}, ") for fault in faults) for _, faults in by_line]
