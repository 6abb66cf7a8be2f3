"""A table as Parquet."""

import io
from collections.abc import Iterable, Iterator
from itertools import chain

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from primacy.exchange.incident_table.cover import Cover
from primacy.exchange.incident_table.frames import one_table

__all__ = ["parquet_chunks"]

_OLDEST = pl.CompatLevel.oldest()
_ROWS_OF_A_GROUP = 2_500


class _Outflow(io.RawIOBase):
    """A file that is written at one end and taken from at the other."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        taken = bytes(data)
        self._waiting.append(taken)
        return len(taken)

    def taken(self) -> bytes:
        chunk = b"".join(self._waiting)
        self._waiting.clear()
        return chunk


def parquet_chunks(frames: Iterable[pl.DataFrame], cover: Cover) -> Iterator[bytes]:
    """
    Yield a table as Parquet, a row group for as many frames as make 2,500 rows.

    The writer remembers every column of every group until the end: more groups take more memory, as longer ones do.

    The metadata of the file carry `handling`, `exercise`, `licence` and `made_at`.

    Parameters
    ----------
    frames : iterable of DataFrame, at least one, all with the same columns
    cover : Cover

    Yields
    ------
    bytes

    Raises
    ------
    ChangedColumnsError
        If a frame has other columns than the first.
    ImpossibleValueError
        If there is no frame.
    """
    outflow = _Outflow()
    table = one_table(frames)
    first = next(table)
    schema = first.to_arrow(compat_level=_OLDEST).schema.with_metadata(cover.facts)
    with pq.ParquetWriter(pa.PythonFile(outflow, mode="w"), schema, compression="zstd") as writer:
        for group in _groups(chain([first], table)):
            rows = group.to_arrow(compat_level=_OLDEST).replace_schema_metadata(cover.facts)
            writer.write_table(rows, row_group_size=max(group.height, 1))
            del rows
            pa.default_memory_pool().release_unused()
            yield outflow.taken()
    yield outflow.taken()


def _groups(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    waiting: list[pl.DataFrame] = []
    for frame in frames:
        waiting.append(frame)
        if sum(each.height for each in waiting) >= _ROWS_OF_A_GROUP:
            yield pl.concat(waiting)
            waiting.clear()
    if waiting:
        yield pl.concat(waiting)
