"""A task of the mandate as a planner sees it: what it takes, what it waits for, and the consent that it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite

from primacy.vocabulary import ConsentLevel, ImpossibleValueError, PrimacyError

__all__ = ["Dependency", "MandatedTask", "OptionalProtectionError", "Relation"]


class OptionalProtectionError(PrimacyError, ValueError):
    """A task that protects civilians was made optional."""


class Relation(StrEnum):
    """From which moment of the other task a dependency counts."""

    FINISH = "finish"
    START = "start"


@dataclass(frozen=True, slots=True)
class Dependency:
    """
    A task that must come first.

    Parameters
    ----------
    on : str
        Name of the other task.
    lag : int, periods, >= 0
        How many periods lie at least between that moment and this start, so that nothing ever starts before what
        it depends on.
    since : Relation
        Whether the other task must be finished, or only have started.

    Raises
    ------
    ImpossibleValueError
        If the lag is negative.
    """

    on: str
    lag: int = 0
    since: Relation = Relation.FINISH

    def __post_init__(self) -> None:
        if self.lag < 0:
            raise ImpossibleValueError(f"lag after {self.on}", expected=">= 0 periods", got=self.lag)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatedTask:
    """
    A mandated task, or an activity under one.

    Parameters
    ----------
    name : str
        Not empty.
    duration : int, periods, >= 1
    contributions : mapping of str to float, >= 0
        What the task gives to each objective, once it is done.
    consent_needed : ConsentLevel
        Level below which the task cannot go on, in any period of it.
    consent_expected : tuple of ConsentLevel, one for each period of the programme
        The political space that is expected for this task.
    staff : mapping of str to int, persons in every period of the task, >= 0
        By kind of staff.
    cost_usd : int, US dollars in every period of the task, >= 0
    after : tuple of Dependency
    earliest, latest : int, periods from 0, `latest` None for the last one of the programme
        First period in which the task may go on, and last one in which it may.
    protects_civilians : bool
    is_mandatory : bool, optional
        Whether every plan must hold the task. Protection of civilians is mandatory whatever is left out here, and
        cannot be made optional; other tasks are optional unless this is True.

    Raises
    ------
    OptionalProtectionError
        If a task that protects civilians is said not to be mandatory.
    ImpossibleValueError
        If a value lies outside its domain.

    Examples
    --------
    >>> MandatedTask(name="protect the camps", duration=3, protects_civilians=True, is_mandatory=False)
    Traceback (most recent call last):
    ...
    primacy.analysis.sequencing.mandated_task.OptionalProtectionError: protect the camps protects civilians and was \
made optional; protection of civilians can never be optional. Leave is_mandatory out.
    """

    name: str
    duration: int
    contributions: Mapping[str, float] = field(default_factory=dict)
    consent_needed: ConsentLevel = ConsentLevel.COMPROMISED
    consent_expected: tuple[ConsentLevel, ...] = ()
    staff: Mapping[str, int] = field(default_factory=dict)
    cost_usd: int = 0
    after: tuple[Dependency, ...] = ()
    earliest: int = 0
    latest: int | None = None
    protects_civilians: bool = False
    is_mandatory: bool | None = None

    def __post_init__(self) -> None:
        if self.protects_civilians and self.is_mandatory is False:
            raise OptionalProtectionError(
                f"{self.name} protects civilians and was made optional; protection of civilians can never be optional. "
                "Leave is_mandatory out."
            )
        for name, expected, is_sound in self._demands():
            if not is_sound:
                raise ImpossibleValueError(f"{name} of {self.name}", expected=expected, got=getattr(self, name))

    def _demands(self) -> tuple[tuple[str, str, bool], ...]:
        last = self.earliest if self.latest is None else self.latest
        given = self.contributions.values()
        return (
            ("name", "not empty", bool(self.name)),
            ("duration", ">= 1 period", self.duration >= 1),
            ("contributions", "finite and >= 0", all(isfinite(each) and each >= 0 for each in given)),
            ("staff", ">= 0 persons", all(persons >= 0 for persons in self.staff.values())),
            ("cost_usd", ">= 0 US dollars", self.cost_usd >= 0),
            ("earliest", ">= 0", self.earliest >= 0),
            ("latest", f"at or after the earliest period, {self.earliest}", last >= self.earliest),
        )

    @property
    def must_be_planned(self) -> bool:
        """Whether every plan holds the task: it protects civilians, or was said to be mandatory."""
        return self.protects_civilians or bool(self.is_mandatory)

    def has_consent(self, period: int) -> bool:
        """Return whether enough consent is expected in a period; where nothing is said, it is compromised."""
        known = self.consent_expected[period] if period < len(self.consent_expected) else ConsentLevel.COMPROMISED
        return known >= self.consent_needed
