"""References of alerts, which follow from what was sent, so that they are known before anything is stored."""

import hashlib
from collections.abc import Iterable

from primacy.exchange.sms import REFERENCE_LETTERS
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import Alert

__all__ = ["free_reference", "free_references", "reference_of"]


def reference_of(fingerprint: str, *, salt: int = 0) -> str:
    """
    Return the reference that follows from a digest, so that it is known before anything is stored.

    Examples
    --------
    >>> len(reference_of("00"))
    6
    """
    number = int.from_bytes(hashlib.sha256(f"{salt}/{fingerprint}".encode()).digest()[:8])
    number, first = divmod(number, 21)
    letters = [REFERENCE_LETTERS[first]]
    for _place in range(5):
        number, letter = divmod(number, len(REFERENCE_LETTERS))
        letters.append(REFERENCE_LETTERS[letter])
    return "".join(letters)


def free_reference(fingerprint: str, *, mission: Mission) -> str:
    """Return the reference that follows from a digest, or the next one that no alert of the mission has."""
    return free_references([fingerprint], mission=mission)[fingerprint]


def free_references(fingerprints: Iterable[str], *, mission: Mission) -> dict[str, str]:
    """Return for each digest the reference that follows from it, or the next one that no alert has and none of them."""
    known = Alert.objects.filter(mission=mission)
    free: dict[str, str] = {}
    left, salt = set(fingerprints), 0
    while left:
        wanted = {fingerprint: reference_of(fingerprint, salt=salt) for fingerprint in sorted(left)}
        taken = {*known.filter(reference__in=wanted.values()).values_list("reference", flat=True), *free.values()}
        for fingerprint, reference in wanted.items():
            if reference not in taken:
                free[fingerprint] = reference
                taken.add(reference)
        left, salt = left - free.keys(), salt + 1
    return free
