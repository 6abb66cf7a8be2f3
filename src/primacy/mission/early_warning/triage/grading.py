"""
Which grade the history of a caller and alerts nearby suggest; a person decides.

Reliability follows the share of the caller's decided alerts that were verified, once there are five: B from nine in
ten, C from seven, D from five, E below. Credibility follows how many others told of the same near it in time and
place: two or more, or one that was verified, make it probably true, one makes it possibly true. A and 1 are never
suggested: nobody is wholly reliable, and nothing confirmed, by counting. These steps are ours.

References
----------
NATO AJP-2.1, Allied Joint Doctrine for Intelligence Procedures, for what the letters and figures mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from primacy.mission.early_warning.models import Alert, AlertState
from primacy.vocabulary import Credibility, Grade, Reliability

__all__ = ["Suggestion", "Track", "suggested_grade"]

_ENOUGH = 5
_STEPS = (
    (0.9, Reliability.USUALLY_RELIABLE),
    (0.7, Reliability.FAIRLY_RELIABLE),
    (0.5, Reliability.NOT_USUALLY_RELIABLE),
)
_CORROBORATED = 2


@dataclass(frozen=True, slots=True)
class Track:
    """How what a caller said turned out, borrowed telephones apart."""

    verified: int
    unfounded: int

    @property
    def decided(self) -> int:
        """How many were found to be one or the other."""
        return self.verified + self.unfounded


@dataclass(frozen=True, slots=True)
class Suggestion:
    """
    A grade with what it rests on.

    Parameters
    ----------
    grade : Grade
    others : int
        Who told of the same nearby, each counted once.
    confirmed : int
        Of these, whose alert was verified.
    """

    grade: Grade
    others: int
    confirmed: int


def suggested_grade(alert: Alert, near: Iterable[Alert], *, track: Track | None) -> Suggestion:
    """Return the grade that an alert's caller and the alerts near it suggest."""
    others: dict[object, bool] = {}
    for each in near:
        if each.state == AlertState.UNFOUNDED or _whose(each) == _whose(alert):
            continue
        others[_whose(each)] = others.get(_whose(each), False) or each.state == AlertState.VERIFIED
    confirmed = sum(others.values())
    return Suggestion(Grade(_reliability(track), _credibility(len(others), confirmed)), len(others), confirmed)


def _whose(alert: Alert) -> object:
    """Return who told of it: the caller, else who wrote it down, else the alert itself."""
    return alert.reporter_id or alert.entered_by_id or alert.pk


def _reliability(track: Track | None) -> Reliability:
    if track is None or track.decided < _ENOUGH:
        return Reliability.CANNOT_BE_JUDGED
    share = track.verified / track.decided
    return next((letter for least, letter in _STEPS if share >= least), Reliability.UNRELIABLE)


def _credibility(others: int, confirmed: int) -> Credibility:
    if others >= _CORROBORATED or confirmed:
        return Credibility.PROBABLY_TRUE
    return Credibility.POSSIBLY_TRUE if others else Credibility.CANNOT_BE_JUDGED
