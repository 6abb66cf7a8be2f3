"""Holding the coded columns of a table against the codebook and the mapping of an office."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from primacy.exchange.codebook.book import CodeList, codebook

__all__ = ["CodeCheck", "UnmappedValue", "check_codes"]

_Mapping = Mapping[str, Mapping[str, str]]
_NO_MAPPING: _Mapping = {}


@dataclass(frozen=True, slots=True, order=True)
class UnmappedValue:
    """A value that is no code and stands for none, and how many rows have it."""

    column: str
    code_list: str
    value: str
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class CodeCheck:
    """
    What became of a table.

    Parameters
    ----------
    version : str
        Of the codebook.
    frame : DataFrame
        The rows all of whose values are codes now, by the same columns.
    left : DataFrame
        The others, as they came.
    unmapped : tuple of UnmappedValue
        The most frequent first.
    """

    version: str
    frame: pl.DataFrame
    left: pl.DataFrame
    unmapped: tuple[UnmappedValue, ...]


def check_codes(table: pl.DataFrame, lists: Mapping[str, str], *, mapping: _Mapping = _NO_MAPPING) -> CodeCheck:
    """
    Return a table in the codes of the codebook, and what could not be mapped.

    Parameters
    ----------
    table : DataFrame
    lists : mapping of column to list
        Which columns are coded; a column that the table lacks is passed over. An empty cell stays empty.
    mapping : mapping of list to mapping of local word to code
        What an office means by its words, in small letters; it goes before the codebook's own names.

    Returns
    -------
    CodeCheck

    Raises
    ------
    ImpossibleValueError
        If there is no such list.

    Examples
    --------
    >>> table = pl.DataFrame({"kind": ["Attaque", "armed_clash", "Meteo"]})
    >>> words = {"incident_type": {"attaque": "violence_against_civilians"}}
    >>> checked = check_codes(table, {"kind": "incident_type"}, mapping=words)
    >>> checked.frame["kind"].to_list(), [(each.value, each.rows) for each in checked.unmapped]
    (['violence_against_civilians', 'armed_clash'], [('Meteo', 1)])
    """
    book = codebook()
    unmapped: Counter[tuple[str, str, str]] = Counter()
    coded, sound = table, pl.repeat(value=True, n=table.height, dtype=pl.Boolean, eager=True)
    for column, name in lists.items():
        if column not in table.columns:
            continue
        written = table[column].cast(pl.String).fill_null("")
        codes = _codes(written, book[name], words=mapping.get(name, {}))
        lost = codes.is_null() & (written.str.strip_chars() != "")
        unmapped.update((column, name, value.strip()) for value in written.filter(lost))
        coded, sound = coded.with_columns(codes.alias(column)), sound & ~lost
    most = sorted(unmapped.items(), key=lambda each: (-each[1], each[0]))
    listed = tuple(UnmappedValue(*what, rows) for what, rows in most)
    return CodeCheck(book.version, coded.filter(sound), table.filter(~sound), listed)


def _codes(written: pl.Series, codes: CodeList, *, words: Mapping[str, str]) -> pl.Series:
    known = {value: words.get(value.strip().casefold()) or codes.code_of(value) for value in written.unique()}
    return pl.Series([known[value] for value in written], dtype=pl.String)
