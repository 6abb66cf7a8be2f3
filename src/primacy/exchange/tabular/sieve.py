"""Telling sound rows from faulty ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular.cells import read_cells
from primacy.exchange.tabular.column import Column
from primacy.exchange.tabular.complaint import Complaint
from primacy.exchange.tabular.rows import Rows
from primacy.exchange.tabular.rule import Rule

__all__ = ["Sieve"]


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """
    Sorts the rows of one file; it remembers the values that must not come twice.

    Parameters
    ----------
    file : str
        Name of the file, for the faults.
    schema : sequence of Column
    rules : sequence of Rule
    names : mapping of str to str
        For every column of the schema that the file has, its name there.
    decimal_comma : bool
        Whether numbers may have a comma before their decimals.
    """

    file: str
    schema: Sequence[Column]
    rules: Sequence[Rule]
    names: Mapping[str, str]
    decimal_comma: bool
    _seen: dict[str, set[object]] = field(default_factory=dict)

    def sift(self, rows: Rows, *, first_line: int) -> Batch:
        """Return the rows as a batch that begins at `first_line`."""
        frame, complaints = self._read(rows)
        complaints += [*self._repetitions(rows, frame), *self._breaches(rows, frame)]
        fitting = rows.misfits.is_null()
        complaints = [_misfits(rows), *(complaint.among(fitting) for complaint in complaints if complaint)]
        if not any(complaints):
            return Batch(frame, (), rows.text.clear(), first_line=first_line, rows_read=rows.count)

        faults = [fault for complaint in complaints for fault in complaint.faults(self.file, frame)]
        faulty = reduce(or_, (complaint.faulty for complaint in complaints))
        return Batch(
            frame.filter(~faulty),
            tuple(sorted(faults, key=lambda fault: fault.line or 0)),
            rows.text.filter(faulty),
            first_line=first_line,
            rows_read=rows.count,
        )

    def _read(self, rows: Rows) -> tuple[pl.DataFrame, list[Complaint]]:
        columns, complaints = [], []
        for column in self.schema:
            if column.name not in self.names:
                columns.append(pl.repeat(None, rows.count, dtype=column.kind, eager=True).alias(column.name))
                continue
            name = self.names[column.name]
            text = rows.text[name]
            values, faulty = read_cells(column, text, decimal_comma=self.decimal_comma)
            columns.append(values.alias(column.name))
            complaints.append(Complaint(name, faulty, column.expectation, text))
        return pl.DataFrame([*columns, rows.lines.alias("line")]), complaints

    def _repetitions(self, rows: Rows, frame: pl.DataFrame) -> Iterator[Complaint]:
        for column in self.schema:
            if column.unique and column.name in self.names:
                name = self.names[column.name]
                values = frame[column.name]
                repeated = _is_repeated(values, self._seen.setdefault(column.name, set()))
                yield Complaint(name, repeated, "a value that no earlier row has", rows.text[name])

    def _breaches(self, rows: Rows, frame: pl.DataFrame) -> Iterator[Complaint]:
        for rule in self.rules:
            broken = frame.select(~rule.holds.fill_null(value=True)).to_series()
            name = self.names.get(rule.column)
            cells = pl.lit("") if name is None else rows.text[name]
            yield Complaint(name or rule.column, broken, rule.expected, cells if rule.got is None else rule.got)


def _is_repeated(values: pl.Series, seen: set[object]) -> pl.Series:
    """Return which values came before, here or in an earlier batch, and remember them all."""
    present = values.is_not_null()
    repeated = ~values.is_first_distinct() & present
    here = set(values.filter(present).to_list())
    earlier = here & seen
    if earlier:
        repeated |= values.is_in(list(earlier)).fill_null(value=False)
    seen |= here
    return repeated


def _misfits(rows: Rows) -> Complaint:
    expected = f"{rows.text.width:,} cells, one for each name in the header"
    return Complaint(None, rows.misfits.is_not_null(), expected, rows.misfits)
