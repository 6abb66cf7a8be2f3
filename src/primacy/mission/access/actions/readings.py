"""Writing down who read, searched, took out or was refused what."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace

from django.db import OperationalError, connection, transaction

from primacy.mission.access.chain import append, append_later, can_wait, is_somebody_waiting
from primacy.mission.access.pace import count_rows, count_stop
from primacy.mission.access.viewer import NotAllowedError, Viewer
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Reading", "record_export", "record_reading", "taking_turns"]

_VERBS = ("export", "exported", "read", "refuse", "search")
_TOO_MUCH = 429
_LONGEST = 500
_MOST_VALUES = 40
_TURN = threading.Lock()
_PATIENCE_S = 0.25
_PATIENCE_BEHIND_OTHERS_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    One answer to a person below a mission.

    Parameters
    ----------
    verb : str
        read, search (with a query), export (as a file), exported (how its stream ended) or refuse.
    mission_code : str
        As it stood in the address, whether there is such a mission or not.
    subject : str
        Name of the page and what its address names.
    path : str
    query : mapping of str to list of str
        The filter parameters.
    status : int
        Of HTTP.
    size : int or None, bytes
        None where it is not known yet.
    rows : int, >= 0
        How many rows leave as a file or to a program; 0 for a page.
    is_whole : bool
        False for a stream that was broken off.
    """

    verb: str
    mission_code: str
    subject: str
    path: str
    status: int
    size: int | None
    query: Mapping[str, list[str]] = field(default_factory=dict)
    rows: int = 0
    is_whole: bool = True

    def __post_init__(self) -> None:
        if self.verb not in _VERBS:
            raise ImpossibleValueError("verb", expected=f"one of {', '.join(_VERBS)}", got=self.verb)

    def sent(self, size: int, *, whole: bool) -> "Reading":
        """Return how the stream of this answer ended."""
        return replace(self, verb="exported", size=size, rows=0, is_whole=whole)

    @property
    def facts(self) -> dict[str, object]:
        """What the entry tells, cut to a length that nobody can fill the disk with."""
        query = {name[:_LONGEST]: _cut(values) for name, values in list(self.query.items())[:_MOST_VALUES]}
        facts: dict[str, object] = {
            "path": self.path[:_LONGEST], "query": query, "status": self.status, "bytes": self.size,
        }  # fmt: skip
        if self.rows:
            facts["rows"] = self.rows
        return facts if self.is_whole else {**facts, "broken_off": True}


def record_reading(reading: Reading, *, by: Viewer) -> None:
    """
    Append the entry of an answer, in a transaction of its own; behind a long act on SQLite, have it wait in the spool.

    What a partner sees under an agreement is a disclosure: its entry says `disclose`, how, and under which agreement.
    """
    verb, facts = reading.verb, reading.facts
    agreements = by.agreements_in(reading.mission_code) if verb != "refuse" else []
    if agreements:
        facts |= {"as": verb, "agreements": [each.pk for each in agreements]}
        verb = "disclose"
    entry = {
        "at": by.at, "person": by.person, "mission_code": _storable(reading.mission_code)[:20], "verb": verb,
        "subject": _storable(reading.subject)[:120], "facts": facts,
    }  # fmt: skip
    if not can_wait():
        with taking_turns(), transaction.atomic():
            append(**entry)
            _count(reading, by=by)
    elif not _appended_soon(entry, reading, by=by):
        append_later(**entry)


@transaction.atomic
def record_export(first: int, *, by: Viewer) -> None:
    """
    Append the entry of an export of the audit itself, before anything of it leaves.

    Raises
    ------
    NotAllowedError
        If the viewer is not the operator of the installation: the export holds every mission.
    """
    if not by.person.is_operator:
        raise NotAllowedError("The whole audit is exported by the operator of the installation; read your mission's.")
    append(at=by.at, person=by.person, mission_code="", verb="audit.export", subject=f"from {first}", facts={})


def _count(reading: Reading, *, by: Viewer) -> None:
    if reading.rows:
        count_rows(by, reading.rows)
    if reading.status == _TOO_MUCH:
        count_stop(by)


def _appended_soon(entry: Mapping[str, object], reading: Reading, *, by: Viewer) -> bool:
    """Append an entry unless another act holds the database for longer than a reader should wait."""
    patience = _PATIENCE_BEHIND_OTHERS_S if is_somebody_waiting() else _PATIENCE_S
    if not _TURN.acquire(timeout=patience):
        return False
    try:
        with _patient(patience), transaction.atomic():
            append(**entry)
            _count(reading, by=by)
    except OperationalError as error:
        if not getattr(error.__cause__, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise
        return False
    finally:
        _TURN.release()
    return True


@contextmanager
def _patient(seconds: float) -> Iterator[None]:
    """Wait no longer than this for another act that holds the file of SQLite."""
    usual = connection.settings_dict["OPTIONS"]["timeout"]
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual * 1000)}")


def taking_turns() -> AbstractContextManager[object]:
    """Let the threads of a process wait for each other on SQLite, rather than ask the file again and again."""
    return _TURN if connection.vendor == "sqlite" else nullcontext()


def _cut(values: list[str]) -> list[str]:
    return [value[:_LONGEST] for value in values[:_MOST_VALUES]]


def _storable(words: str) -> str:
    return words.replace("\x00", "�").encode(errors="replace").decode()
