"""Evidence cards: what studies say about a question, on every side, and no verdict."""

from dataclasses import dataclass
from uuid import UUID

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.reference.models import DirectionChoices, EvidenceQuestion, Finding

__all__ = ["EvidenceCard", "Side", "card", "cards", "finding_of", "history_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """The findings that point one way."""

    direction: DirectionChoices
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """
    One question with its findings.

    There is no field for an answer: whoever reads it sees each side with its conditions.

    Parameters
    ----------
    sides : tuple of Side
        All three directions, also those that no study takes.
    """

    question: EvidenceQuestion
    sides: tuple[Side, ...]

    @property
    def number(self) -> int:
        """How many findings there are."""
        return sum(len(side.findings) for side in self.sides)

    @property
    def is_contested(self) -> bool:
        """Tell whether findings point different ways, or one way only on conditions."""
        taken = {side.direction for side in self.sides if side.findings}
        return len(taken) > 1 or DirectionChoices.MIXED in taken


def cards(viewer: Viewer) -> list[EvidenceCard]:
    """Return a card for each question as known at the viewer's moment, in the order in which they were asked."""
    asked = EvidenceQuestion.objects.visible_to(viewer).filter(is_withdrawn=False).order_by("known_from", "text")
    found = Finding.objects.visible_to(viewer).filter(is_withdrawn=False).order_by("known_from", "study")
    by_question: dict[UUID, list[Finding]] = {}
    for finding in found:
        by_question.setdefault(finding.question, []).append(finding)
    return [EvidenceCard(each, _sides(by_question.get(each.record, []))) for each in asked]


def _sides(found: list[Finding]) -> tuple[Side, ...]:
    return tuple(
        Side(direction, tuple(one for one in found if one.direction == direction)) for direction in DirectionChoices
    )


def card(viewer: Viewer, record: UUID) -> EvidenceCard:
    """
    Return the card of one question.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = next((each for each in cards(viewer) if each.question.record == record), None)
    if found is None:
        raise NotVisibleError("There is no such question that you can see.")
    return found


def finding_of(viewer: Viewer, record: UUID) -> Finding:
    """
    Return a finding as known at the viewer's moment.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see, or it was withdrawn.
    """
    found = Finding.objects.visible_to(viewer).filter(record=record, is_withdrawn=False).first()
    if found is None:
        raise NotVisibleError("There is no such finding that you can see.")
    return found


def history_of(viewer: Viewer, record: UUID) -> list[Finding]:
    """Return every revision of a finding that the viewer could have read by now, the latest first."""
    finding_of(viewer, record)
    return list(Finding.objects.filter(record=record, known_from__lte=viewer.at).order_by("-known_from"))
