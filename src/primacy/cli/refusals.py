"""The one place where a refusal becomes words and an exit code."""

import sys
from collections.abc import Sequence

import typer
from typer.core import TyperGroup

from primacy.vocabulary import PrimacyError

__all__ = ["Door"]


class Door(TyperGroup):
    """Turns a refusal into one sentence on standard error and exit code 1."""

    def main(self, args: Sequence[str] | None = None, **extra: object) -> object:
        try:
            return super().main(args, **extra)
        except PrimacyError as error:
            typer.secho(str(error), err=True, fg=typer.colors.RED)
            sys.exit(1)
