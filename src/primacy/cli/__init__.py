"""The command line: one of two doors to the same actions."""

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command `primacy`; every refusal is one sentence and exit code 1."""
    import django  # noqa: PLC0415 - settings are read when Django is set up, and refused with a sentence

    from primacy.vocabulary import PrimacyError  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
    try:
        django.setup()
    except PrimacyError as error:
        sys.exit(f"primacy: {error}")
    from primacy.cli.app import app  # noqa: PLC0415

    app()
