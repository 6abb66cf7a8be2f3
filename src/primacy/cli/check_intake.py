"""What `primacy check` asks of the roads by which alerts come in: does anything wait, and is every gateway heard?"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from primacy.cli.findings import Finding, State, found
from primacy.mission.access.interface import act_as_operator
from primacy.mission.early_warning.interface import Gateway, GatewayFileError, gateways, gateways_heard, spool_state

__all__ = ["gateways_found", "spool_found"]

_SOON = timedelta(minutes=5)
_SILENT = timedelta(days=3)


def spool_found() -> Iterator[Finding]:
    """Tell what waits on the disk for the database, and what could not be taken."""
    spool, now = spool_state(), timezone.now()
    since = f" since {spool.since:%Y-%m-%d %H:%M} UTC" if spool.since else ""
    yield found(
        "Spool", fine=spool.since is None or now - spool.since < _SOON, sentence=f"{spool.waiting} wait{since}.",
        mend=f"{spool.waiting} wait{since}; see why the database takes nothing, and that `primacy desk run` runs.",
    )  # fmt: skip
    if spool.set_aside:
        sentence = f"{spool.set_aside} could not be taken; see the log, and keep the files that end in .unreadable."
        yield Finding("Spool, set aside", State.MEND, sentence)


def gateways_found() -> Iterator[Finding]:
    """Tell of each gateway when it last brought something."""
    now = timezone.now()
    try:
        if not gateways():
            yield Finding("Gateways", State.FINE, "none is open.")
            return
        for gateway, last in gateways_heard(act_as_operator(at=now)):
            yield _gateway(gateway, last, now=now)
    except GatewayFileError as error:
        yield Finding("Gateways", State.MEND, str(error))
    except DatabaseError:
        yield Finding("Gateways", State.MEND, "not known before the database answers and is up to date.")


def _gateway(gateway: Gateway, last: datetime | None, *, now: datetime) -> Finding:
    question = f"Gateway {gateway.name} of {gateway.mission_code}"
    if last is None:
        return Finding(question, State.MEND, "was never heard; send it a message.")
    heard = f"last heard on {last:%Y-%m-%d at %H:%M} UTC"
    return found(
        question, fine=now - last < _SILENT, sentence=f"{heard}.",
        mend=f"{heard}, {_SILENT.days} days ago or more; send it a message.",
    )  # fmt: skip
