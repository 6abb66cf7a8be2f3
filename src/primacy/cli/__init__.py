"""The command line: one of two doors to the same actions."""

import os
import sys
from time import monotonic

__all__ = ["main"]

_STARTED_AT = monotonic()


def main() -> None:
    """Run the command `primacy`; every refusal is one sentence and exit code 1."""
    if sys.argv[1:2] == ["plan"]:
        from primacy.cli import plan  # noqa: PLC0415 - ends in time, so it does not wait for Django to be set up

        plan.app(args=sys.argv[2:], prog_name="primacy plan", obj=_STARTED_AT)
    import django  # noqa: PLC0415 - settings are read when Django is set up, and refused with a sentence

    from primacy.vocabulary import PrimacyError  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
    try:
        django.setup()
    except PrimacyError as error:
        sys.exit(f"primacy: {error}")
    from primacy.cli.app import app  # noqa: PLC0415

    app()
