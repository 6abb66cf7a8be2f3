"""Hypotheses and evidence: written into a draft, read against each other, and taken out again."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.assessments.actions.holding import EditedMeanwhileError, hold_draft, mark_up, say_edited, taken
from primacy.mission.assessments.facts import EvidenceFacts, UnsoundAssessmentError
from primacy.mission.assessments.models import (
    HUMAN,
    Assessment,
    Evidence,
    EvidenceReading,
    Hypothesis,
    ReadingChoices,
)
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Handling

__all__ = ["add_evidence", "add_hypothesis", "incident_for", "read_evidence"]


@transaction.atomic
def add_hypothesis(assessment: Assessment, statement: str, *, by: Viewer) -> Hypothesis:
    """
    Add an answer to the question that could be true.

    Raises
    ------
    UnsoundAssessmentError
        If it says nothing.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`.
    """
    draft = hold_draft(assessment, by=by)
    if not statement.strip():
        raise UnsoundAssessmentError("statement", _("Expected words here; say it in a sentence."))
    last = Hypothesis.objects.filter(assessment=draft).aggregate(last=Max("number"))["last"] or 0
    said = {"number": last + 1, "statement": statement.strip(), "written_by": by.person, "written_at": by.at}
    hypothesis = Hypothesis.objects.create(assessment=draft, **said)
    mark_up(draft, [], by=by)
    say_edited(draft, "hypothesis", by=by)
    return hypothesis


@transaction.atomic
def add_evidence(
    assessment: Assessment, facts: EvidenceFacts, *, by: Viewer, handling: Handling | None = None
) -> Evidence:
    """
    Add a piece of evidence, and mark the assessment at least as high as it.

    Parameters
    ----------
    handling : Handling or None
        None for that of the assessment; an incident's own is added to it.

    Raises
    ------
    UnsoundAssessmentError
        If the incident is of an exercise and the assessment is not, or the other way round; or if an incident from an
        imported file is called human.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`, or if the viewer cannot see the incident or the handling.
    """
    draft = hold_draft(assessment, by=by)
    incident = incident_for(draft, facts.incident, by=by) if facts.incident else None
    if incident and incident.came_with_id and facts.origin in HUMAN:
        sentence = _("Expected a kind of data: this incident came with an imported file, not from a person.")
        raise UnsoundAssessmentError("origin", sentence)
    parts = [incident.marking_id] if incident else []
    marking = taken(handling, parts, by=by) if handling else taken(None, [draft.marking_id, *parts], by=by)
    evidence = Evidence.objects.create(
        mission=draft.mission, marking=marking, assessment=draft, statement=facts.statement.strip(),
        origin=facts.origin, incident=facts.incident, source=facts.source.strip(),
        reliability=facts.grade.reliability.value, credibility=facts.grade.credibility.value,
        written_by=by.person, written_at=by.at,
    )  # fmt: skip
    mark_up(draft, [marking.pk], by=by)
    say_edited(draft, "evidence", by=by)
    return evidence


@transaction.atomic
def read_evidence(
    assessment: Assessment,
    read: Mapping[tuple[int, int], str],
    *,
    by: Viewer,
    begun: Mapping[tuple[int, int], str] | None = None,
) -> int:
    """
    Say what pieces of evidence say of hypotheses; what is said again of a pair closes what was said.

    Parameters
    ----------
    read : mapping of (key of evidence, key of hypothesis) to one of `ReadingChoices`
    begun : the same mapping, or None
        The readings that the person had before them, empty for none; None to take whichever stand.

    Returns
    -------
    int
        How many readings are new or differ from before.

    Raises
    ------
    EditedMeanwhileError
        If another reading stands than the person had before them; nothing is changed then.
    UnsoundAssessmentError
        If a reading is none of the list.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`, or if there is no such evidence or hypothesis in it that the viewer can see.
    """
    draft = hold_draft(assessment, by=by)
    here = {"assessment": draft, "closed_at": None}
    evidence = set(Evidence.objects.visible_to(by).filter(**here).values_list("pk", flat=True))
    hypotheses = set(Hypothesis.objects.filter(**here).values_list("pk", flat=True))
    for (one, other), reading in read.items():
        if one not in evidence or other not in hypotheses:
            raise NotVisibleError(_("There is no such part of the assessment that you can see."))
        if reading not in ReadingChoices.values:
            raise UnsoundAssessmentError("reading", _("Expected one of the list."))
    changed = sum(_reread(pair, reading, begun=begun, by=by) for pair, reading in read.items())
    if changed:
        mark_up(draft, [], by=by)
        say_edited(draft, "readings", by=by)
    return changed


def incident_for(assessment: Assessment, number: UUID, *, by: Viewer) -> Incident:
    """
    Return an incident on which an assessment may rest.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    UnsoundAssessmentError
        If one of both is of an exercise and the other is not.
    """
    seen = Incident.objects.visible_to(by).current().filter(mission=assessment.mission, record=number).first()
    if seen is None:
        raise UnsoundAssessmentError("incident", _("There is no such incident that you can see."))
    if seen.is_exercise != assessment.is_exercise:
        sentence = _("Expected an incident of an exercise for an exercise, and a real one for everything else.")
        raise UnsoundAssessmentError("incident", sentence)
    return seen


def _reread(pair: tuple[int, int], reading: str, *, begun: Mapping[tuple[int, int], str] | None, by: Viewer) -> bool:
    of_pair = {"evidence_id": pair[0], "hypothesis_id": pair[1]}
    rows = EvidenceReading.objects.filter(**of_pair, closed_at=None)
    standing = rows.values_list("reading", flat=True).first() or ""
    if standing == reading:
        return False
    if begun is not None and begun.get(pair, "") != standing:
        raise EditedMeanwhileError
    rows.update(closed_at=by.at, closed_by=by.person)
    EvidenceReading.objects.create(**of_pair, reading=reading, written_by=by.person, written_at=by.at)
    return True
