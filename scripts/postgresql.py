"""
A PostgreSQL server for tests: its own folder, a free port, nothing kept, no service manager.

    python scripts/postgresql.py run COMMAND …    run a command with PRIMACY_DATABASE_URL set to a new server
    python scripts/postgresql.py measure COMMAND … the same, with a server that waits for the disk, as a mission's does
    python scripts/postgresql.py start            start a server that stays, and print its URL
    python scripts/postgresql.py stop             stop that server and delete its folder

The server answers on 127.0.0.1 only, with a random password, and does not wait for the disk unless it is to be
measured, so it is for tests alone. A PRIMACY_DATABASE_URL that already names a PostgreSQL server is used as it is by
`run` and `measure`.

Exit codes: of the command; 0 if there is no PostgreSQL here and `run` skips; 1 if so and CI=true, or on a failure.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, STDOUT, run

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import programs

USER = "primacy"
STAYING = Path(tempfile.gettempdir()) / f"primacy-postgresql-{os.getuid()}"
_OPTIONS = "-c listen_addresses=127.0.0.1"
_WITHOUT_WAITING = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def main(arguments: list[str]) -> int:
    match arguments:
        case ["run", *command] if command:
            return _run(command, _WITHOUT_WAITING)
        case ["measure", *command] if command:
            return _run(command, "")
        case ["start"]:
            print(_start(STAYING, _WITHOUT_WAITING))
            return 0
        case ["stop"]:
            _stop(STAYING)
            return 0
    print(__doc__, file=sys.stderr)
    return 2


def _run(command: list[str], options: str) -> int:
    given = os.environ.get("PRIMACY_DATABASE_URL", "")
    if given.startswith("postgres"):
        return run(command, check=False).returncode
    if programs.postgresql() is None:
        print("   skipped: there are no PostgreSQL 15+ server programs here (see `make system`)")
        return 1 if os.environ.get("CI") == "true" else 0
    with server(options) as url:
        return run(command, check=False, env={**os.environ, "PRIMACY_DATABASE_URL": url}).returncode


@contextmanager
def server(options: str = _WITHOUT_WAITING) -> Iterator[str]:
    """Run a server with some options for as long as the block lasts and yield its URL."""
    folder = Path(tempfile.mkdtemp(prefix="primacy-postgresql-"))
    try:
        url = _start(folder, options)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        yield url
    finally:
        _stop(folder)


def _start(folder: Path, options: str) -> str:
    folder.mkdir(mode=0o700, exist_ok=True)
    password, port = secrets.token_hex(16), _free_port()
    password_file = folder / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    if os.geteuid() == 0:
        for path in (folder, password_file):
            shutil.chown(path, _owner())
    _call("initdb", "-D", folder / "data", "-U", USER, "-A", "scram-sha-256", f"--pwfile={password_file}",
          "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    _call("pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w",
          "-o", f"-p {port} -c unix_socket_directories={folder} {_OPTIONS} {options}", "start")  # fmt: skip
    environment = {**os.environ, "PGPASSWORD": password}
    _call("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", USER, USER, environment=environment)
    return f"postgresql://{USER}:{password}@127.0.0.1:{port}/{USER}"


def _stop(folder: Path) -> None:
    if (folder / "data" / "postmaster.pid").exists():
        _call("pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _call(program: str, *arguments: str | Path, environment: dict[str, str] | None = None) -> None:
    folder = programs.postgresql()
    if folder is None:
        raise SystemExit("There are no PostgreSQL 15+ server programs here; install Debian's package postgresql.")
    prefix = ["runuser", "-u", _owner(), "--"] if os.geteuid() == 0 else []
    # A file and not a pipe: the server inherits it and would keep a pipe open.
    with tempfile.TemporaryFile("w+") as said:
        command = [*prefix, folder / program, *arguments]
        code = run(command, check=False, cwd="/", stdin=DEVNULL, stdout=said, stderr=STDOUT, env=environment).returncode
        if code:
            said.seek(0)
            raise SystemExit(f"{program} failed with exit code {code}:\n{said.read()}")


def _owner() -> str:
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
