"""The commands, and where a database that does not answer becomes words and an exit code."""

import sys
from collections.abc import Sequence

import typer
from django.db.utils import OperationalError, ProgrammingError

from primacy.cli import (
    audit,
    briefs,
    check,
    climate,
    demo,
    exports,
    forecasts,
    gateways,
    groups,
    imports,
    missions,
    persons,
    plan,
    references,
    sealing,
    serve,
    sitreps,
    tokens,
)
from primacy.cli.refusals import Door

__all__ = ["app"]


class _Door(Door):
    """Turns a database that does not answer into one sentence too."""

    def main(self, args: Sequence[str] | None = None, **extra: object) -> object:
        try:
            return super().main(args, **extra)
        except (OperationalError, ProgrammingError) as error:
            typer.secho(
                f"The database did not answer ({error}); run `primacy check` to see why.",
                err=True,
                fg=typer.colors.RED,
            )
            sys.exit(1)


app = typer.Typer(
    cls=_Door,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Primacy, the open platform for politically driven peace operations.\n\n"
    "Exit codes: 0 done · 1 refused, with a sentence · 2 not understood · 3 `check` found something to mend, "
    "or `audit verify` an entry that does not fit.",
)
app.command()(demo.demo)
app.command()(serve.serve)
app.command()(check.check)
app.add_typer(missions.app, name="mission")
app.add_typer(persons.app, name="person")
app.add_typer(groups.app, name="group")
app.add_typer(tokens.app, name="token")
app.add_typer(audit.app, name="audit")
app.add_typer(gateways.app, name="gateway")
app.add_typer(gateways.desk, name="desk")
app.add_typer(imports.app, name="import")
app.add_typer(climate.app, name="climate")
app.add_typer(exports.app, name="export")
app.add_typer(references.app, name="reference")
app.add_typer(forecasts.app, name="forecast")
app.add_typer(plan.app, name="plan")
app.add_typer(briefs.app, name="brief")
app.add_typer(sitreps.app, name="sitrep")
app.add_typer(sealing.app, name="seal")
