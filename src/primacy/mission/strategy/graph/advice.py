"""What Headquarters advises, recorded as advice, and how the head of mission answers it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.events import AdviceAnswered, AdviceGiven
from primacy.mission.strategy.graph.facts import UnsoundStrategyError
from primacy.mission.strategy.graph.steering import require_past
from primacy.mission.strategy.models import HeadquartersAdvice
from primacy.vocabulary import Handling, PrimacyError

__all__ = ["AnsweredAlreadyError", "advise", "answer_advice"]


class AnsweredAlreadyError(PrimacyError, ValueError):
    """The advice was answered; an answer stays as it was given."""

    def __init__(self) -> None:
        super().__init__(_("This advice was answered already; record further advice instead."))


@transaction.atomic
def advise(
    advice: str, *, office: str, given_on: date, mission: Mission, by: Viewer, handling: Handling
) -> HeadquartersAdvice:
    """
    Record what Headquarters advises; it changes nothing.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy, or could not see a record of this handling.
    UnsoundStrategyError
        If there are no words or no office, or the day has not come.
    """
    by.require("strategy.draft", mission_code=mission.code, unit_code="")
    require_past("given_on", given_on, by=by)
    for name, words in (("advice", advice), ("office", office)):
        if not words.strip():
            raise UnsoundStrategyError(name, _("Expected words; say it in a sentence."))
    given = HeadquartersAdvice.objects.create(
        mission=mission, marking=visible_marking(handling, by=by), given_on=given_on, office=office.strip(),
        advice=advice, recorded_at=by.at, recorded_by=by.person,
    )  # fmt: skip
    record(AdviceGiven(mission_code=mission.code, subject=str(given.pk)), by=by)
    return given


@transaction.atomic
def answer_advice(pk: int, *, is_taken_up: bool, answer: str, mission: Mission, by: Viewer) -> HeadquartersAdvice:
    """
    Answer advice: whether the head of mission takes it up, and why.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer does not lead the strategy, or cannot see the advice.
    UnsoundStrategyError
        If no reason is given.
    AnsweredAlreadyError
        If it was answered.
    """
    by.require("strategy.lead", mission_code=mission.code, unit_code="")
    given = HeadquartersAdvice.objects.visible_to(by).select_for_update().filter(mission=mission, pk=pk).first()
    if given is None:
        raise NotVisibleError(_("There is no such advice that you can see."))
    if given.answered_at:
        raise AnsweredAlreadyError
    if not answer.strip():
        raise UnsoundStrategyError("answer", _("Expected the reason, in a sentence."))
    given.is_taken_up, given.answer, given.answered_at, given.answered_by = is_taken_up, answer, by.at, by.person
    given.save(update_fields=["is_taken_up", "answer", "answered_at", "answered_by"])
    record(AdviceAnswered(mission_code=mission.code, subject=str(pk), is_taken_up=is_taken_up), by=by)
    return given
