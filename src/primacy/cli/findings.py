"""What `primacy check` finds: one question about an installation, its answer, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "State", "found"]


class State(StrEnum):
    """How one question was answered."""

    FINE = "fine"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One question about an installation, its answer and what to do."""

    question: str
    state: State
    sentence: str


def found(question: str, *, fine: bool, sentence: str, mend: str) -> Finding:
    """Return a finding with the sentence that fits its state."""
    return Finding(question, State.FINE if fine else State.MEND, sentence if fine else mend)
