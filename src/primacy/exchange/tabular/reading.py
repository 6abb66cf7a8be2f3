"""Reading a file, batch by batch, as a schema says."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from primacy.exchange.batch import Batch
from primacy.exchange.tabular.column import Column
from primacy.exchange.tabular.delimited import read_delimited
from primacy.exchange.tabular.header import find_columns
from primacy.exchange.tabular.layout import find_layout
from primacy.exchange.tabular.opening import is_parquet, opened
from primacy.exchange.tabular.parquet import header_of, opened_parquet, read_parquet
from primacy.exchange.tabular.rows import Rows, in_batches
from primacy.exchange.tabular.rule import Rule
from primacy.exchange.tabular.sieve import Sieve
from primacy.exchange.tabular.utf8 import Utf8Stream
from primacy.vocabulary import ImpossibleValueError

__all__ = ["read_batches"]


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """An opened file: its header, and its rows as they come."""

    header: Sequence[str]
    stretches: Iterator[Rows]
    first_line: int
    decimal_comma: bool = False


def read_batches(
    path: Path,
    schema: Sequence[Column],
    *,
    rules: Sequence[Rule] = (),
    batch_rows: int = 50_000,
    unnamed: Sequence[str] = (),
) -> Iterator[Batch]:
    """
    Read a file in batches, telling sound rows from faulty ones.

    The file is CSV (cells apart by comma, semicolon, tab or bar; UTF-8; plain, in .gz or as the
    one CSV file of a .zip) or Parquet; its contents decide which, not its name. However large it
    is, only some tens of megabytes of text and a few batches are held in memory. Where semicolons stand between the
    cells, a comma may stand before decimals. Columns that the schema does not name are passed
    over, as are blank lines and a line of HXL hashtags under the header.

    Parameters
    ----------
    path : Path
    schema : sequence of Column
    rules : sequence of Rule
        What must hold between the cells of a row.
    batch_rows : int, rows, >= 1
        Rows to a batch; the last may have fewer.
    unnamed : sequence of str
        Names of the columns, in order, for a file that is known to be published without a
        header; empty where there is no such file.

    Yields
    ------
    Batch
        At least one; of a file with a header and no row, one without rows.

    Raises
    ------
    ImpossibleValueError
        If `batch_rows` is less than 1.
    UnreadableFileError
        If the file cannot be read as a table, or no further; the caller takes nothing of it.
    MissingColumnsError
        If it lacks required columns.
    """
    if batch_rows < 1:
        raise ImpossibleValueError("batch_rows", expected=">= 1", got=batch_rows)
    with _opened_table(path, schema, batch_rows=batch_rows, unnamed=unnamed) as table:
        places = find_columns(path.name, table.header, schema)
        names = {column: table.header[place] for column, place in places.items()}
        sieve = Sieve(path.name, schema, rules, names, decimal_comma=table.decimal_comma)
        batches = in_batches(table.stretches, batch_rows=batch_rows)
        first = next(batches, None)
        if first is None:
            yield sieve.sift(Rows.none(table.header), first_line=table.first_line)
            return
        for rows in chain([first], batches):
            yield sieve.sift(rows, first_line=rows.lines[0])


@contextmanager
def _opened_table(path: Path, schema: Sequence[Column], *, batch_rows: int, unnamed: Sequence[str]) -> Iterator[_Table]:
    if is_parquet(path):
        with opened_parquet(path) as file:
            header = header_of(file)
            yield _Table(header, read_parquet(file, header, batch_rows=batch_rows), first_line=1)
        return
    with opened(path) as stream:
        text = Utf8Stream(path, stream)
        layout = find_layout(path.name, text.head, schema, unnamed=unnamed)
        yield _Table(
            layout.header,
            read_delimited(path.name, text, layout),
            first_line=layout.header_lines + 1,
            decimal_comma=layout.separator == ";",
        )
