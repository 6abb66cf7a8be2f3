"""`primacy serve`: the web application."""

import os
import sys
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from primacy.settings.environment import environment

__all__ = ["serve"]


def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
) -> None:
    """Serve the web application; the database is brought up to date first."""
    call_command("migrate", verbosity=0, interactive=False)
    _collect_static_files()
    typer.echo(f"Primacy is on http://localhost:{port}; stop it with Ctrl-C.")
    sys.stdout.flush()
    # Threads share two heaps of the C library in place of one each, which keep what files once needed.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    # The server takes the place of this process: no connection to the database is handed on to its workers, nor the
    # memory of what the commands have loaded.
    os.execv(sys.executable, _command(host, port))  # noqa: S606 - the words are our own


def _collect_static_files() -> None:
    """Put styles, scripts and maps where the server looks for them, compressed, unless the same lie there already."""
    kept = settings.STATIC_ROOT.with_suffix(".digest")
    digest = _digest_of_static_files()
    if settings.STATIC_ROOT.is_dir() and kept.is_file() and kept.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["*.map"])
    kept.write_text(digest)


def _digest_of_static_files() -> str:
    found = sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=itemgetter(0)):
            facts = Path(storage.path(name)).stat()
            found.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _command(host: str, port: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": environment().web_workers,
        "--blocking-threads": environment().web_threads,
    }
    words = [str(word) for option in options.items() for word in option]
    return [sys.executable, "-m", "granian", *words, "--no-ws", "--no-access-log", "primacy.web.wsgi:application"]
