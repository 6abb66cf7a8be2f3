"""The bytes of a TLS 1.3 handshake, counted in memory: what a connection costs before the first request."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

__all__ = ["Handshake", "handshakes"]

_HOST = "primacy.mission.example"
_MOST_ROUNDS = 10


@dataclass(frozen=True)
class Handshake:
    """Bytes from the browser, and to it with the tickets by which it comes again, without TCP and IP."""

    sent: int
    came: int


def handshakes() -> tuple[Handshake, Handshake]:
    """Return a first handshake with one self-signed P-256 certificate, to which a chain adds, and a resumed one."""
    with TemporaryDirectory() as folder:
        file = _certificate(Path(folder))
        served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        served.load_cert_chain(file)
        asking = ssl.create_default_context(cafile=str(file))
    first, session = _shaken(served, asking, session=None)
    resumed, _session = _shaken(served, asking, session=session)
    return first, resumed


def _shaken(
    served: ssl.SSLContext, asking: ssl.SSLContext, *, session: ssl.SSLSession | None
) -> tuple[Handshake, ssl.SSLSession]:
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    here, there = ssl.MemoryBIO(), ssl.MemoryBIO()
    browser = asking.wrap_bio(here, up, server_hostname=_HOST, session=session)
    server = served.wrap_bio(there, down, server_side=True)
    sent = came = 0
    for _round in range(_MOST_ROUNDS):
        _try(browser)
        sent += there.write(up.read())
        _try(server)
        came += here.write(down.read())
    _read(browser)
    return Handshake(sent, came), browser.session


def _try(side: ssl.SSLObject) -> None:
    try:
        side.do_handshake()
    except ssl.SSLWantReadError:
        return


def _read(side: ssl.SSLObject) -> None:
    """Take in the tickets, which come after the handshake."""
    try:
        side.read()
    except ssl.SSLWantReadError:
        return


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(_HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = folder / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return file
