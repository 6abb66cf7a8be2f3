"""Rows of a Parquet file, as text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from primacy.exchange.tabular.header import distinct
from primacy.exchange.tabular.opening import UnreadableFileError
from primacy.exchange.tabular.rows import Rows

__all__ = ["header_of", "opened_parquet", "read_parquet"]

_PLAIN = (
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null, pa.types.is_boolean),
    *(pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal),
    *(pa.types.is_date, pa.types.is_time, pa.types.is_timestamp),
)


@contextmanager
def opened_parquet(path: Path) -> Iterator[pq.ParquetFile]:
    """
    Open a Parquet file.

    Raises
    ------
    UnreadableFileError
        If it is cut off or damaged; also while the file is open.
    """
    try:
        with pq.ParquetFile(path) as file:
            yield file
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFileError(
            path.name,
            expected="a whole Parquet file",
            got="one that is cut off or damaged",
            advice="Download or copy the file again.",
        ) from error


def header_of(file: pq.ParquetFile) -> tuple[str, ...]:
    """Return the names of the columns that text can hold; binary and nested ones and durations are not among them."""
    return tuple(field.name for field in file.schema_arrow if _is_plain(field.type))


def read_parquet(file: pq.ParquetFile, header: Sequence[str], *, batch_rows: int) -> Iterator[Rows]:
    """Yield the rows, counted from 1, with every cell written as text."""
    names = distinct(header)
    line = 1
    for batch in file.iter_batches(batch_size=batch_rows, columns=list(header)):
        text = pl.DataFrame(batch.rename_columns(names)).select(pl.all().cast(pl.String))
        lines = pl.int_range(line, line + text.height, dtype=pl.Int64, eager=True)
        line += text.height
        yield Rows(text, lines, pl.repeat(None, text.height, dtype=pl.String, eager=True))


def _is_plain(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_plain(kind.value_type)
    return any(is_kind(kind) for is_kind in _PLAIN)
