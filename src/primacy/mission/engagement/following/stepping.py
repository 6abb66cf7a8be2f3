"""Steps of a matter: passed on, done, led to a decision, or not acted on for a reason."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.interface import WordsMissingError
from primacy.mission.engagement.events import MatterStepped
from primacy.mission.engagement.models import Matter, MatterState, MatterStep
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["MatterEndedError", "StepFacts", "matter_visible_to", "step_matter"]

_LONGEST = 500


class MatterEndedError(PrimacyError, ValueError):
    """Something became of the matter before, or it was said why nothing did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """
    What became of a matter.

    Parameters
    ----------
    state : MatterState
        Any but open.
    words : str
        What was done or decided and by whom, or why nothing is.
    component : str
        With whom it is from now on; needed to pass it on.
    told : str
        What the community was told; empty where nothing was.

    Raises
    ------
    ImpossibleValueError
        If it would be opened again, or is passed on to nobody.
    """

    state: MatterState
    words: str
    component: str = ""
    told: str = ""

    def __post_init__(self) -> None:
        if self.state == MatterState.OPEN:
            raise ImpossibleValueError("state", expected="what became of it", got="open")
        if self.component not in {"", *ComponentChoices.values}:
            raise ImpossibleValueError("component", expected="a component of the mission", got=self.component)
        if self.state == MatterState.PASSED_ON and not self.component:
            raise ImpossibleValueError("component", expected="to whom it is passed on", got="nobody")


@transaction.atomic
def step_matter(matter_id: UUID, facts: StepFacts, *, mission: Mission, by: Viewer) -> MatterStep:
    """
    Record what became of a matter.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record visits there, or sees no such matter.
    WordsMissingError
        If nothing is said of it.
    MatterEndedError
        If it has ended.
    """
    matter_visible_to(by, mission, matter_id)
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter_id)
    by.require("engagement.record", mission_code=mission.code, unit_code=matter.unit_code)
    if not facts.words.strip():
        raise WordsMissingError(_("Expected what was done or decided, or why nothing is; say it in a sentence."))
    if matter.is_ended:
        raise MatterEndedError(_("This matter has ended; what is new is raised at the next visit."))
    step = MatterStep.objects.create(
        mission=mission, marking_id=matter.marking_id, matter=matter, state=facts.state, component=facts.component,
        words=facts.words.strip()[:_LONGEST], told=facts.told.strip()[:_LONGEST], at=by.at, by=by.person,
        unit_code=matter.unit_code, is_exercise=matter.is_exercise,
    )  # fmt: skip
    component = facts.component or matter.component
    Matter.objects.filter(pk=matter.pk).update(state=facts.state, component=component)
    facts_told = {"kind": matter.kind, "state": str(facts.state)}
    record(MatterStepped(mission_code=mission.code, subject=str(matter.pk), **facts_told), by=by)
    return step


def matter_visible_to(viewer: Viewer, mission: Mission, matter_id: UUID) -> Matter:
    """
    Return one matter.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Matter.objects.visible_to(viewer).filter(mission=mission, pk=matter_id)
    found = seen.select_related("community", "visit", "marking").first()
    if found is None:
        raise NotVisibleError(_("There is no such matter that you can see."))
    return found
