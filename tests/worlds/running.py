"""The application as a process of its own, so that it can be asked in parallel and killed."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

__all__ = ["Server", "Session", "copy_database", "free_port", "running", "wait_for_port"]

_PATIENCE_S = 120
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


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port: int) -> None:
    """Wait until somebody listens on a port."""
    began = monotonic()
    while monotonic() - began < _PATIENCE_S:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE_S).close()
            return
        sleep(0.1)
    raise TimeoutError(f"nobody listens on port {port}")


@dataclass
class Server:
    """
    The server that `primacy serve` starts, over one folder of data; it is started, killed and started again.

    Style and script are not collected, so pages with HTML fail.
    """

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    workers: int = 2
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    threads: int = 4

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every process of it."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("PRIMACY_")}
        where = {"DJANGO_SETTINGS_MODULE": "primacy.settings.django", "PRIMACY_DATA_DIR": str(self.folder)}
        return own | where | {"PRIMACY_MOST_ANSWERS_A_MINUTE": "0"} | self.settings

    def start(self) -> None:
        """Serve, and wait until it answers."""
        words = ["--interface", "wsgi", "--port", str(self.port), "--workers", str(self.workers)]
        command = [sys.executable, "-m", "granian", *words, "--blocking-threads", str(self.threads), "--no-ws"]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "primacy.web.wsgi:application"], env=self.environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        began = monotonic()
        while monotonic() - began < _PATIENCE_S and self.process.poll() is None:
            with suppress(OSError):
                if _answer(self.port, "GET", "/health/", headers={})[0] == 200:
                    return
            sleep(0.1)
        raise AssertionError(f"the server did not start: see {self.folder / 'server.log'}")

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

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


def copy_database(file: Path) -> None:
    """Write the test database, which is one of SQLite in memory, to a file."""
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")


@contextmanager
def running(folder: Path, *, workers: int = 2) -> Iterator[Server]:
    """Serve what stands in the test database: itself where it is PostgreSQL, a copy in a file where it is SQLite."""
    facts = {
        "PRIMACY_DATABASE_URL": _database(folder),
        "PRIMACY_AUDIT_KEY": settings.AUDIT_KEY,
        "PRIMACY_SECOND_FACTOR": "optional",
    }
    server = Server(folder, facts, workers)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def _database(folder: Path) -> str:
    if connection.vendor == "sqlite":
        file = folder / "primacy.sqlite3"
        copy_database(file)
        return f"sqlite:///{file}"
    facts = connection.settings_dict
    who = f"{quote(facts['USER'], safe='')}:{quote(facts['PASSWORD'], safe='')}"
    return f"postgresql://{who}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


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
