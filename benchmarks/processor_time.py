"""How much of the processor other processes used, as Linux counts it."""

import os
from pathlib import Path

__all__ = ["seconds_used"]

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds_used(*, group: int, name: str = "") -> float:
    """
    Return the seconds, of users and of the system, that processes have used so far, and their children that ended.

    Parameters
    ----------
    group : int
        Of the processes that are counted.
    name : str
        Of further processes that are counted; empty for none.
    """
    return sum(_seconds(file, group=group, name=name) for file in Path("/proc").glob("[0-9]*/stat"))


def _seconds(file: Path, *, group: int, name: str) -> float:
    try:
        before, _bracket, after = file.read_text().rpartition(") ")
    except OSError:
        return 0.0  # it has ended
    fields = after.split()
    is_counted = int(fields[2]) == group or (name and before.endswith(f"({name}"))
    return sum(map(int, fields[11:15])) / _TICKS if is_counted else 0.0
