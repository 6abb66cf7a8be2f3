"""The application as a process of its own, on the world that stands in the test database."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

__all__ = ["Server", "Session", "running"]

_PATIENCE_S = 60
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Session:
    """One person who is signed in."""

    port: int
    cookies: dict[str, str]

    def headers(self) -> dict[str, str]:
        """Return what a browser would send of this session; the token against forgery stands beside its cookie."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Host": "localhost", "Cookie": cookies, "X-CSRFToken": self.cookies["csrftoken"]}

    def get(self, path: str) -> int:
        """Ask for a page and return the status of the answer, all of it read."""
        return _answer(self.port, "GET", path, headers=self.headers())[0]

    def written(self, path: str, form: dict[str, object]) -> bytes:
        """Return a form on its way, as it goes over the wire."""
        body = urlencode(form).encode()
        headers = {**self.headers(), "Content-Type": _FORM, "Content-Length": len(body), "Connection": "close"}
        lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        return "\r\n".join(lines).encode() + body


@dataclass(frozen=True)
class Server:
    """A server that runs, and what its environment is."""

    process: subprocess.Popen[bytes]
    port: int
    environment: dict[str, str]

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def sign_in(self, email: str, password: str) -> Session:
        """Sign a person in as a browser does."""
        token = "a" * 32
        headers = {"Cookie": f"csrftoken={token}", "X-CSRFToken": token, "Content-Type": _FORM}
        form = urlencode({"username": email, "password": password})
        status, cookies = _answer(self.port, "POST", "/sign-in/", headers=headers, body=form)
        assert status == 302, "nobody was signed in"
        return Session(self.port, {"csrftoken": token, **cookies})

    def run(self, *words: str, code: str = "") -> str:
        """Run `primacy` with some words, or some code, on the database of the server, and return what it says."""
        command = ["-c", code] if code else ["-c", "from primacy.cli import main; main()", *words]
        done = subprocess.run(
            [sys.executable, *command], env=self.environment, capture_output=True, text=True, check=False,
            timeout=_PATIENCE_S,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr or done.stdout
        return done.stdout


@contextmanager
def running(folder: Path, *, workers: int = 2) -> Iterator[Server]:
    """
    Serve what stands in the test database: itself where it is PostgreSQL, a copy in a file where it is SQLite.

    The server is the one that `primacy serve` starts; style and script are not collected, so pages with HTML fail.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PRIMACY_")} | {
        "DJANGO_SETTINGS_MODULE": "primacy.settings.django",
        "PRIMACY_DATA_DIR": str(folder),
        "PRIMACY_DATABASE_URL": _database(folder),
        "PRIMACY_AUDIT_KEY": settings.AUDIT_KEY,
        "PRIMACY_SECOND_FACTOR": "optional",
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--interface", "wsgi", "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"]
    command = [sys.executable, "-m", "granian", *words, "--no-ws", "primacy.web.wsgi:application"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    server = Server(process, port, environment)
    try:
        _wait_for(server)
        yield server
    finally:
        if process.poll() is None:
            server.kill()


def _database(folder: Path) -> str:
    if connection.vendor == "sqlite":
        file = folder / "primacy.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        copy.close()
        return f"sqlite:///{file}"
    facts = connection.settings_dict
    who = f"{quote(facts['USER'], safe='')}:{quote(facts['PASSWORD'], safe='')}"
    return f"postgresql://{who}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


def _wait_for(server: Server) -> None:
    began = monotonic()
    while monotonic() - began < _PATIENCE_S and server.process.poll() is None:
        try:
            if _answer(server.port, "GET", "/health/", headers={})[0] == 200:
                return
        except OSError:
            sleep(0.1)
    raise AssertionError(f"the server did not start: {Path(server.environment['PRIMACY_DATA_DIR'], 'server.log')}")


def _answer(
    port: int, method: str, path: str, *, headers: dict[str, str], body: str | None = None
) -> tuple[int, dict[str, str]]:
    """Return the status of an answer and the cookies that it sets."""
    browser = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
    try:
        browser.request(method, path, body=body, headers={**headers, "Host": "localhost"})
        answer = browser.getresponse()
        answer.read()
        set_cookies = SimpleCookie()
        for line in answer.headers.get_all("Set-Cookie", ()):
            set_cookies.load(line)
        return answer.status, {name: each.value for name, each in set_cookies.items()}
    finally:
        browser.close()
