"""Verification of an incident: its states, who may change them, and which figures each state enters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from primacy.vocabulary.errors import ImpossibleValueError, PrimacyError

__all__ = [
    "SecondPersonError",
    "UnlawfulStepError",
    "Verification",
    "VerificationStep",
    "VerificationTrail",
]


class Verification(StrEnum):
    """
    How far an incident has been checked.

    References
    ----------
    OHCHR, Manual on Human Rights Monitoring, chapter 7 (corroboration by independent sources).
    """

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    UNFOUNDED = "unfounded"
    DUPLICATE = "duplicate"

    @property
    def next_states(self) -> "frozenset[Verification]":
        """
        The states to which it may go from here.

        Examples
        --------
        >>> Verification.VERIFIED in Verification.REPORTED.next_states
        False
        """
        return _LAWFUL[self]

    @property
    def stands(self) -> bool:
        """Whether it enters the best figure and the upper bound, which must hold if every standing report is right."""
        return self not in _OUT

    @property
    def is_supported(self) -> bool:
        """Whether more than one report bears it out: it enters the lower bound, which must hold without any other."""
        return self in _SUPPORTED


_OUT = frozenset({Verification.UNFOUNDED, Verification.DUPLICATE})
_LAWFUL: Mapping[Verification, frozenset[Verification]] = MappingProxyType(
    {
        Verification.REPORTED: _OUT | {Verification.CORROBORATED},
        Verification.CORROBORATED: _OUT | {Verification.REPORTED, Verification.VERIFIED},
        Verification.VERIFIED: _OUT | {Verification.CORROBORATED},
        Verification.UNFOUNDED: frozenset({Verification.REPORTED}),
        Verification.DUPLICATE: frozenset({Verification.REPORTED}),
    }
)
_SUPPORTED = frozenset({Verification.CORROBORATED, Verification.VERIFIED})


class UnlawfulStepError(PrimacyError, ValueError):
    """A state does not lead to the one that was asked for; `lawful` has those to which it leads."""

    def __init__(self, state: Verification, to: Verification) -> None:
        self.lawful = state.next_states
        names = ", ".join(sorted(each.value for each in self.lawful))
        super().__init__(f"From {state.value} an incident may become {names}; got {to.value}. Take one of these.")


class SecondPersonError(PrimacyError, PermissionError):
    """The person has had a part in the incident already; `excluded` are those who may not take the step."""

    def __init__(self, to: Verification, *, by: str, excluded: frozenset[str]) -> None:
        self.excluded = excluded
        super().__init__(
            f"To make an incident {to.value} takes a person who neither reported nor corroborated it; got {by}. "
            "Ask somebody else."
        )


@dataclass(frozen=True, slots=True)
class VerificationStep:
    """
    One change of state.

    Parameters
    ----------
    to : Verification
    by : str
        Who took it: any name that is one person's own.
    """

    to: Verification
    by: str


@dataclass(frozen=True, slots=True)
class VerificationTrail:
    """
    Who reported an incident, and every change of its state since.

    Two persons are needed at each stage: who corroborates, verifies or dismisses it is none of
    those who reported it, and who verifies it is none of those who corroborated it either. Only
    back to `reported`, which claims less, anybody may take it.

    Parameters
    ----------
    reporters : frozenset of str, at least one
        Who reported or recorded it.
    steps : tuple of VerificationStep
        In the order in which they were taken; each is checked.

    Raises
    ------
    ImpossibleValueError
        If nobody reported it.
    UnlawfulStepError
        If a state does not lead to the next one.
    SecondPersonError
        If a step was taken by one who may not.

    Examples
    --------
    >>> trail = VerificationTrail(frozenset({"Amina"}))
    >>> trail = trail.step(Verification.CORROBORATED, by="Boris").step(Verification.VERIFIED, by="Chantal")
    >>> trail.state.value
    'verified'
    """

    reporters: frozenset[str]
    steps: tuple[VerificationStep, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.reporters:
            raise ImpossibleValueError("reporters", expected="at least one person", got=set(self.reporters))
        for number, step in enumerate(self.steps):
            self._check(step, after=self.steps[:number])

    @property
    def state(self) -> Verification:
        """Where it stands now."""
        return _state(self.steps)

    def excluded_from(self, to: Verification) -> frozenset[str]:
        """Return the persons who may not take the step to a state now."""
        return self._excluded(to, after=self.steps)

    def step(self, to: Verification, *, by: str) -> "VerificationTrail":
        """
        Return the trail with one step more.

        Raises
        ------
        UnlawfulStepError
            If the state does not lead there.
        SecondPersonError
            If this person may not take the step.
        """
        return VerificationTrail(self.reporters, (*self.steps, VerificationStep(to, by)))

    def _check(self, step: VerificationStep, *, after: tuple[VerificationStep, ...]) -> None:
        state = _state(after)
        if step.to not in state.next_states:
            raise UnlawfulStepError(state, step.to)
        excluded = self._excluded(step.to, after=after)
        if step.by in excluded:
            raise SecondPersonError(step.to, by=step.by, excluded=excluded)

    def _excluded(self, to: Verification, *, after: tuple[VerificationStep, ...]) -> frozenset[str]:
        if to is Verification.REPORTED:
            return frozenset()
        if to is Verification.VERIFIED:
            return self.reporters.union(step.by for step in after if step.to is Verification.CORROBORATED)
        return self.reporters


def _state(steps: tuple[VerificationStep, ...]) -> Verification:
    return steps[-1].to if steps else Verification.REPORTED
