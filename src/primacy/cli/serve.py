"""`primacy serve`: the web application."""

from typing import Annotated

import typer
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

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
    Granian(
        "primacy.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=environment().web_workers,
        blocking_threads=environment().web_threads,
        log_access=False,
    ).serve()
