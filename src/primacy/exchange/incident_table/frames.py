"""Frames that belong to one table."""

from collections.abc import Iterable, Iterator

import polars as pl

from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["ChangedColumnsError", "one_table"]


class ChangedColumnsError(PrimacyError, ValueError):
    """A frame has other columns, or columns of other types, than the frames before it; both are kept."""

    def __init__(self, *, expected: pl.Schema, got: pl.Schema) -> None:
        self.expected = expected
        self.got = got
        changed = [name for name in {**expected, **got} if expected.get(name) != got.get(name)]
        super().__init__(
            f"Every frame of a table must have the columns of the first, in its order; it differs in "
            f"{', '.join(changed) or 'the order'}. Give every frame the same schema."
        )


def one_table(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """
    Yield the frames of one table.

    Raises
    ------
    ChangedColumnsError
        If a frame has other columns than the first.
    ImpossibleValueError
        If there is no frame; a table without rows is one frame without rows.
    """
    schema = None
    for frame in frames:
        schema = schema or frame.schema
        if list(frame.schema.items()) != list(schema.items()):
            raise ChangedColumnsError(expected=schema, got=frame.schema)
        yield frame
    if schema is None:
        raise ImpossibleValueError("frames", expected="at least one, if need be without rows", got=0)
