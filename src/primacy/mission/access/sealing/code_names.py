"""Code names: two words drawn at random, which say nothing of whom they stand for."""

from collections.abc import Collection

import numpy as np

from primacy.mission.access.sealing.words import QUALITIES, THINGS
from primacy.vocabulary import PrimacyError

__all__ = ["NoCodeNameLeftError", "draw_code_name"]

_TRIES = 100


class NoCodeNameLeftError(PrimacyError, LookupError):
    """Every code name of a mission stands for a source."""


def draw_code_name(
    rng: np.random.Generator,
    *,
    taken: Collection[str],
    qualities: tuple[str, ...] = QUALITIES,
    things: tuple[str, ...] = THINGS,
) -> str:
    """
    Draw a code name that stands for nobody yet.

    Raises
    ------
    NoCodeNameLeftError
        If all are taken.

    Examples
    --------
    >>> draw_code_name(np.random.default_rng(1), taken=(), qualities=("quiet",), things=("ladder",))
    'QUIET LADDER'
    """
    for _try in range(_TRIES):
        drawn = f"{rng.choice(qualities)} {rng.choice(things)}".upper()
        if drawn not in taken:
            return drawn
    free = [name for first in qualities for thing in things if (name := f"{first} {thing}".upper()) not in taken]
    if not free:
        raise NoCodeNameLeftError(
            f"All {len(qualities) * len(things):,} code names of this mission are taken; erase a source or add words."
        )
    return str(rng.choice(free))
