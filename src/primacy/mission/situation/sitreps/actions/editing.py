"""Editing a draft sentence by sentence: each edit closes a revision and opens another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.situation.events import SitrepEdited
from primacy.mission.situation.models import Incident, SectionChoices, Sitrep, SitrepSentence
from primacy.mission.situation.sitreps.actions.sentences import mark_by_parts, put_revision
from primacy.mission.situation.sitreps.audience import require_sight
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = [
    "AlreadyApprovedError",
    "EditedMeanwhileError",
    "SentenceWords",
    "add_sentence",
    "edit_sentence",
    "move_sentence",
    "remove_sentence",
    "take_turn",
]


class AlreadyApprovedError(PrimacyError):
    """The report is approved and stands as it is; what changes goes into an update."""


class EditedMeanwhileError(PrimacyError):
    """Somebody else edited the report since this person opened it."""


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """
    What a person wrote.

    Parameters
    ----------
    text : str, not blank
    language : str
        Code of its language, such as fr.

    Raises
    ------
    ImpossibleValueError
        If there is no text or no language.
    """

    text: str
    language: str

    def __post_init__(self) -> None:
        for name in ("text", "language"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got=getattr(self, name))


@transaction.atomic
def add_sentence(*, sitrep: Sitrep, section: SectionChoices, words: SentenceWords, turn: int, by: Viewer) -> UUID:
    """
    Add a sentence of a person's own at the end of a section; it is handled as the audience of the report.

    Parameters
    ----------
    turn : int
        The turn of the report that the person saw.

    Returns
    -------
    UUID
        Name of the sentence, whatever becomes of its words.

    Raises
    ------
    AlreadyApprovedError, EditedMeanwhileError
        If the report is approved, or somebody edited it since.
    NotAllowedError, NotVisibleError
        If the viewer may not draft reports in the mission, does not belong to its audience, or may not see it.
    """
    draft = take_turn(sitrep, turn=turn, may="situation.report", by=by)
    sentence = SitrepSentence(section=SectionChoices(section), kind=SitrepSentence.OWN, author=by.person)
    sentence.text, sentence.language, sentence.marking = words.text.strip(), words.language, draft.audience
    sentence.position = max((each.position for each in _standing(draft, by=by)), default=0) + 1
    put_revision(sentence, draft, basis=(), by=by)
    _finish(draft, sentence, "add", by=by)
    return sentence.line


@transaction.atomic
def edit_sentence(*, sitrep: Sitrep, line: UUID, words: SentenceWords, turn: int, by: Viewer) -> None:
    """
    Put a person's words in place of a sentence; it keeps what it rests on and is handled as the report's audience.

    Raises
    ------
    AlreadyApprovedError, EditedMeanwhileError, NotAllowedError, NotVisibleError
        As `add_sentence`; NotVisibleError also where there is no such sentence.
    """
    draft = take_turn(sitrep, turn=turn, may="situation.report", by=by)
    former = _sentence(draft, line, by=by)
    basis = _close(former, by=by)
    former.text, former.language, former.author, former.marking = (
        words.text.strip(), words.language, by.person, draft.audience,
    )  # fmt: skip
    _reopen(former, draft, basis=basis, by=by)
    _finish(draft, former, "edit", by=by)


@transaction.atomic
def move_sentence(*, sitrep: Sitrep, line: UUID, way: Literal["up", "down"], turn: int, by: Viewer) -> None:
    """
    Let a sentence change places with its neighbour in the section; the first and the last stay where they are.

    Raises
    ------
    AlreadyApprovedError, EditedMeanwhileError, NotAllowedError, NotVisibleError
        As `edit_sentence`.
    """
    draft = take_turn(sitrep, turn=turn, may="situation.report", by=by)
    moved = _sentence(draft, line, by=by)
    beside = [each for each in _standing(draft, by=by) if each.section == moved.section]
    place = next(number for number, each in enumerate(beside) if each.line == line)
    other = place + (-1 if way == "up" else 1)
    if 0 <= other < len(beside):
        neighbour = beside[other]
        moved_to, neighbour_to = neighbour.position, moved.position
        for sentence, position in ((moved, moved_to), (neighbour, neighbour_to)):
            basis = _close(sentence, by=by)
            sentence.position = position
            _reopen(sentence, draft, basis=basis, by=by)
    _finish(draft, moved, "move", by=by)


@transaction.atomic
def remove_sentence(*, sitrep: Sitrep, line: UUID, turn: int, by: Viewer) -> None:
    """
    Take a sentence out of a report; its revisions are kept.

    Raises
    ------
    AlreadyApprovedError, EditedMeanwhileError, NotAllowedError, NotVisibleError
        As `edit_sentence`.
    """
    draft = take_turn(sitrep, turn=turn, may="situation.report", by=by)
    removed = _sentence(draft, line, by=by)
    _close(removed, by=by)
    _finish(draft, removed, "remove", by=by)


def take_turn(sitrep: Sitrep, *, turn: int, may: str, by: Viewer) -> Sitrep:
    """
    Return a draft as it stands, and let nobody else edit it from the turn that this person saw.

    Raises
    ------
    AlreadyApprovedError, EditedMeanwhileError, NotAllowedError, NotVisibleError
        As `add_sentence`.
    """
    by.require(may, mission_code=sitrep.mission.code)
    seen = Sitrep.objects.visible_to(by).filter(pk=sitrep.pk)
    if not seen.exists():
        raise NotVisibleError("There is no such situation report that you can see.")
    draft = Sitrep.objects.filter(pk=sitrep.pk, turn=turn, approved_at=None)
    found = seen.select_related("mission", "audience").get()
    require_sight(found.audience.handling.on(by.at.date()), by=by)
    taken = draft.update(turn=F("turn") + 1)
    found.refresh_from_db(fields=["turn", "approved_at"])
    if taken:
        return found
    if found.is_approved:
        raise AlreadyApprovedError(_("The report is approved and stands as it is; write an update of it."))
    raise EditedMeanwhileError(
        _("Somebody else has edited this report since you opened it; read it again, and then send your change.")
    )


def _standing(draft: Sitrep, *, by: Viewer) -> list[SitrepSentence]:
    found = SitrepSentence.objects.visible_to(by).filter(sitrep=draft, closed_at=None)
    return list(found.order_by("position", "pk"))


def _sentence(draft: Sitrep, line: UUID, *, by: Viewer) -> SitrepSentence:
    found = [each for each in _standing(draft, by=by) if each.line == line]
    if not found:
        raise NotVisibleError("There is no such sentence that you can see.")
    return found[0]


def _close(sentence: SitrepSentence, *, by: Viewer) -> list[Incident]:
    sentence.closed_at, sentence.closed_by = by.at, by.person
    sentence.save(update_fields=["closed_at", "closed_by"])
    return [each.incident for each in sentence.basis.select_related("incident")]


def _reopen(sentence: SitrepSentence, draft: Sitrep, *, basis: Sequence[Incident], by: Viewer) -> None:
    sentence.pk, sentence._state.adding = None, True  # noqa: SLF001 - the next revision of the same line
    sentence.closed_at = sentence.closed_by = None
    put_revision(sentence, draft, basis=basis, by=by)


def _finish(draft: Sitrep, sentence: SitrepSentence, deed: str, *, by: Viewer) -> None:
    mark_by_parts(draft, by=by)
    event = SitrepEdited(
        mission_code=draft.mission.code, subject=str(draft.pk), deed=deed, sentence=str(sentence.line),
        section=sentence.section,
    )  # fmt: skip
    record(event, by=by)
