"""From a file of paragraphs, one JSON object a line, to a frame in which each paragraph bears its full reference."""

import gzip
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.resolutions.numbering import Line, Standing, stand
from primacy.exchange.resolutions.record import Record, record_of
from primacy.vocabulary import Fault, FaultyInputError

__all__ = ["PARAGRAPH_COLUMNS", "read_paragraphs"]

_GZIP = b"\x1f\x8b"
_RESOLUTION = "S/RES/"
_ADVICE = "Nothing of the file was taken; send paragraphs as JSON Lines in UTF-8, one JSON object a line."

PARAGRAPH_COLUMNS = {
    "symbol": pl.String,
    "year": pl.Int32,
    "adopted_on": pl.Date,
    "seq": pl.Int32,
    "kind": pl.String,
    "part": pl.String,
    "reference": pl.String,
    "source_part": pl.String,
    "level": pl.Int8,
    "prefix": pl.String,
    "action_verb": pl.String,
    "text": pl.String,
    "line": pl.Int64,
}
"""Columns of the frame that `read_paragraphs` gives, with their types."""


def read_paragraphs(path: Path) -> Batch:
    """
    Read paragraphs of Security Council documents from JSON Lines, plain or gzipped.

    Each line holds one object with the keys symbol, year, adopted, seq, type, paragraph_type, level, prefix,
    action_verb and text. Blank lines are passed over.

    Parameters
    ----------
    path : Path
        A ``.jsonl`` or ``.jsonl.gz`` file; `seq` gives the order of the paragraphs of a document.

    Returns
    -------
    Batch
        Its frame has the columns of `PARAGRAPH_COLUMNS`, in the order of the file. Of these `kind` is title,
        frontmatter, heading, paragraph or footer; `part` is preamble, operative or annex, told from the
        numbering, where `source_part` is what the source says (it calls "preambular" whatever follows a
        sub-paragraph without a label); and `reference` is full, such as ``30(a)(i)`` or ``35(a)(iii), bullet 2``.
        Null are `part` and `reference` outside resolutions and on headings without a label, and `reference`
        outside the operative part. Lines set aside stand in the one column ``json``.

    Raises
    ------
    FaultyInputError
        If the file cannot be read as JSON Lines: absent, cut off, binary, or something else.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "paragraphs.jsonl"
    >>> _ = path.write_text(
    ...     '{"symbol": "S/RES/2149(2014)", "year": 2014, "adopted": "2014-04-10", "seq": 74, "type": "paragraph", '
    ...     '"paragraph_type": "operative", "level": 1, "prefix": "30.", "action_verb": "decid", "text": "Decides"}'
    ... )
    >>> read_paragraphs(path).frame.select("adopted_on", "part", "reference").row(0)
    (datetime.date(2014, 4, 10), 'operative', '30')
    """
    lines = [(number, text) for number, text in enumerate(_lines(path), start=1) if text.strip()]
    records: list[Record] = []
    faults: list[Fault] = []
    for number, text in lines:
        record = record_of(text, file=path.name, line=number)
        if isinstance(record, Record):
            records.append(record)
        else:
            faults += record
    if not records:
        raise FaultyInputError(faults or [_fault(path, "paragraphs", "an empty file")], advice=_ADVICE)
    repeated = _repeated(path.name, records)
    faults = sorted([*faults, *repeated], key=lambda fault: fault.line or 0)
    again = {fault.line for fault in repeated}
    faulty = {fault.line for fault in faults}
    return Batch(
        _frame([record for record in records if record.line not in again]),
        tuple(faults),
        pl.DataFrame({"json": [text for number, text in lines if number in faulty]}, schema={"json": pl.String}),
        first_line=lines[0][0],
        rows_read=len(lines),
    )


def _frame(records: Sequence[Record]) -> pl.DataFrame:
    documents: defaultdict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.seq):
        documents[record.symbol].append(record)
    rows = [
        _row(record, standing)
        for document in documents.values()
        for record, standing in zip(document, _standings(document), strict=True)
    ]
    return pl.DataFrame(rows, schema=PARAGRAPH_COLUMNS, orient="row").sort("line")


def _standings(document: Sequence[Record]) -> list[Standing]:
    if not document[0].symbol.startswith(_RESOLUTION):
        return [Standing()] * len(document)
    return stand(
        [Line(one.kind, one.prefix, one.text, is_operative=one.source_part == "operative") for one in document]
    )


def _row(record: Record, standing: Standing) -> tuple[object, ...]:
    values = {name: getattr(record, name, None) for name in PARAGRAPH_COLUMNS}
    values |= {"part": standing.part, "reference": standing.reference}
    return tuple(values.values())


def _repeated(file: str, records: Iterable[Record]) -> list[Fault]:
    seen: Counter[tuple[str, int]] = Counter()
    faults = []
    for record in records:
        seen[record.symbol, record.seq] += 1
        if seen[record.symbol, record.seq] > 1:
            got = f"{record.seq}, given before"
            faults.append(Fault(file, record.line, "seq", f"a place of its own in {record.symbol}", got))
    return faults


def _lines(path: Path) -> list[str]:
    try:
        content = path.read_bytes()
        content = gzip.decompress(content) if content.startswith(_GZIP) else content
        return content.decode("utf-8-sig").split("\n")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        fault = _fault(path, "a whole gzip file", "one that is cut off or damaged")
        raise FaultyInputError([fault], advice=_ADVICE) from error
    except OSError as error:
        fault = _fault(path, "a file that can be read", (error.strerror or str(error)).lower())
        raise FaultyInputError([fault], advice=_ADVICE) from error
    except UnicodeDecodeError as error:
        fault = _fault(path, "text in UTF-8", f"byte {error.start:,} that is none")
        raise FaultyInputError([fault], advice=_ADVICE) from error


def _fault(path: Path, expected: str, got: str) -> Fault:
    return Fault(path.name, None, None, expected, got)
