"""
The chain of the audit: how an entry is appended, and how the whole is verified.

Each entry carries the digest of the one before it and an HMAC-SHA-256 over itself, under a key that HKDF-SHA-256
derives from the audit key of the installation. That key is not in the database, so whoever holds only the database
can neither change an entry nor compute the chain anew; docs/decisions/0009-audit-chain.md says what remains possible.

References
----------
RFC 2104, HMAC: Keyed-Hashing for Message Authentication.
RFC 5869, HMAC-based Extract-and-Expand Key Derivation Function (HKDF).
Schneier and Kelsey (1999), Secure audit logs to support computer forensics, doi:10.1145/317087.317089.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from primacy.mission.access.models import AuditEntry, AuditHead, Person
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Anchor", "ChainVerdict", "append", "entries_from", "head", "verify_chain"]

_BEFORE_THE_FIRST = "0" * 64
_PURPOSE = b"primacy audit chain 1"
_BROKEN = "audit.broken"
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
class ChainVerdict:
    """
    What verifying found.

    Parameters
    ----------
    entries : int, >= 0
        Number of entries that fit, from the first.
    fault : str
        The first thing that does not fit, in one sentence; empty where everything does.
    """

    entries: int
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, taken out, moved or cut off."""
        return not self.fault


def append(
    *, at: datetime, person: Person | None, mission_code: str, verb: str, subject: str, facts: Mapping[str, object]
) -> AuditEntry:
    """
    Append one entry, in the caller's transaction, and return it.

    The head stays locked until that transaction ends: entries are numbered in the order of their commits, and an act
    that is undone leaves no number behind. A head that was changed outside the application is not followed silently:
    an entry that says so enters the chain first, and verifying finds it for ever.
    """
    with transaction.atomic():
        standing = _locked_head()
        if not _is_sealed(standing):
            found = {"found": f"{standing.number}:{standing.digest}"}
            standing = _write(_mended(standing), at=at, person_id=None, words=("", _BROKEN, ""), facts=found)[1]
        words = (mission_code, verb, subject)
        return _write(standing, at=at, person_id=person.pk if person else None, words=words, facts=facts)[0]


def head() -> Anchor:
    """Return where the chain ends."""
    last = AuditEntry.objects.order_by("-number").first()
    return Anchor(last.number, last.digest) if last else Anchor(0, _BEFORE_THE_FIRST)


def entries_from(number: int = 1) -> Iterator[AuditEntry]:
    """Yield entries in the order of the chain, some at a time, so that memory does not grow with their number."""
    while page := list(AuditEntry.objects.filter(number__gte=number).order_by("number")[:_AT_A_TIME]):
        yield from page
        number = page[-1].number + 1


def verify_chain(*, anchor: Anchor | None = None) -> ChainVerdict:
    """
    Walk the chain from its first entry and return what does not fit, if anything.

    Parameters
    ----------
    anchor : Anchor or None
        Where the chain is known to have stood; without one, entries cut off the end together with their head, put
        back to what it was then, cannot be told from entries that were never written.
    """
    number, previous = 0, _BEFORE_THE_FIRST
    try:
        for entry in entries_from(0):
            if fault := _fault_of(entry, number=number + 1, previous=previous, anchor=anchor):
                return ChainVerdict(number, fault)
            number, previous = entry.number, entry.digest
    except (TypeError, ValueError, ValidationError) as error:
        return ChainVerdict(number, f"An entry after entry {number} cannot be read: {error}.")
    return ChainVerdict(number, _fault_at_the_end(Anchor(number, previous), anchor))


def _fault_of(entry: AuditEntry, *, number: int, previous: str, anchor: Anchor | None) -> str:
    if entry.number != number:
        return f"Entry {number} is missing: the next one found is {entry.number}."
    if entry.previous != previous:
        return f"Entry {number} does not follow the entry before it: one of the two was changed or moved."
    if not hmac.compare_digest(entry.digest.encode(), _digest(entry).encode()):
        return f"Entry {number} is not as it was written, or the audit key is another one."
    if entry.verb == _BROKEN:
        return f"Entry {number} says that the end of the chain had been changed outside the application before it."
    if anchor and anchor.number == number and anchor.digest != entry.digest:
        return f"Entry {number} is not the one that the anchor names."
    return ""


def _fault_at_the_end(last: Anchor, anchor: Anchor | None) -> str:
    if anchor and anchor.number > last.number:
        return f"The chain ends at entry {last.number}; the anchor names entry {anchor.number}: its end was cut off."
    standing = AuditHead.objects.first()
    if standing is None:
        return "" if last.number == 0 else "The head of the chain is missing; every entry fits."
    if (standing.number, standing.digest) != (last.number, last.digest) or not _is_sealed(standing):
        return f"The chain ends at entry {last.number}, its head names entry {standing.number}: one was changed."
    return ""


def _locked_head() -> AuditHead:
    standing = AuditHead.objects.select_for_update().filter(pk=1).first()
    if standing is None:
        AuditHead.objects.get_or_create(pk=1, defaults=_first_head())
        standing = AuditHead.objects.select_for_update().get(pk=1)
    return standing


def _first_head() -> dict[str, object]:
    seal = _seal(0, _BEFORE_THE_FIRST)
    if AuditEntry.objects.exists():
        seal = ""  # a head that was taken away is no reason to begin anew
    return {"number": 0, "digest": _BEFORE_THE_FIRST, "seal": seal}


def _mended(standing: AuditHead) -> AuditHead:
    last = head()
    standing.number, standing.digest = last.number, last.digest
    return standing


def _write(
    standing: AuditHead, *, at: datetime, person_id: object, words: tuple[str, str, str], facts: Mapping[str, object]
) -> tuple[AuditEntry, AuditHead]:
    mission_code, verb, subject = words
    entry = AuditEntry(
        number=standing.number + 1, at=at, person_id=person_id, mission_code=mission_code, verb=verb,
        subject=subject, told=json.dumps(facts, sort_keys=True, separators=(",", ":")), previous=standing.digest,
    )  # fmt: skip
    entry.digest = _digest(entry)
    entry.save()
    standing.number, standing.digest = entry.number, entry.digest
    standing.seal = _seal(standing.number, standing.digest)
    standing.save()
    return entry, standing


def _digest(entry: AuditEntry) -> str:
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds") if entry.at else ""
    parts = [
        str(entry.number), entry.previous, moment,
        str(entry.person_id or ""), entry.mission_code, entry.verb, entry.subject, entry.told,
    ]  # fmt: skip
    return _authenticated("entry", parts)


def _seal(number: int, digest: str) -> str:
    return _authenticated("head", [str(number), digest])


def _is_sealed(standing: AuditHead) -> bool:
    return hmac.compare_digest(standing.seal.encode(), _seal(standing.number, standing.digest).encode())


def _authenticated(kind: str, parts: list[str]) -> str:
    """Return the HMAC of a list of strings, each quoted, so that no two lists read the same."""
    return hmac.digest(_chain_key(settings.AUDIT_KEY), json.dumps([kind, *parts]).encode(), "sha256").hex()


@lru_cache(maxsize=2)
def _chain_key(audit_key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(audit_key.encode())
