"""Writing many revisions at once: new incidents open one, changed incidents close theirs and open the next."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import polars as pl
from django.db import connection
from django.db.models import QuerySet

from primacy.mission.situation.models import Incident
from primacy.vocabulary import ImpossibleValueError

__all__ = ["close_revisions", "open_revisions", "standing_revisions"]

_CLOSED_AT_ONCE = 500


_DECIDED = ("marking", "verification", "reliability", "credibility", "repeats")
_STANDING = {
    "record": pl.String,
    "standing": pl.String,
    "stood_marking": pl.Int64,
    **dict.fromkeys([f"stood_{fact}" for fact in _DECIDED[1:]], pl.String),
}


def standing_revisions(incidents: QuerySet[Incident]) -> pl.DataFrame:
    """
    Return the open revisions: the record, the fingerprint, and what the mission decided of each.

    Returns
    -------
    DataFrame with record (32 hexadecimal digits), standing (fingerprint), stood_marking, stood_verification,
    stood_reliability, stood_credibility, stood_repeats (as record, or null)
    """
    rows = incidents.current().values_list("record", "fingerprint", *_DECIDED).iterator(chunk_size=20_000)
    written = [(record.hex, *facts, repeats and repeats.hex) for record, *facts, repeats in rows]
    return pl.DataFrame(written, schema=_STANDING, orient="row")


def close_revisions(incidents: QuerySet[Incident], records: Sequence[str], *, at: datetime) -> None:
    """
    Close the open revisions of some incidents at a moment.

    Raises
    ------
    ImpossibleValueError
        If one of them came in at that moment or later.
    """
    for first in range(0, len(records), _CLOSED_AT_ONCE):
        standing = incidents.current().filter(record__in=records[first : first + _CLOSED_AT_ONCE])
        if standing.filter(known_from__gte=at).exists():
            raise ImpossibleValueError("at", expected="after the moment when the former revisions came in", got=str(at))
        standing.update(known_to=at)


def open_revisions(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """
    Insert revisions without making an object of each, which is what keeps a global file quick.

    Parameters
    ----------
    columns : names of fields of `Incident`
    rows : values in the order of `columns`, as the database takes them
    """
    quote = connection.ops.quote_name
    table = quote(Incident._meta.db_table)  # noqa: SLF001
    names = ", ".join(quote(Incident._meta.get_field(name).column) for name in columns)  # noqa: SLF001
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608
