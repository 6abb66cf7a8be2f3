"""
What stands between the loss of the key file and the loss of every identity: shares of a recovery key.

The sealing keys are encrypted to the public half of a recovery key (HPKE) and kept beside what they seal. The private
half exists only as words in the hands of several officers, of whom some threshold must come together.

References
----------
SatoshiLabs, SLIP-0039, Shamir's Secret-Sharing for Mnemonic Codes. RFC 9180, Hybrid Public Key Encryption.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share

from primacy.mission.access.sealing.keys import KeyRing
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["RecoveryKey", "SharesError", "seal_keys", "unseal_keys"]

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PURPOSE = b"primacy sealing keys"
_MOST_SHARES = 16


class SharesError(PrimacyError, ValueError):
    """The words of recovery shares are mistyped, too few, or of different sets; the text never repeats them."""


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """
    A recovery key, as it exists while shares are made or joined.

    Parameters
    ----------
    secret : bytes, 32
        X25519.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "RecoveryKey":
        """Return a new random key."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def joined(cls, shares: Sequence[str]) -> "RecoveryKey":
        """
        Join the words of shares, in any order.

        Raises
        ------
        SharesError
            If words are mistyped, or these are not shares of one set, each once and enough of them.
        """
        typed = list(dict.fromkeys(" ".join(words.split()).lower() for words in shares))
        mistyped = [str(number) for number, words in enumerate(typed, start=1) if not _is_sound(words)]
        if mistyped or not typed:
            raise SharesError(f"Every share must be its words as printed; check number {', '.join(mistyped) or '1'}.")
        try:
            return cls(combine_mnemonics(typed[: Share.from_mnemonic(typed[0]).member_threshold]))
        except MnemonicError:
            raise SharesError(
                f"Shares must be of one set, each once, and as many as its threshold; these {len(typed)} are not. "
                "Ask the other officers for theirs."
            ) from None

    @property
    def public_key(self) -> bytes:
        """The half that encrypts."""
        return X25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()

    def split(self, *, shares: int, threshold: int) -> list[str]:
        """
        Return the words of each share.

        Raises
        ------
        ImpossibleValueError
            If the numbers do not satisfy 2 <= threshold <= shares <= 16.
        """
        if not 2 <= shares <= _MOST_SHARES:
            raise ImpossibleValueError("shares", expected=f"from 2 to {_MOST_SHARES}", got=shares)
        if not 2 <= threshold <= shares:
            raise ImpossibleValueError("threshold", expected=f"from 2 to the {shares} shares", got=threshold)
        return generate_mnemonics(1, [(threshold, shares)], self.secret)[0]


def seal_keys(ring: KeyRing) -> bytes:
    """Encrypt the sealing keys to the recovery key that they name."""
    return _SUITE.encrypt(ring.to_bytes(), X25519PublicKey.from_public_bytes(ring.recovery_key), info=_PURPOSE)


def unseal_keys(sealed: bytes, *, by: RecoveryKey) -> KeyRing:
    """
    Decrypt the sealing keys.

    Raises
    ------
    SharesError
        If they were encrypted to another recovery key.
    """
    try:
        written = _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(by.secret), info=_PURPOSE)
    except (InvalidTag, ValueError):
        raise SharesError(
            "The sealing keys kept in the database do not open with these shares; restore a backup of the database "
            "from after the shares were made."
        ) from None
    return KeyRing.from_bytes(written)


def _is_sound(words: str) -> bool:
    try:
        Share.from_mnemonic(words)
    except MnemonicError:
        return False
    return True
