"""
Passwords that leaked elsewhere, looked up in a file that the installation holds: nothing is asked over a network.

References
----------
Have I Been Pwned, Pwned Passwords, https://haveibeenpwned.com/Passwords: one line a password, the SHA-1 of it in
capital hexadecimal figures, a colon and how often it leaked, in the order of the digests.
"""

import hashlib
import mmap
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["LeakedPasswordsValidator", "has_leaked"]

_DIGEST_LENGTH = 40


class LeakedPasswordsValidator:
    """Refuses a password that leaked elsewhere, where the installation holds a list of them."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Raise ValidationError if the list holds the password."""
        if settings.LEAKED_PASSWORDS and has_leaked(password, Path(settings.LEAKED_PASSWORDS)):
            raise ValidationError(self.get_help_text(), code="leaked")

    def get_help_text(self) -> str:
        """Return what is asked of a password."""
        return _("Your password can’t be one that leaked from other places.")


def has_leaked(password: str, file: Path) -> bool:
    """
    Tell whether a list of digests holds that of a password.

    Parameters
    ----------
    file : Path
        In the order of the digests, as the source gives it; it is searched by halves and never read whole.

    Raises
    ------
    OSError
        If the list cannot be read.
    """
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    if not file.stat().st_size:
        return False
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as held:
        first, last = 0, len(held)
        while first < last:
            begins = held.rfind(b"\n", 0, (first + last) // 2) + 1
            digest = held[begins : begins + _DIGEST_LENGTH].upper()
            if digest == wanted:
                return True
            if digest < wanted:
                ends = held.find(b"\n", begins)
                first = len(held) if ends < 0 else ends + 1
            else:
                last = begins
    return False
