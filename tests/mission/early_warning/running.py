"""Primacy as a process of its own, with a database in a file, so that it can be asked in parallel and killed."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Running", "free_port", "prepared"]

_PREPARE = """
import json
from datetime import date
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from django.utils import timezone
from primacy.mission.access.interface import act_as_operator
from primacy.mission.area.interface import MissionFacts, create_mission
from primacy.mission.early_warning.interface import GatewayKind, open_gateway
by = act_as_operator(at=timezone.now())
facts = MissionFacts(code="lilliput", names={"en": "Mission in Lilliput"}, country_iso3="LIL", time_zone="UTC",
                     established_on=date(2014, 4, 10))
mission = create_mission(facts, by=by)
made = open_gateway(mission=mission, by=by, name="kannel", kind=GatewayKind.KANNEL, region="CF")
print(json.dumps({"number": str(made.number), "secret": made.secret}))
"""
_SERVE = """
import sys
from granian import Granian
from granian.constants import Interfaces
if __name__ == "__main__":
    Granian("primacy.web.wsgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
            workers=1, blocking_threads=8, log_enabled=False).serve()
"""
_PATIENCE_SECONDS = 120


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@dataclass
class Running:
    """A server over one folder of data; it is started, killed and started again."""

    folder: Path
    number: str
    secret: str
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen | None = None

    def start(self) -> None:
        """Serve, and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(self.port)], env=_environment(self.folder), start_new_session=True
        )
        ends_at = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < ends_at:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the server did not answer")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=30)
            self._process = None

    @property
    def address(self) -> str:
        """Where Kannel asks."""
        return f"http://127.0.0.1:{self.port}/gateway/{self.number}/kannel/"

    def said(self, **told: str) -> str | None:
        """Send a message as Kannel does, and return the answer; None where it was not acknowledged."""
        asked = urllib.parse.urlencode({"token": self.secret, **told})
        try:
            with urllib.request.urlopen(f"{self.address}?{asked}", timeout=30) as answered:
                return answered.read().decode()
        except urllib.error.HTTPError as refused:
            refused.close()
            return None
        except OSError:
            return None

    def rows(self, query: str) -> list[tuple]:
        """Return what the database holds, read past the application."""
        with closing(sqlite3.connect(self.folder / "primacy.sqlite3", timeout=30)) as opened:
            return opened.execute(query).fetchall()


def prepared(folder: Path) -> Running:
    """Return a server over a new database with a mission and a gateway; it does not run yet."""
    done = subprocess.run(
        [sys.executable, "-c", _PREPARE], env=_environment(folder), capture_output=True, text=True, timeout=300,
        check=True,
    )  # fmt: skip
    return Running(folder, **json.loads(done.stdout))


def _environment(folder: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PRIMACY_")}
    return own | {"PRIMACY_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "primacy.settings.django"}
