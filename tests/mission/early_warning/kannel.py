"""A real Kannel before a gateway's door, with a port at which false message centres connect."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.mission.early_warning.running import Door
from tests.worlds.running import free_port, wait_for_port

__all__ = ["kannel"]

_CONFIGURATION = """
group = core
admin-port = {admin}
smsbox-port = {box}
admin-password = lilliput
log-level = 1

group = smsc
smsc = fake
smsc-id = fake
port = {smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {box}
sendsms-port = {sends}
global-sender = 4040

group = sendsms-user
username = primacy
password = lilliput
concatenation = true
max-messages = 3

group = sms-service
keyword = default
catch-all = true
get-url = "{address}?token={secret}&from=%p&text=%a&id=%I&sent=%T"
accept-x-kannel-headers = true
concatenation = true
max-messages = 3
omit-empty = true
"""


@contextmanager
def kannel(door: Door, folder: Path) -> Iterator[int]:
    """Run bearerbox and smsbox, and yield the port at which a false message centre connects."""
    ports = {name: free_port() for name in ("admin", "box", "smsc")} | {"sends": door.sends_port}
    file = folder / "kannel.conf"
    file.write_text(_CONFIGURATION.format(**ports, address=door.address, secret=door.secret))
    with (folder / "log").open("wb") as log:
        boxes = [_started("bearerbox", ports["box"], file, log), _started("smsbox", ports["sends"], file, log)]
    try:
        yield ports["smsc"]
    finally:
        for box in reversed(boxes):
            box.terminate()
            box.wait(timeout=30)


def _started(name: str, port: int, file: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
    box = subprocess.Popen([f"/usr/sbin/{name}", str(file)], stdout=log, stderr=log)
    wait_for_port(port)
    return box
