"""A table as CSV."""

import io
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from primacy.exchange.incident_table.cover import Cover
from primacy.exchange.incident_table.frames import one_table
from primacy.exchange.incident_table.guard import guarded, guarded_text

__all__ = ["covered_rows", "csv_chunks", "csv_rows"]

_ROWS_AT_ONCE = 1_000


def csv_chunks(frames: Iterable[pl.DataFrame], cover: Cover) -> Iterator[bytes]:
    """
    Yield a table as CSV in UTF-8, in chunks of some hundred rows.

    Text is guarded against spreadsheets (`unguarded` gives it back), nothing is an empty cell and
    empty text is a quoted one; days and moments are written as in ISO 8601. The last four columns
    are `export_handling`, `export_exercise`, `export_licence` and `export_made_at`.

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
    for number, frame in enumerate(one_table(frames)):
        if number == 0:
            yield csv_rows([[guarded_text(name) for name in cover.beside(frame.clear()).columns]])
        yield from covered_rows(frame, cover)


def covered_rows(frame: pl.DataFrame, cover: Cover) -> Iterator[bytes]:
    """Yield the rows of a frame as guarded CSV with the facts of its cover, some hundred rows at once."""
    for stretch in frame.iter_slices(_ROWS_AT_ONCE):
        yield _csv_text(guarded(cover.beside(stretch)))


def csv_rows(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows of text, such as a header, as CSV."""
    return _csv_text(pl.DataFrame(rows, orient="row", schema=[f"{place}" for place in range(len(rows[0]))]))


def _csv_text(frame: pl.DataFrame) -> bytes:
    """Return the rows of a frame as CSV, without a header."""
    text = io.BytesIO()
    frame.write_csv(text, include_header=False)
    return text.getvalue()
