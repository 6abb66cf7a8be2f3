r"""
Tables from files that people and institutions send, read in batches of bounded memory.

A *schema* is a tuple of `Column`; `Rule` says what must hold between the cells of one row.
`read_batches` reads CSV (comma, semicolon, tab or bar between the cells; plain, in .gz or in
.zip) and Parquet, and yields batches: the sound rows, typed, apart from the faulty ones, which
`primacy.exchange.batch.Quarantine` writes to a CSV to be mended and read again.

Examples
--------
>>> import polars as pl
>>> schema = (
...     Column("event_id", pl.Int64, ("id",), unique=True),
...     Column("best", pl.Int32, ("best_est",), at_least=0, expected="a count of persons >= 0"),
... )
>>> folder = getfixture("tmp_path")
>>> _ = (folder / "events.csv").write_text("ID,best,note\n7,3,\n8,-1,typo\n")
>>> for batch in read_batches(folder / "events.csv", schema):
...     print(batch.frame.rows(), batch.set_aside.rows())
...     print(*batch.faults)
[(7, 3, 2)] [('8', '-1', 'typo')]
events.csv, line 3, column best: expected a count of persons >= 0; got -1.
"""

from primacy.exchange.tabular.column import Column, DayOrder
from primacy.exchange.tabular.header import MissingColumnsError
from primacy.exchange.tabular.opening import UnreadableFileError
from primacy.exchange.tabular.reading import read_batches
from primacy.exchange.tabular.rule import Rule

__all__ = [
    "Column",
    "DayOrder",
    "MissingColumnsError",
    "Rule",
    "UnreadableFileError",
    "read_batches",
]
