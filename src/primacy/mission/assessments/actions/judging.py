"""What is concluded: indicators, what cannot be seen, what incidents mean, the judgement, and dissent from it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.assessments.actions.drafting import objective_marking
from primacy.mission.assessments.actions.holding import (
    EditedMeanwhileError,
    hold,
    hold_draft,
    mark_up,
    say_edited,
    taken,
)
from primacy.mission.assessments.actions.weighing import incident_for
from primacy.mission.assessments.facts import EventFacts, JudgementFacts, UnsoundAssessmentError
from primacy.mission.assessments.models import (
    Assessment,
    Dissent,
    EventLink,
    Hypothesis,
    Indicator,
    IndicatorSighting,
    Judgement,
    Unseen,
    UnseenChoices,
)
from primacy.mission.situation.interface import actors_visible_to

__all__ = ["add_dissent", "add_indicator", "judge", "say_unseen", "sight_indicator", "tie_event"]

_EITHER = ("assessments.draft", "assessments.approve")


@transaction.atomic
def add_indicator(assessment: Assessment, hypothesis: int, statement: str, *, by: Viewer) -> Indicator:
    """
    Say what would be seen if a hypothesis were true.

    Raises
    ------
    UnsoundAssessmentError
        If it says nothing.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`, or if there is no such hypothesis.
    """
    draft = hold_draft(assessment, by=by)
    held = _hypothesis_of(draft, hypothesis)
    said = {"statement": _words(statement), "written_by": by.person, "written_at": by.at}
    indicator = Indicator.objects.create(assessment=draft, hypothesis=held, **said)
    return _edited(draft, indicator, "indicator", by=by)


@transaction.atomic
def sight_indicator(
    assessment: Assessment, indicator: int, *, looked_on: date, was_seen: bool, by: Viewer, note: str = ""
) -> IndicatorSighting:
    """
    Say that an indicator was looked for on a day, and seen or not; this goes on after the assessment is approved.

    Raises
    ------
    UnsoundAssessmentError
        If the day has not come.
    NotAllowedError, NotVisibleError
        As of `hold`, or if there is no such indicator.
    """
    held = hold(assessment, by=by)
    found = Indicator.objects.filter(assessment=held, pk=indicator, closed_at=None).first()
    if found is None:
        raise NotVisibleError(_("There is no such part of the assessment that you can see."))
    if looked_on > by.at.date():
        raise UnsoundAssessmentError("looked_on", _("Expected today or a day before."))
    said = {"looked_on": looked_on, "was_seen": was_seen, "note": note.strip()}
    sighting = IndicatorSighting.objects.create(indicator=found, written_by=by.person, written_at=by.at, **said)
    say_edited(held, "sighting", by=by)
    return sighting


@transaction.atomic
def say_unseen(assessment: Assessment, kind: str, statement: str, *, by: Viewer) -> Unseen:
    """
    Say what cannot be seen from here: a denied area, a missing source, a structural pressure.

    Raises
    ------
    UnsoundAssessmentError
        If the kind is none of the list, or it says nothing.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`.
    """
    draft = hold_draft(assessment, by=by)
    if kind not in UnseenChoices.values:
        raise UnsoundAssessmentError("kind", _("Expected one of the list."))
    said = {"kind": kind, "statement": _words(statement), "written_by": by.person, "written_at": by.at}
    return _edited(draft, Unseen.objects.create(assessment=draft, **said), "unseen", by=by)


@transaction.atomic
def tie_event(assessment: Assessment, facts: EventFacts, *, by: Viewer) -> EventLink:
    """
    Say what an incident means for a condition of the strategy and for the aims of an actor.

    The link, and with it the assessment, is marked as high as the incident, the condition and the actor.

    Raises
    ------
    UnsoundAssessmentError
        If the incident, the condition or the actor is none that the viewer can see, or the incident is rehearsed and
        the assessment is not.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`.
    """
    draft = hold_draft(assessment, by=by)
    incident = incident_for(draft, facts.incident, by=by)
    parts = [draft.marking_id, incident.marking_id, _condition_marking(draft, facts, by=by)]
    if facts.actor:
        parts.append(_actor_marking(draft, facts, by=by))
    marking = taken(None, parts, by=by)
    link = EventLink.objects.create(
        mission=draft.mission, marking=marking, assessment=draft, incident=facts.incident, actor=facts.actor,
        aim=facts.aim.strip(), condition=facts.condition, effect=facts.effect, across=facts.across.strip(),
        reasoning=facts.reasoning.strip(), written_by=by.person, written_at=by.at,
    )  # fmt: skip
    mark_up(draft, [marking.pk], by=by)
    say_edited(draft, "event", by=by)
    return link


@transaction.atomic
def judge(assessment: Assessment, facts: JudgementFacts, *, turn: int, by: Viewer) -> Judgement:
    """
    Write the judgement; it closes the one that stood in the draft.

    Parameters
    ----------
    turn : int
        The turn of the draft that the person had before them.

    Raises
    ------
    EditedMeanwhileError
        If somebody wrote in it since.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`, or if there is no such hypothesis.
    """
    draft = hold_draft(assessment, by=by)
    if draft.turn != turn:
        raise EditedMeanwhileError
    held = _hypothesis_of(draft, facts.hypothesis)
    Judgement.objects.filter(assessment=draft, closed_at=None).update(closed_at=by.at, closed_by=by.person)
    judgement = Judgement.objects.create(
        assessment=draft, hypothesis=held, statement=facts.statement.strip(), probability=facts.probability,
        confidence=facts.confidence, ground=facts.ground.strip(), written_by=by.person, written_at=by.at,
    )  # fmt: skip
    return _edited(draft, judgement, "judgement", by=by)


@transaction.atomic
def add_dissent(assessment: Assessment, *, holder: str, statement: str, by: Viewer) -> Dissent:
    """
    Keep beside the judgement who holds otherwise, by name, and why; also once it is approved.

    Raises
    ------
    UnsoundAssessmentError
        If the name or the reason is missing.
    NotAllowedError, NotVisibleError
        If the viewer may neither write nor approve assessments there, or cannot read this one.
    """
    held = hold(assessment, by=by, may=_EITHER)
    said = {"holder": _words(holder, name="holder"), "statement": _words(statement)}
    dissent = Dissent.objects.create(assessment=held, written_by=by.person, written_at=by.at, **said)
    return _edited(held, dissent, "dissent", by=by)


def _edited(draft: Assessment, part: object, deed: str, *, by: Viewer) -> object:
    mark_up(draft, [], by=by)
    say_edited(draft, deed, by=by)
    return part


def _words(said: str, *, name: str = "statement") -> str:
    if not said.strip():
        raise UnsoundAssessmentError(name, _("Expected words here; say it in a sentence."))
    return said.strip()


def _hypothesis_of(draft: Assessment, key: int) -> Hypothesis:
    found = Hypothesis.objects.filter(assessment=draft, pk=key, closed_at=None).first()
    if found is None:
        raise NotVisibleError(_("There is no such part of the assessment that you can see."))
    return found


def _condition_marking(draft: Assessment, facts: EventFacts, *, by: Viewer) -> int:
    try:
        return objective_marking(facts.condition, mission=draft.mission, by=by)
    except UnsoundAssessmentError as error:
        raise UnsoundAssessmentError("condition", str(error)) from error


def _actor_marking(draft: Assessment, facts: EventFacts, *, by: Viewer) -> int:
    found = actors_visible_to(by, draft.mission).filter(pk=facts.actor).first()
    if found is None:
        raise UnsoundAssessmentError("actor", _("There is no such actor that you can see."))
    return found.marking_id
