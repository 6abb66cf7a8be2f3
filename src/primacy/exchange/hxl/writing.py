"""Writing CSV with a row of hashtags."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from primacy.exchange.incident_table.cover import Cover
from primacy.exchange.incident_table.delimited import covered_rows, csv_rows
from primacy.exchange.incident_table.frames import one_table
from primacy.exchange.incident_table.guard import guarded_text
from primacy.vocabulary import PrimacyError

__all__ = ["HashtagError", "hxl_chunks"]

_HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
_OF_COVER = {
    "export_handling": "#meta+handling",
    "export_exercise": "#meta+exercise",
    "export_licence": "#meta+license",
    "export_made_at": "#meta+made",
}


class HashtagError(PrimacyError, ValueError):
    """A table cannot be tagged: `wrong` has what is no hashtag; it is empty where no column has one."""

    def __init__(self, wrong: Sequence[str]) -> None:
        self.wrong = tuple(wrong)
        got = ", ".join(self.wrong) or "none for any column"
        super().__init__(
            f"Hashtags must be like #affected+killed, in small letters, and one column at least must have one; "
            f"got {got}. Mend the hashtags."
        )


def hxl_chunks(frames: Iterable[pl.DataFrame], cover: Cover, *, hashtags: Mapping[str, str]) -> Iterator[bytes]:
    """
    Yield a table as CSV with HXL hashtags in UTF-8, in chunks of some hundred rows.

    Text is guarded as in `csv_chunks`. The last four columns are the facts of the cover, tagged
    `#meta`.

    Parameters
    ----------
    frames : iterable of DataFrame, at least one, all with the same columns
    cover : Cover
    hashtags : mapping of str to str
        The hashtag of each column; a column without one gets an empty cell, which HXL allows.

    Yields
    ------
    bytes

    Raises
    ------
    HashtagError
        If a hashtag is none, or no column of the table has one.
    ChangedColumnsError
        If a frame has other columns than the first.
    ImpossibleValueError
        If there is no frame.

    References
    ----------
    HXL 1.1, Core principles of tagging, https://hxlstandard.org/standard/1-1final/
    """
    wrong = sorted(tag for tag in hashtags.values() if not _HASHTAG.fullmatch(tag))
    for number, frame in enumerate(one_table(frames)):
        if number == 0:
            if wrong or not hashtags.keys() & set(frame.columns):
                raise HashtagError(wrong)
            names = [*frame.columns, *_OF_COVER]
            tags = {**hashtags, **_OF_COVER}
            yield csv_rows([[guarded_text(name) for name in names], [tags.get(name, "") for name in names]])
        yield from covered_rows(frame, cover)
