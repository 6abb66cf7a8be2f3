"""Rows that are written once and stay as they were written."""

from typing import NoReturn

from primacy.mission.access.interface import Marked
from primacy.vocabulary import PrimacyError

__all__ = ["StandingRow", "StandsError"]


class StandsError(PrimacyError, TypeError):
    """What a step or an outcome says was about to be changed; a later one is recorded instead."""


class StandingRow(Marked):
    """A row that is written once; the database refuses a change of it too."""

    class Meta:
        abstract = True

    def save(self, **facts: object) -> None:
        """
        Write a new row.

        Raises
        ------
        StandsError
            If the row stands already.
        """
        if not self._state.adding:
            raise _refusal()
        super().save(**{**facts, "force_insert": True})

    def delete(self, **_facts: object) -> NoReturn:
        """Refuse: what is written stays."""
        raise _refusal()


def _refusal() -> StandsError:
    return StandsError("A step that is recorded must stay as it was written; record a new one instead.")
