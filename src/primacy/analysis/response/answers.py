"""How alerts and warnings were answered, in classes that add up."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import polars as pl

from primacy.analysis.response.waits import check_moments
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["Answer", "AnswerColumnError", "Standing", "best_answer", "with_answers"]

_MOMENTS = ("warned_at", "decided_at", "declined_at", "acted_at", "decide_by", "act_by", "expires_at")


class AnswerColumnError(PrimacyError, ValueError):
    """A column that says how an alert stands or was answered is missing, or says something else."""


class Standing(StrEnum):
    """How an alert stands after triage."""

    WAITING = "waiting"
    VERIFIED = "verified"
    OUT_OF_REACH = "out_of_reach"
    UNFOUNDED = "unfounded"


class Answer(StrEnum):
    """
    In which way an alert or a warning was answered, as known at a moment; each in exactly one.

    `IN_TIME`, `TOO_LATE`: somebody acted by the time set, or after it. `AGAINST`: declined, or decided not to act,
    with a reason. `NO_ANSWER`: nobody decided by the time set. `EXPIRED`: somebody meant to act, and nobody had when
    the warning lapsed. `UNDER_WAY`: still open. `NO_WARNING`: verified, and no warning was issued. `UNVERIFIED`,
    `OUT_OF_REACH`: no warning either, since nobody has checked it, or nobody can get there. `UNFOUNDED`: it was not
    so; it enters no rate.
    """

    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    AGAINST = "against"
    NO_ANSWER = "no_answer"
    EXPIRED = "expired"
    UNDER_WAY = "under_way"
    NO_WARNING = "no_warning"
    UNVERIFIED = "unverified"
    OUT_OF_REACH = "out_of_reach"
    UNFOUNDED = "unfounded"


_BEST_FIRST = (
    Answer.UNFOUNDED,
    Answer.IN_TIME,
    Answer.TOO_LATE,
    Answer.UNDER_WAY,
    Answer.EXPIRED,
    Answer.NO_ANSWER,
    Answer.AGAINST,
    Answer.NO_WARNING,
    Answer.OUT_OF_REACH,
    Answer.UNVERIFIED,
)


def with_answers(frame: pl.DataFrame, *, known_at: datetime) -> pl.DataFrame:
    """
    Say for each row in which way it was answered.

    What a row is decides what a rate means: one alert, or one component asked to answer one warning.

    Parameters
    ----------
    frame : DataFrame
        `standing` (words of `Standing`) and moments in a time zone, empty where there is none: `warned_at`;
        `decided_at`, when it was first decided whether to act; `declined_at`, when the decision against that stands
        was taken; `acted_at`, when somebody set out or did what was to be done; and the times set, `decide_by`,
        `act_by` and `expires_at`.
    known_at : datetime, with a time zone
        What happened later is not known yet.

    Returns
    -------
    DataFrame
        With the column `answer` (words of `Answer`).

    Raises
    ------
    AnswerColumnError
        If `standing` is missing or has another word, or a row was acted on and no time was set for that.
    ClockColumnError
        If another column is missing or its moments have no time zone.
    ImpossibleValueError
        If `known_at` has no time zone.
    """
    _check(frame, known_at=known_at)
    standing = pl.col("standing")
    warned, decided, declined, acted = (pl.col(name) <= known_at for name in _MOMENTS[:4])
    may_still_decide = pl.min_horizontal("decide_by", "expires_at") > known_at
    rules = [
        (standing == Standing.UNFOUNDED, Answer.UNFOUNDED),
        (acted & (pl.col("acted_at") <= pl.col("act_by")), Answer.IN_TIME),
        (acted, Answer.TOO_LATE),
        (warned & declined, Answer.AGAINST),
        (warned & decided & (pl.col("expires_at") > known_at), Answer.UNDER_WAY),
        (warned & decided, Answer.EXPIRED),
        (warned & may_still_decide, Answer.UNDER_WAY),
        (warned, Answer.NO_ANSWER),
        (standing == Standing.OUT_OF_REACH, Answer.OUT_OF_REACH),
        (standing == Standing.VERIFIED, Answer.NO_WARNING),
    ]
    answer = pl.lit(Answer.UNVERIFIED.value)
    for applies, word in reversed(rules):
        answer = pl.when(applies).then(pl.lit(word.value)).otherwise(answer)
    return frame.with_columns(answer=answer)


def best_answer(answers: Iterable[Answer]) -> Answer:
    """
    Return how an alert was answered that several components were asked to answer.

    One that acted in time is enough; it is `AGAINST` only if all were.

    Raises
    ------
    ImpossibleValueError
        If there is none.

    Examples
    --------
    >>> best_answer([Answer.AGAINST, Answer.TOO_LATE, Answer.NO_ANSWER]).value
    'too_late'
    """
    given = set(answers)
    if not given:
        raise ImpossibleValueError("answers", expected="at least one", got="none")
    return min(given, key=_BEST_FIRST.index)


def _check(frame: pl.DataFrame, *, known_at: datetime) -> None:
    words = set(frame["standing"].to_list()) if "standing" in frame.columns else {"no such column"}
    if strange := sorted(map(str, words.difference(Standing))):
        raise AnswerColumnError(f"standing must be one of {', '.join(Standing)}; got {strange[0]}. Mend the column.")
    check_moments(frame, _MOMENTS, known_at=known_at)
    if untimed := frame.filter(pl.col("acted_at").is_not_null() & pl.col("act_by").is_null()).height:
        raise AnswerColumnError(f"act_by must be set where somebody acted; {untimed} rows lack it. Set it.")
