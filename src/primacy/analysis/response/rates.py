"""The rate of response that reports ask for, taken apart so that it cannot hide who was not reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl
from scipy.stats import binomtest

from primacy.analysis.response.answers import Answer, AnswerColumnError
from primacy.analysis.response.risk import check_confidence
from primacy.analysis.response.waits import MissingColumnError

__all__ = ["ResponseRates", "Share", "response_rates"]

_ADDRESSED = (Answer.IN_TIME, Answer.TOO_LATE)
_NEVER_WARNED = (Answer.NO_WARNING, Answer.UNVERIFIED, Answer.OUT_OF_REACH)


@dataclass(frozen=True, slots=True)
class Share:
    """
    A share with what it is a share of.

    Parameters
    ----------
    count, of : int, 0 <= count <= of, of >= 1
    value : float, share in [0, 1]
    lower, upper : float, share in [0, 1]
        Wilson's interval: how far the share may lie from the rate of the process that made these cases, if they are
        independent of each other.
    """

    count: int
    of: int
    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class ResponseRates:
    """
    How many were answered in which way, and the rates that follow.

    A rate is None where there is nothing that it could be a share of.

    Parameters
    ----------
    counts : mapping of Answer to int
        Every class, also where it is 0.
    confidence : float, in (0, 1)
    """

    counts: Mapping[Answer, int]
    confidence: float = 0.95

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def founded(self) -> int:
        """Those that are not unfounded: what every rate is a share of, unless it says otherwise."""
        return self.total - self.counts[Answer.UNFOUNDED]

    @property
    def warned(self) -> int:
        """Those of which somebody was warned who could act."""
        return self.founded - self._sum(_NEVER_WARNED)

    @property
    def addressed(self) -> Share | None:
        """Acted on at all, in time or not: the figure that hides the difference."""
        return self._share(self._sum(_ADDRESSED), self.founded)

    @property
    def addressed_of_warned(self) -> Share | None:
        """The same as a share of those who were warned: the figure that also hides who never was."""
        return self._share(self._sum(_ADDRESSED), self.warned)

    @property
    def in_time(self) -> Share | None:
        """Acted on by the time set."""
        return self._share(self.counts[Answer.IN_TIME], self.founded)

    @property
    def in_time_bounds(self) -> tuple[float, float] | None:
        """Share acted on in time if none of those still under way will be, and if all will."""
        if not self.founded:
            return None
        least = self.counts[Answer.IN_TIME]
        return least / self.founded, (least + self.counts[Answer.UNDER_WAY]) / self.founded

    @property
    def answered(self) -> Share | None:
        """Of those warned: acted on, or decided against with a reason."""
        return self._share(self._sum(_ADDRESSED) + self.counts[Answer.AGAINST], self.warned)

    def _sum(self, answers: tuple[Answer, ...]) -> int:
        return sum(self.counts[each] for each in answers)

    def _share(self, count: int, of: int) -> Share | None:
        if not of:
            return None
        interval = binomtest(count, of).proportion_ci(confidence_level=self.confidence, method="wilson")
        return Share(count, of, count / of, float(interval.low), float(interval.high))


def response_rates(
    answered: pl.DataFrame, *, by: str | None = None, confidence: float = 0.95
) -> dict[str, ResponseRates]:
    """
    Count how rows were answered, by group.

    Parameters
    ----------
    answered : DataFrame
        With the column `answer`, as `with_answers` gives it.
    by : str or None
        Column with the group, such as the component, the office or the side of the perpetrators; an empty one is
        called "unknown". None for one group "".
    confidence : float, in (0, 1)

    Returns
    -------
    dict of str to ResponseRates
        In the order of the names.

    Raises
    ------
    AnswerColumnError
        If `answer` is missing or has another word.
    MissingColumnError
        If the group is missing.
    ImpossibleValueError
        If `confidence` lies outside its interval.

    Examples
    --------
    >>> answered = pl.DataFrame({"answer": ["in_time"] * 3 + ["too_late"] * 2 + ["unverified"] * 5})
    >>> rates = response_rates(answered)[""]
    >>> rates.addressed_of_warned.value, rates.addressed.value, rates.in_time.value
    (1.0, 0.5, 0.3)
    """
    check_confidence(confidence)
    words = answered["answer"].to_list() if "answer" in answered.columns else ["no such column"]
    if strange := set(words).difference(Answer):
        raise AnswerColumnError(f"answer must be one of {', '.join(Answer)}; got {strange.pop()}. Use `with_answers`.")
    if by is not None and by not in answered.columns:
        raise MissingColumnError(by)
    group = pl.lit("") if by is None else pl.col(by).cast(pl.String).fill_null("unknown")
    counted = answered.group_by(group.alias("_group"), "answer").len()
    counts: dict[str, dict[Answer, int]] = {}
    for name, answer, count in counted.sort("_group").iter_rows():
        counts.setdefault(name, dict.fromkeys(Answer, 0))[Answer(answer)] = count
    return {name: ResponseRates(MappingProxyType(own), confidence) for name, own in counts.items()}
