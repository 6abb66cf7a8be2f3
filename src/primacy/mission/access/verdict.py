"""Walking the chain of the audit from its first entry, and what does not fit."""

import hmac
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from primacy.mission.access.chain import BROKEN, Anchor, entries_from, waiting
from primacy.mission.access.models import AuditEntry, AuditHead
from primacy.mission.access.seals import BEFORE_THE_FIRST, digest_of, is_sealed

__all__ = ["ChainVerdict", "verify_chain"]


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
    waiting : int, >= 0
        Number of entries that wait beside the database and enter the chain before the next one.
    """

    entries: int
    fault: str = ""
    waiting: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, taken out, moved or cut off."""
        return not self.fault


def verify_chain(*, anchor: Anchor | None = None) -> ChainVerdict:
    """
    Walk the chain from its first entry and return what does not fit, if anything.

    Parameters
    ----------
    anchor : Anchor or None
        Where the chain is known to have stood; without one, entries cut off the end together with their head, put
        back to what it was then, cannot be told from entries that were never written.
    """
    number, previous = 0, BEFORE_THE_FIRST
    try:
        for entry in entries_from(0):
            if fault := _fault_of(entry, number=number + 1, previous=previous, anchor=anchor):
                return ChainVerdict(number, fault)
            number, previous = entry.number, entry.digest
    except (TypeError, ValueError, ValidationError) as error:
        return ChainVerdict(number, f"An entry after entry {number} cannot be read: {error}.")
    return ChainVerdict(number, _fault_at_the_end(Anchor(number, previous), anchor), waiting())


def _fault_of(entry: AuditEntry, *, number: int, previous: str, anchor: Anchor | None) -> str:
    if entry.number != number:
        return f"Entry {number} is missing: the next one found is {entry.number}."
    if entry.previous != previous:
        return f"Entry {number} does not follow the entry before it: one of the two was changed or moved."
    if not hmac.compare_digest(entry.digest.encode(), digest_of(entry).encode()):
        return f"Entry {number} is not as it was written, or the audit key is another one."
    if entry.verb == BROKEN:
        changed = "the spool beside the database" if entry.subject else "the end of the chain"
        return f"Entry {number} says that {changed} had been changed outside the application before it."
    if anchor and anchor.number == number and anchor.digest != entry.digest:
        return f"Entry {number} is not the one that the anchor names."
    return ""


def _fault_at_the_end(last: Anchor, anchor: Anchor | None) -> str:
    if anchor and anchor.number > last.number:
        return f"The chain ends at entry {last.number}; the anchor names entry {anchor.number}: its end was cut off."
    standing = AuditHead.objects.first()
    if standing is None:
        return "" if last.number == 0 else "The head of the chain is missing; every entry fits."
    if (standing.number, standing.digest) != (last.number, last.digest) or not is_sealed(standing):
        return f"The chain ends at entry {last.number}, its head names entry {standing.number}: one was changed."
    return ""
