"""The clock of a response: what one component did about a warning, step by step, and what may follow what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from primacy.vocabulary.errors import ImpossibleValueError, PrimacyError

__all__ = ["ClockStep", "ClockStepError", "ResponseClock", "ResponseStep"]


class ResponseStep(StrEnum):
    """
    One step of a response.

    `DECLINED`: the component says that it does not act. `NOT_TO_ACT`: it could, and decided not to. Both need a
    reason.

    References
    ----------
    CIVIC, research on early warning and rapid response in MINUSMA, 2020 (from alert to action).
    """

    DELIVERED = "delivered"
    SEEN = "seen"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_TO_ACT = "not_to_act"
    PLANNED = "planned"
    DEPARTED = "departed"
    ARRIVED = "arrived"
    DONE = "done"

    @property
    def needs_reason(self) -> bool:
        """
        Whether it stands only with a reason.

        Examples
        --------
        >>> ResponseStep.NOT_TO_ACT.needs_reason
        True
        """
        return self in _WITHOUT_ACTION

    @property
    def is_decision(self) -> bool:
        """Whether it answers the question if the component acts."""
        return self is ResponseStep.ACCEPTED or self in _WITHOUT_ACTION


_WITHOUT_ACTION = frozenset({ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT})
_ACTING = (ResponseStep.PLANNED, ResponseStep.DEPARTED, ResponseStep.ARRIVED, ResponseStep.DONE)
_AFTER: Mapping[ResponseStep | None, frozenset[ResponseStep]] = MappingProxyType(
    {
        None: frozenset({ResponseStep.DELIVERED, ResponseStep.SEEN, ResponseStep.ACCEPTED}) | _WITHOUT_ACTION,
        ResponseStep.DELIVERED: frozenset({ResponseStep.SEEN, ResponseStep.ACCEPTED}) | _WITHOUT_ACTION,
        ResponseStep.SEEN: frozenset({ResponseStep.ACCEPTED}) | _WITHOUT_ACTION,
        ResponseStep.ACCEPTED: frozenset(_ACTING) | {ResponseStep.NOT_TO_ACT},
        ResponseStep.PLANNED: frozenset(_ACTING[1:]) | {ResponseStep.NOT_TO_ACT},
        ResponseStep.DEPARTED: frozenset(_ACTING[2:]) | {ResponseStep.NOT_TO_ACT},
        ResponseStep.ARRIVED: frozenset(_ACTING[3:]),
        ResponseStep.DECLINED: frozenset({ResponseStep.ACCEPTED}),
        ResponseStep.NOT_TO_ACT: frozenset({ResponseStep.ACCEPTED}),
        ResponseStep.DONE: frozenset(),
    }
)


class ClockStepError(PrimacyError, ValueError):
    """A step does not follow from where a response stands; `lawful` has those that do."""

    def __init__(self, step: ResponseStep, *, lawful: frozenset[ResponseStep]) -> None:
        self.lawful = lawful
        names = ", ".join(sorted(each.value for each in lawful)) or "none"
        super().__init__(f"The next step of this response may be: {names}; got {step.value}. Take one of these.")


@dataclass(frozen=True, slots=True)
class ClockStep:
    """
    One step at one moment.

    Parameters
    ----------
    step : ResponseStep
    at : datetime, aware
        When it happened.
    """

    step: ResponseStep
    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ImpossibleValueError("at", expected="a moment with its time zone", got=self.at.isoformat())


@dataclass(frozen=True, slots=True)
class ResponseClock:
    """
    The steps of one component's response to one warning, in their order.

    Parameters
    ----------
    steps : tuple of ClockStep
        Each follows from the one before and none is earlier; each is checked.

    Raises
    ------
    ClockStepError
        If a step does not follow from the one before.
    ImpossibleValueError
        If a step is earlier than the one before.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    >>> clock = ResponseClock().step(ResponseStep.DELIVERED, at=noon).step(ResponseStep.ACCEPTED, at=noon)
    >>> clock.state.value
    'accepted'
    """

    steps: tuple[ClockStep, ...] = ()

    def __post_init__(self) -> None:
        for number, each in enumerate(self.steps):
            before = self.steps[number - 1] if number else None
            lawful = _AFTER[before.step if before else None]
            if each.step not in lawful:
                raise ClockStepError(each.step, lawful=lawful)
            if before and each.at < before.at:
                expected = f"{before.at.isoformat()} or later, when it was {before.step.value}"
                raise ImpossibleValueError("at", expected=expected, got=each.at.isoformat())

    @property
    def state(self) -> ResponseStep | None:
        """The last step; None before the first."""
        return self.steps[-1].step if self.steps else None

    @property
    def lawful(self) -> frozenset[ResponseStep]:
        """The steps that may follow."""
        return _AFTER[self.state]

    def step(self, step: ResponseStep, *, at: datetime) -> "ResponseClock":
        """
        Return the clock with one step more.

        Raises
        ------
        ClockStepError, ImpossibleValueError
            If it does not follow from the last one, or is earlier.
        """
        return ResponseClock((*self.steps, ClockStep(step, at)))

    def first_at(self, *steps: ResponseStep) -> datetime | None:
        """Return the first moment of any of some steps; None where there is none."""
        return next((each.at for each in self.steps if each.step in steps), None)

    @property
    def decided_at(self) -> datetime | None:
        """When it was first accepted or declined, or decided not to act; None while nobody has decided."""
        return self.first_at(*(step for step in ResponseStep if step.is_decision))
