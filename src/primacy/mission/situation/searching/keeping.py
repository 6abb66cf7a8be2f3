"""Filling the index of words at the end of a large import, which costs a fraction of what row by row would."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

__all__ = ["words_afterwards"]

_ROW_BY_ROW = "words_of_a_new_incident"
_INDEX = "incident_by_words"
_PENDING_KIB = 1_048_576
_ROOM = "256MB"


@contextmanager
def words_afterwards(came_with: int) -> Iterator[None]:
    """
    Take in the words of the incidents of one import together, when it is through, in the caller's transaction.

    Parameters
    ----------
    came_with : int
        Number of the import.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET LOCAL gin_pending_list_limit = {_PENDING_KIB}")
            cursor.execute(f"SET LOCAL maintenance_work_mem = '{_ROOM}'")
            yield
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [_INDEX])
            return
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [_ROW_BY_ROW])
        (trigger,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {_ROW_BY_ROW}")
        yield
        cursor.execute(
            "INSERT INTO situation_words(rowid, words) SELECT number, words FROM situation_told "
            "WHERE came_with_id = %s AND known_to IS NULL ORDER BY number",
            [came_with],
        )
        cursor.execute(trigger)
