"""Worlds loaded once for each worker: a later test gets the database back as it stood, not loaded anew."""

import sqlite3
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tests.worlds import minusca

__all__ = ["Standing"]


class Standing:
    """The worlds that this worker has loaded, each with an image of its database where that is SQLite."""

    def __init__(self, folder: Callable[[str], Path]) -> None:
        self._folder = folder
        self._worlds: dict[bool, minusca.World] = {}
        self._images: dict[bool, sqlite3.Connection] = {}

    def raised(self, *, with_forecast: bool) -> minusca.World:
        """Put MINUSCA into the test database in place of what is there, and return it."""
        connection.ensure_connection()
        if with_forecast in self._images:
            self._images[with_forecast].backup(connection.connection)
        else:
            call_command("flush", verbosity=0, interactive=False)
            self._worlds[with_forecast] = minusca.load(self._folder("minusca"), with_forecast=with_forecast)
            self._keep_image(with_forecast=with_forecast)
        return deepcopy(self._worlds[with_forecast])

    def _keep_image(self, *, with_forecast: bool) -> None:
        if connection.vendor == "sqlite":
            self._images[with_forecast] = sqlite3.connect(":memory:")
            connection.connection.backup(self._images[with_forecast])
