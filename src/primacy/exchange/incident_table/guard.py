"""
Text that no spreadsheet takes for a formula, and that is read back as it was.

A spreadsheet computes a cell that begins with `=`, `+`, `-` or `@`, also behind a tab or a line
end, and such a cell can fetch or send data. The rule: a text that begins with one of these, with
one of their full-width forms, or with an apostrophe, gets an apostrophe before it. So every text
has exactly one guarded form and every guarded form exactly one text. Numbers are left alone.

References
----------
OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

import polars as pl
import polars.selectors as cs

__all__ = ["guarded", "guarded_text", "unguarded"]

_RISKY = r"['=+\-@\t\r\n＝＋－＠]"


def guarded(frame: pl.DataFrame) -> pl.DataFrame:
    """
    Return a frame whose texts are safe to open in a spreadsheet.

    Examples
    --------
    >>> guarded(pl.DataFrame({"note": ["=1+1", "calm", "'quoted'"], "change": [-1, 0, 1]})).rows()
    [("'=1+1", -1), ('calm', 0), ("''quoted'", 1)]
    """
    return frame.with_columns(cs.string().str.replace(f"^{_RISKY}", "'${0}"))


def guarded_text(text: str) -> str:
    """Return one text, such as the name of a column, safe to open in a spreadsheet."""
    return str(pl.select(pl.lit(text).str.replace(f"^{_RISKY}", "'${0}")).item())


def unguarded(frame: pl.DataFrame) -> pl.DataFrame:
    """
    Return a frame with its texts as they were before `guarded`.

    Examples
    --------
    >>> unguarded(pl.DataFrame({"note": ["'=1+1", "calm", "''quoted'"]})).to_series().to_list()
    ['=1+1', 'calm', "'quoted'"]
    """
    return frame.with_columns(cs.string().str.replace(f"^'({_RISKY})", "${1}"))
