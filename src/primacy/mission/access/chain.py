"""
The chain of the audit: how an entry is appended, and how those that waited enter it.

Each entry carries the digest of the one before it and an HMAC-SHA-256 over itself, under a key that is not in the
database, so whoever holds only the database can neither change an entry nor compute the chain anew;
docs/decisions/0009-audit-chain.md says what remains possible.

References
----------
Schneier and Kelsey (1999), Secure audit logs to support computer forensics, doi:10.1145/317087.317089.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import connection, models, transaction

from primacy.mission.access.models import AuditEntry, AuditHead, Person
from primacy.mission.access.seals import BEFORE_THE_FIRST, digest_of, is_sealed, seal_of, seal_of_line
from primacy.mission.access.spool import Mark, Spool, SpooledLine
from primacy.vocabulary import ImpossibleValueError

__all__ = [
    "BROKEN",
    "Anchor",
    "Deed",
    "append",
    "append_each",
    "append_later",
    "can_wait",
    "entries_from",
    "head",
    "is_somebody_waiting",
    "waiting",
]

BROKEN = "audit.broken"
"""Verb of the entry which says that something was changed outside the application before it."""
_TAKEN_IN = "audit.take_in"
_AT_A_TIME = 2_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """
    Where the chain stood at some moment, kept elsewhere: on paper, in another office.

    Parameters
    ----------
    number : int, >= 0
        Number of the last entry; 0 where there was none.
    digest : str
        Its digest, 64 hexadecimal figures.
    """

    number: int
    digest: str

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ImpossibleValueError("number", expected=">= 0", got=self.number)
        if len(self.digest) != 64 or set(self.digest) - set("0123456789abcdef"):
            raise ImpossibleValueError("digest", expected="64 hexadecimal figures", got=self.digest)

    @classmethod
    def parse(cls, text: str) -> "Anchor":
        """
        Read an anchor as `primacy audit head` prints it.

        Raises
        ------
        ImpossibleValueError
            If it is not a number, a colon and a digest.
        """
        number, colon, digest = text.strip().partition(":")
        if not colon or not number.isdecimal():
            raise ImpossibleValueError("anchor", expected="NUMBER:DIGEST as `primacy audit head` prints it", got=text)
        return cls(int(number), digest.lower())

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Deed:
    """What one entry tells: `person_id` is None where nobody did it; `facts` are what JSON can hold."""

    at: datetime
    person_id: UUID | None
    mission_code: str
    verb: str
    subject: str
    facts: Mapping[str, object]


def append(
    *, at: datetime, person: Person | None, mission_code: str, verb: str, subject: str, facts: Mapping[str, object]
) -> AuditEntry:
    """Append one entry as `append_each` does, and return it."""
    return append_each([Deed(at, person.pk if person else None, mission_code, verb, subject, facts)])[0]


def append_each(deeds: Sequence[Deed]) -> list[AuditEntry]:
    """
    Append entries in their order, in the caller's transaction, and return them; what waited enters before them.

    The head stays locked until that transaction ends: entries are numbered in the order of their commits, and an act
    that is undone leaves no number behind. A head that was changed outside the application is not followed silently:
    an entry that says so enters the chain first, and verifying finds it for ever.
    """
    if not deeds:
        return []
    with transaction.atomic(savepoint=False):  # an act whose entry is not written is undone, and nothing less
        standing = _locked_head()
        entries = list(_following(standing, [*_before(standing, at=deeds[0].at), *deeds]))
        models.QuerySet(AuditEntry).bulk_create(entries)
        standing.seal = seal_of(standing.number, standing.digest)
        standing.save()
    return entries[-len(deeds) :]


def can_wait() -> bool:
    """Tell whether an entry that the database does not take now may wait beside it: where it is a file of SQLite."""
    return _spool() is not None


def append_later(
    *, at: datetime, person: Person | None, mission_code: str, verb: str, subject: str, facts: Mapping[str, object]
) -> None:
    """
    Have one entry wait beside the database, which another act holds; it is on the disk when this returns.

    Raises
    ------
    OSError
        If the disk does not take it.
    """
    spool = _spool()
    person_id = str(person.pk) if person else ""
    spool.add([at.isoformat(), person_id, mission_code, verb, subject, _as_json(facts)], after=_last_taken_in)


def is_somebody_waiting() -> bool:
    """Tell whether entries may wait beside the database."""
    spool = _spool()
    return spool is not None and not spool.is_empty


def waiting() -> int:
    """Return how many entries wait beside the database."""
    spool = _spool()
    return 0 if spool is None or spool.is_empty else len(spool.waiting(after=_last_taken_in())[0])


def head() -> Anchor:
    """Return where the chain ends."""
    last = AuditEntry.objects.order_by("-number").first()
    return Anchor(last.number, last.digest) if last else Anchor(0, BEFORE_THE_FIRST)


def entries_from(number: int = 1) -> Iterator[AuditEntry]:
    """Yield entries in the order of the chain, some at a time, so that memory does not grow with their number."""
    while page := list(AuditEntry.objects.filter(number__gte=number).order_by("number")[:_AT_A_TIME]):
        yield from page
        number = page[-1].number + 1


def _spool() -> Spool | None:
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return None
    return Spool(Path(f"{connection.settings_dict['NAME']}-audit-spool"), seal_of_line)


def _before(standing: AuditHead, *, at: datetime) -> Iterator[Deed]:
    """Yield what enters the chain before the next entry: that the head was changed, and what waited."""
    if not is_sealed(standing):
        found = {"found": f"{standing.number}:{standing.digest}"}
        last = head()
        standing.number, standing.digest = last.number, last.digest
        yield Deed(at, None, "", BROKEN, "", found)
    yield from _waited(at)


def _waited(at: datetime) -> Iterator[Deed]:
    """Yield what waits beside the database, in its order; its lines are taken out there when this act is done."""
    spool = _spool()
    if spool is None or spool.is_empty:
        return
    last = _last_taken_in()
    lines, fits = spool.waiting(after=last)
    if not fits:
        yield Deed(at, None, "", BROKEN, "spool", {})
    for line in lines:
        yield _deed_of(line)
        last = line.mark
    if lines:
        facts = {"number": last.number, "seal": last.seal}
        yield Deed(at, None, "", _TAKEN_IN, f"{lines[0].mark.number} to {last.number}", facts)
    transaction.on_commit(partial(spool.clear, last, keep_copy=not fits), robust=True)


def _deed_of(line: SpooledLine) -> Deed:
    at, person_id, mission_code, verb, subject, told = line.words
    facts = json.loads(told) | {"spooled": line.mark.number}
    person = UUID(person_id) if person_id else None
    return Deed(datetime.fromisoformat(at), person, mission_code, verb, subject, facts)


def _last_taken_in() -> Mark:
    entry = AuditEntry.objects.filter(mission_code="", verb=_TAKEN_IN).order_by("-number").first()
    return Mark(entry.facts["number"], entry.facts["seal"]) if entry else Mark(0, BEFORE_THE_FIRST)


def _locked_head() -> AuditHead:
    standing = AuditHead.objects.select_for_update().filter(pk=1).first()
    if standing is None:
        AuditHead.objects.get_or_create(pk=1, defaults=_first_head())
        standing = AuditHead.objects.select_for_update().get(pk=1)
    return standing


def _first_head() -> dict[str, object]:
    seal = seal_of(0, BEFORE_THE_FIRST)
    if AuditEntry.objects.exists():
        seal = ""  # a head that was taken away is no reason to begin anew
    return {"number": 0, "digest": BEFORE_THE_FIRST, "seal": seal}


def _following(standing: AuditHead, deeds: Iterable[Deed]) -> Iterator[AuditEntry]:
    """Yield the entries of deeds, each behind the one before it, and move the head along."""
    for deed in deeds:
        entry = AuditEntry(
            number=standing.number + 1, at=deed.at, person_id=deed.person_id, mission_code=deed.mission_code,
            verb=deed.verb, subject=deed.subject, told=_as_json(deed.facts), previous=standing.digest,
        )  # fmt: skip
        entry.digest = digest_of(entry)
        standing.number, standing.digest = entry.number, entry.digest
        yield entry


def _as_json(facts: Mapping[str, object]) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"))
