"""A gateway's door in a running server, with a database in a file."""

import json
import sqlite3
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.mission.early_warning.collecting import basic
from tests.worlds.running import Server

__all__ = ["Door", "open_door"]

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


@dataclass
class Door:
    """The door of a gateway in a running server."""

    server: Server
    number: str
    secret: str

    @property
    def address(self) -> str:
        """Where Kannel asks."""
        return f"http://127.0.0.1:{self.server.port}/gateway/{self.number}/kannel/"

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

    def posted(self, path: str, *, token: str, document: bytes, files: Mapping[str, bytes]) -> int:
        """Send a filled form as ODK Collect does, and return the status of the answer."""
        edge = uuid4().hex
        named = {"xml_submission_file": document, **files}
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'.encode() + content
            for name, content in named.items()
        ]
        headers = {"Authorization": basic(token), "Content-Type": f"multipart/form-data; boundary={edge}"}
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.server.port}{path}", b"\r\n".join([*parts, f"--{edge}--\r\n".encode()]), headers
        )
        try:
            with urllib.request.urlopen(asked, timeout=60) as answered:
                return answered.status
        except urllib.error.HTTPError as refused:
            refused.close()
            return refused.code

    def rows(self, query: str) -> list[tuple]:
        """Return what the database holds, read past the application."""
        with closing(sqlite3.connect(self.server.folder / "primacy.sqlite3", timeout=30)) as opened:
            return opened.execute(query).fetchall()


@contextmanager
def open_door(folder: Path, *, settings: Mapping[str, str] = {}, workers: int = 1) -> Iterator[Door]:
    """Serve a new database with a mission and a gateway for as long as the block lasts."""
    server = Server(folder, dict(settings), workers)
    facts = json.loads(server.run(code=_PREPARE))
    server.start()
    try:
        yield Door(server, **facts)
    finally:
        server.kill()
