"""
Letters: what a device seals for the server alone, so that not even the device can read it again.

A letter is sealed by HPKE to a public key that the device holds. The private key is derived from the callers' key of
the installation, which is not in the database. A letter is bound to its report and to who wrote it.

References
----------
RFC 9180, Hybrid Public Key Encryption: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode.
FIPS 186-5, appendix A.2.1, key pair generation using extra random bits.
"""

import hmac
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.translation import gettext as _

from primacy.vocabulary import PrimacyError

__all__ = ["Envelope", "LetterKind", "UnopenedLetterError", "letter_key", "opened_letter", "owner_of"]

_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_OWNER_BYTES = 16


class UnopenedLetterError(PrimacyError, ValueError):
    """A letter does not open for this report, this person and this installation."""


class LetterKind(StrEnum):
    """What is in a letter."""

    REPORT = "report"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Envelope:
    """
    What a letter is bound to.

    Parameters
    ----------
    kind : LetterKind
    record : UUID
        Of the report, made on the device.
    owner : bytes
        Who wrote it, as of `owner_of`.
    """

    kind: LetterKind
    record: UUID
    owner: bytes

    @property
    def info(self) -> bytes:
        """The same as bytes, in the order in which devices write it."""
        return f"primacy {self.kind} 1".encode() + self.record.bytes + self.owner


def letter_key() -> bytes:
    """Return the public key to which devices seal, as an uncompressed point of 65 bytes."""
    return _private().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def owner_of(person_id: UUID, *, mission_code: str) -> bytes:
    """Return sixteen bytes that stand for a person in a mission and do not tell who it is."""
    key = _derived(b"primacy letter owner 1", length=32)
    return hmac.digest(key, person_id.bytes + mission_code.encode(), "sha256")[:_OWNER_BYTES]


def opened_letter(letter: bytes, *, envelope: Envelope) -> bytes:
    """
    Return what is in a letter.

    Raises
    ------
    UnopenedLetterError
        If it was sealed for something else, by somebody else or to another key, or was changed on the way.
    """
    try:
        return _SUITE.decrypt(letter, _private(), info=envelope.info)
    except (InvalidTag, ValueError):
        raise UnopenedLetterError(
            _("This report cannot be opened: it was written under another account or for another installation.")
        ) from None


def _private() -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(_derived(b"primacy letter key 1", length=48))
    return ec.derive_private_key(number % (_ORDER - 1) + 1, ec.SECP256R1())


def _derived(purpose: bytes, *, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(settings.CALLER_KEY.encode())
