"""
Recovery codes, shown once and known from then on by their hashes alone.

django-allauth computes codes from a seed, which must be readable to show them. When they were shown, the seed makes way
for a hash of each code by the hasher of passwords, in the shape that django-allauth has for codes of other origin: a
list of sealed texts, each compared with what is typed and taken off when it was used.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import check_password, make_password

__all__ = ["CodeKnownByHash", "forget_what_was_shown", "known_by_hash"]

_LENGTH = 8
_HASHER = "argon2"


class CodeKnownByHash(str):
    """The hash of a recovery code; it equals the code that it is the hash of, and nothing else."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, typed: object) -> bool:
        return isinstance(typed, str) and len(typed) == _LENGTH and check_password(typed, str(self))

    def __ne__(self, typed: object) -> bool:
        return not self == typed


def known_by_hash(unsealed: str) -> str:
    """Return a secret as it is, or as the hash of a code that it is."""
    return CodeKnownByHash(unsealed) if unsealed.startswith(_HASHER) else unsealed


def forget_what_was_shown(*, instance: Authenticator, **_facts: object) -> None:
    """Hear that recovery codes are kept; those that were shown are replaced by their hashes."""
    is_shown = instance.type == Authenticator.Type.RECOVERY_CODES and instance.data.get("viewed_at")
    if not is_shown or "seed" not in instance.data:
        return
    hashes = [encrypt(make_password(code)) for code in RecoveryCodes(instance).get_unused_codes()]
    kept = {"migrated_codes": hashes, "used_mask": 0, "viewed_at": instance.data["viewed_at"]}
    Authenticator.objects.filter(pk=instance.pk).update(data=kept)
