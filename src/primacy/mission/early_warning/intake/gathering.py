"""
Taking together what comes together: messages that wait at one moment are stored in one transaction.

Whoever brings a message joins a queue and waits for a turn. Whoever has the turn takes the queue along: what is written
for one message (the lock, the end of the audit, the disk's word that it is safe) is then written once for all of them.
Where several were taken last time, it waits for at most a fiftieth of a second until as many are there: those who were
answered are on their way back with the next ones. A message that comes alone waits for nobody.

Nobody is answered before the transaction that holds the own message has ended. There is no other thread, and a process
that is killed has answered for nothing that it had not stored.

References
----------
DeWitt et al. (1984), Implementation techniques for main memory database systems, doi:10.1145/602259.602261: group
commit.
"""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime

from django.db import InterfaceError, OperationalError

from primacy.mission.access.interface import act_as_operator
from primacy.mission.early_warning.intake.incoming import Heard, Incoming, Taken
from primacy.mission.early_warning.intake.taking import take_messages

__all__ = ["take_together"]

_MOST = 64
_LONGEST_WAIT_S = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    heard: Heard
    outcome: "Future[Taken]" = field(default_factory=Future)


_QUEUE: list[_Waiting] = []
_TURN = threading.Lock()
_LAST = [1]
"""How many were taken last time; whoever has the turn reads and writes it."""


def take_together(incoming: Incoming, *, at: datetime) -> Taken:
    """
    Store a message, together with those that other threads bring meanwhile, as the operator; return its answer.

    Raises
    ------
    DatabaseError
        If the database does not take it.
    """
    own = _Waiting(Heard.of(incoming, at=at))
    _QUEUE.append(own)
    with _TURN:
        while not own.outcome.done():
            _wait_for_company()
            chosen = _next()
            _LAST[0] = len(chosen)
            _take(chosen)
    return own.outcome.result()


def _wait_for_company() -> None:
    ends_at = time.monotonic() + _LONGEST_WAIT_S
    while len(_QUEUE) < _LAST[0] and time.monotonic() < ends_at:
        time.sleep(_LONGEST_WAIT_S / 20)


def _next() -> list[_Waiting]:
    """Return, out of the queue, the first and those behind it of the same gateway, one of each sender."""
    chosen: dict[object, _Waiting] = {}
    gateway = _QUEUE[0].heard.incoming.gateway
    for each in list(_QUEUE):
        if len(chosen) < _MOST and each.heard.incoming.gateway == gateway and each.heard.turn not in chosen:
            chosen[each.heard.turn] = each
            _QUEUE.remove(each)
    return list(chosen.values())


def _take(chosen: Sequence[_Waiting]) -> None:
    try:
        by = act_as_operator(at=chosen[0].heard.at)
        taken = take_messages([each.heard for each in chosen], by=by)
    except BaseException as error:  # noqa: BLE001 - each who waits is told of it, whatever it is
        _fail(chosen, error)
    else:
        for each, answered in zip(chosen, taken, strict=True):
            each.outcome.set_result(answered)


def _fail(chosen: Sequence[_Waiting], error: BaseException) -> None:
    """Tell all that the database is not there; of another fault, find out whose it is."""
    if len(chosen) > 1 and not isinstance(error, (OperationalError, InterfaceError)):
        for each in chosen:
            _take([each])
        return
    for each in chosen:
        each.outcome.set_exception(error)
