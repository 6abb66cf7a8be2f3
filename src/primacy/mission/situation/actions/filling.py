"""What makes a large import quick on SQLite, and questions after it on either database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

from primacy.mission.situation.models import CellMonth, CellYear, Incident, SquareYear, UnitMonth

__all__ = ["indexed_afterwards", "take_stock", "with_room"]

_COUNTED = (Incident, CellMonth, CellYear, SquareYear, UnitMonth)
_ROWS_LOOKED_AT = 1_000
_ROOM_KIB = 65_536
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL"


@contextmanager
def indexed_afterwards(kind: type[Model]) -> Iterator[None]:
    """
    Fill an empty table of SQLite without its indexes, and put them up when it is full, as they were.

    To sort once costs less than to find the place of every row. Unique indexes refuse at the end what they would have
    refused before. All of it is part of the caller's transaction, and undone with it.
    """
    if connection.vendor != "sqlite" or kind._base_manager.exists():  # noqa: SLF001
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [kind._meta.db_table])  # noqa: SLF001
        indexes = cursor.fetchall()
        for name, _sql in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        for _name, sql in indexes:
            cursor.execute(sql)


@contextmanager
def with_room() -> Iterator[None]:
    """Let SQLite keep more of the file in memory while much is written to it."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {-_ROOM_KIB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {usual}")


def take_stock() -> None:
    """Let the database look at what the tables hold now, so that it chooses the right index for each question."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {_ROWS_LOOKED_AT}")
        for kind in _COUNTED:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(kind._meta.db_table)}")  # noqa: SLF001
