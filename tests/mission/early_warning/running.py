"""A gateway's door in a running server, with a database in a file."""

import json
import os
import resource
import sqlite3
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.mission.early_warning.collecting import basic
from tests.worlds.running import Server, free_port

__all__ = ["Door", "full_disk", "open_door", "small_disk"]

_PREPARE = """
import json
from datetime import date
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
if not connection.introspection.table_names():
    call_command("migrate", verbosity=0, interactive=False)
from primacy.mission.access.interface import act_as_operator
from primacy.mission.area.interface import MissionFacts, create_mission
from primacy.mission.early_warning.interface import GatewayKind, open_gateway
by = act_as_operator(at=timezone.now())
facts = MissionFacts(code="lilliput", names={"en": "Mission in Lilliput"}, country_iso3="LIL", time_zone="UTC",
                     established_on=date(2014, 4, 10))
mission = create_mission(facts, by=by)
made = open_gateway(mission=mission, by=by, name="kannel", kind=GatewayKind.KANNEL, region="CF", sends_to=%r)
print(json.dumps({"number": str(made.number), "secret": made.secret}))
"""


@dataclass
class Door:
    """The door of a gateway in a running server; a Kannel that sends for it listens at `sends_port`."""

    server: Server
    number: str
    secret: str
    sends_port: int

    @property
    def address(self) -> str:
        """Where Kannel asks."""
        return f"http://127.0.0.1:{self.server.port}/gateway/{self.number}/kannel/"

    def said(self, **told: str) -> str | None:
        """Send a message as Kannel does, and return the answer; None where it was not acknowledged."""
        status, words = self.asked(**told)
        return words if status == 200 else None

    def asked(self, **told: str) -> tuple[int, str]:
        """Send a message as Kannel does, and return the status and the words of the answer; 0 where none came."""
        asked = urllib.parse.urlencode({"token": self.secret, **told})
        try:
            with urllib.request.urlopen(f"{self.address}?{asked}", timeout=30) as answered:
                return answered.status, answered.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()
        except OSError:
            return 0, ""

    @contextmanager
    def writing_at_most(self, largest_file: int) -> Iterator[None]:
        """Have the kernel refuse the running server every byte of a file beyond a size."""
        self._limit(largest_file)
        try:
            yield
        finally:
            self._limit(resource.RLIM_INFINITY)

    def _limit(self, largest_file: int) -> None:
        if self.server.process is not None:
            for process in processes_of(self.server.process.pid):
                resource.prlimit(process, resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))

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


def processes_of(group: int) -> list[int]:
    """Return the processes of a group that run."""
    found = []
    for process in (int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal()):
        with suppress(ProcessLookupError):
            if os.getpgid(process) == group:
                found.append(process)
    return found


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Put a disk of its own, in memory, under a folder, and yield whether this account may."""
    words = ["mount", "-t", "tmpfs", "-o", "size=64m", "primacy-test", str(folder)]
    is_mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full_disk(door: Door) -> Iterator[None]:
    """Leave no room on the disk of a door; where it has none of its own, have the kernel refuse all that it writes."""
    folder = door.server.folder
    if not os.path.ismount(folder):
        with door.writing_at_most(0):
            yield
        return
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def open_door(folder: Path, *, settings: Mapping[str, str] = {}, workers: int = 1, threads: int = 4) -> Iterator[Door]:
    """Serve a mission with a gateway for as long as the block lasts, in the database of the folder or a new one."""
    server, sends_port = Server(folder, dict(settings), workers, threads=threads), free_port()
    server.settings.setdefault("PRIMACY_BASE_URL", f"http://127.0.0.1:{server.port}/")
    sends_to = f"http://127.0.0.1:{sends_port}/cgi-bin/sendsms?username=primacy&password=lilliput"
    facts = json.loads(server.run(code=_PREPARE % sends_to))
    server.start()
    try:
        yield Door(server, sends_port=sends_port, **facts)
    finally:
        server.kill()
