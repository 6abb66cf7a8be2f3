"""`primacy serve`: the web application."""

import os
import sys
from typing import Annotated

import typer
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
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["*.map"])
    typer.echo(f"Primacy is on http://localhost:{port}; stop it with Ctrl-C.")
    sys.stdout.flush()
    # Threads share two heaps of the C library in place of one each, which keep what files once needed.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    # The server takes the place of this process: no connection to the database is handed on to its workers, nor the
    # memory of what the commands have loaded.
    os.execv(sys.executable, _command(host, port))  # noqa: S606 - the words are our own


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
