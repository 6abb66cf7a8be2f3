"""An OpenID Connect provider as small as the standard lets one be, for tests that sign in with it."""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

__all__ = ["CLIENT_ID", "CLIENT_SECRET", "Provider"]

CLIENT_ID = "primacy"
CLIENT_SECRET = "known-to-both"


@dataclass
class Provider:
    """One organisation and the account that is signed in there."""

    claims: dict[str, object] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    signed: dict[str, object] = field(default_factory=dict)
    told: dict[str, object] = field(default_factory=dict)
    about: dict[str, object] = field(default_factory=dict)
    algorithm: str = "RS256"
    moved: str = ""
    other_key: bytes | rsa.RSAPrivateKey | None = None
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def __post_init__(self) -> None:
        self.server = ThreadingHTTPServer(("localhost", 0), _answering(self))
        self.issuer = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop answering."""
        self.server.shutdown()
        self.server.server_close()

    def configuration(self) -> dict[str, object]:
        """Return the provider's metadata (OpenID Connect Discovery 1.0, section 3)."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "id_token_signing_alg_values_supported": ["RS256"],
            **self.told,
        }

    def keys(self) -> dict[str, object]:
        """Return the public key that verifies what the provider signs."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def allow(self, asked: dict[str, str]) -> str:
        """Return where an account that agrees is sent, with a code that is good for once."""
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> dict[str, object] | None:
        """Return tokens for a code, a secret and a verifier that belong together; None otherwise."""
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or sent.get("client_secret") != CLIENT_SECRET or asked["code_challenge"] != challenge:
            return None
        now = int(time.time())
        signed = {**self.claims, "iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 60}
        signed |= {"nonce": asked.get("nonce", ""), **self.signed}
        key = self.key if self.other_key is None else self.other_key
        id_token = jwt.encode(signed, key or None, algorithm=self.algorithm, headers={"kid": "one"})
        return {"access_token": "let-me-ask", "token_type": "Bearer", "expires_in": 60, "id_token": id_token}


def _answering(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(where.query).items()}
            if where.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.allow(asked))
                self.end_headers()
                return
            documents = {
                "/.well-known/openid-configuration": provider.configuration,
                "/keys": provider.keys,
                "/userinfo": lambda: provider.claims | provider.about,
            }
            if where.path == provider.moved:
                self.send_response(302)
                self.send_header("Location", f"{where.path}?again")
                self.end_headers()
                provider.moved = ""
                return
            self._say(documents[where.path]())

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(provider.token({name: values[0] for name, values in parse_qs(sent).items()}))

        def _say(self, document: dict[str, object] | None) -> None:
            self.send_response(200 if document else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(document or {"error": "invalid_grant"}).encode())

        def log_message(self, *_facts: object) -> None:
            pass

    return Answers
