"""Rows of delimited text: CSV and its kin with semicolons, tabs or bars."""

from collections.abc import Iterator

import polars as pl
import pyarrow as pa
import pyarrow.csv as pacsv

from primacy.exchange.tabular.layout import Layout
from primacy.exchange.tabular.misfits import Misfits
from primacy.exchange.tabular.opening import UnreadableFileError
from primacy.exchange.tabular.records import Records
from primacy.exchange.tabular.rows import Rows
from primacy.exchange.tabular.utf8 import Utf8Stream

__all__ = ["read_delimited"]

_BLOCK_BYTES = 1 << 21  # pyarrow reads some thirty blocks ahead, so this bounds memory


def read_delimited(file: str, stream: Utf8Stream, layout: Layout) -> Iterator[Rows]:
    """
    Yield the rows of a text, some megabytes at a time.

    Blank lines are passed over, and so is a line of HXL hashtags under the header. A row with
    fewer or more cells than the header is kept: padded, or its surplus joined to the last cell.

    Raises
    ------
    UnreadableFileError
        If a row does not end within some megabytes, as after a quotation mark that nothing
        closes; if a hundred thousand rows on end do not fit the header; or if the stream
        raises it.
    """
    first_line = line = layout.header_lines + 1
    misfits = Misfits(separator=layout.separator)
    try:
        for records in _records(stream, layout, misfits):
            rows = Rows(records.text, line + records.lines.cum_sum() - records.lines, records.misfits)
            if line == first_line and _is_hashtags(records.text):
                rows = rows.part(1, rows.count)
            line += int(records.lines.sum())
            yield _without_blank_lines(rows)
    except pa.ArrowInvalid as error:
        raise _lost_track(file, line, misfits, width=len(layout.header)) from error


def _records(stream: Utf8Stream, layout: Layout, misfits: Misfits) -> Iterator[Records]:
    first = 1 + min(layout.header_lines, 1)
    for block in _blocks(stream, layout, misfits):
        records = misfits.woven_into(Records.of_block(block, separator=layout.separator), first=first)
        first += records.count
        yield records
    if misfits:
        yield misfits.woven_into(Records.none(layout.header), first=first)


def _blocks(stream: Utf8Stream, layout: Layout, misfits: Misfits) -> Iterator[pa.RecordBatch]:
    """Yield the records that have the width of the header; put the others into `misfits`."""
    yield from pacsv.open_csv(
        stream,
        read_options=pacsv.ReadOptions(
            use_threads=False,
            block_size=_BLOCK_BYTES,
            column_names=layout.header,
            skip_rows_after_names=min(layout.header_lines, 1),
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=layout.separator,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=misfits.put_aside,
        ),
        convert_options=pacsv.ConvertOptions(
            check_utf8=False, column_types=dict.fromkeys(layout.header, pa.string()), strings_can_be_null=False
        ),
    )


def _is_hashtags(text: pl.DataFrame) -> bool:
    cells = [cell for cell in text.row(0) if cell] if text.height else []
    return bool(cells) and all(cell.lstrip().startswith("#") for cell in cells)


def _without_blank_lines(rows: Rows) -> Rows:
    blank = rows.text.to_series(0).str.strip_chars() == ""
    if not blank.any():
        return rows
    empty = pl.all_horizontal(pl.all().str.strip_chars() == "")
    return rows.where(~rows.text.select(empty).to_series())


def _lost_track(file: str, line: int, misfits: Misfits, *, width: int) -> UnreadableFileError:
    if misfits.are_too_many:
        return UnreadableFileError(
            file,
            line=line,
            expected=f"rows of {width:,} cells, as many as the header names",
            got="very many rows of other widths on end",
            advice="Check that the first line names every column and that one sign stands between all cells.",
        )
    return UnreadableFileError(
        file,
        line=line,
        expected="a row that ends within 2 megabytes",
        got="one that does not, here or some lines below",
        advice="Look for a quotation mark that nothing closes, mend it and send the file again.",
    )
