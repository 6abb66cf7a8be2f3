"""Letters as devices seal them, and a person who sends them."""

import base64
import json
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.http import HttpResponse
from django.test import Client

from tests.mission.early_warning.browsing import address

__all__ = ["JPEG", "Sender", "sealed"]

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


def sealed(content: bytes, *, key: bytes, info: bytes) -> bytes:
    """Seal bytes as RFC 9180 has it: the point of the ephemeral key, then what is encrypted."""
    return _SUITE.encrypt(content, ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key), info=info)


class Sender:
    """A browser that seals what it posts by what its slice told."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser
        self.slice = browser.get(address("capture_slice")).json()

    def letter(self, content: bytes, *, record: UUID, kind: str = "report") -> bytes:
        """Seal bytes for a report."""
        info = f"primacy {kind} 1".encode() + record.bytes + bytes.fromhex(self.slice["owner"])
        return sealed(content, key=base64.b64decode(self.slice["key"]), info=info)

    def told(self, record: UUID | None = None, **said: str) -> tuple[UUID, bytes]:
        """Return a new report as a letter, with its number."""
        number = record or uuid4()
        fields = {"original": "Armed men at the ford", "place_name": "Westham", "threat": "riot", **said}
        return number, self.letter(json.dumps(fields).encode(), record=number)

    def post(self, name: str, record: UUID, letter: bytes) -> HttpResponse:
        """Post a letter."""
        return self.browser.post(address(name, record), letter, content_type="application/octet-stream")
