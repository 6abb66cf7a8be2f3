"""Adding, revising and withdrawing the links of the strategy, with what they assume and what speaks for them."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.analysis.strategy_graph import NodeKind, WrongDirectionError, circle_closed_by, require_direction
from primacy.analysis.strategy_graph import StrategyLink as Pair
from primacy.mission.access.interface import Marking, Viewer, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.graph.facts import LinkFacts
from primacy.mission.strategy.graph.revising import hold_strategy, replace, say_drafted, standing
from primacy.mission.strategy.models import StrategyLink, StrategyNode
from primacy.vocabulary import Handling, PrimacyError

__all__ = [
    "AgainstTheGrainError",
    "CircleClosedError",
    "LinkedAlreadyError",
    "add_link",
    "revise_link",
    "withdraw_link",
]


class CircleClosedError(PrimacyError, ValueError):
    """A link would close a circle; `titles` are those of the nodes on it that the person may see."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        sentence = _("This link would close a circle: %(way)s. Nothing can serve itself; take out one link of it.")
        super().__init__(sentence % {"way": " → ".join(titles)})
        self.titles = titles


class AgainstTheGrainError(PrimacyError, ValueError):
    """A link does not lead from means to end."""

    def __init__(self, lower: StrategyNode, upper: StrategyNode, *, because_of_level: bool) -> None:
        if because_of_level:
            sentence = _("“%(lower)s” is of a wider level than “%(upper)s”: a local process serves a wider one.")
        else:
            sentence = _(
                "“%(lower)s” (%(lower_kind)s) cannot serve “%(upper)s” (%(upper_kind)s); links lead from means to end."
            )
        facts = {"lower_kind": lower.get_kind_display(), "upper_kind": upper.get_kind_display()}
        super().__init__(sentence % {"lower": lower.title, "upper": upper.title, **facts})


class LinkedAlreadyError(PrimacyError, ValueError):
    """The two nodes are linked already."""

    def __init__(self) -> None:
        super().__init__(_("These two are linked already; revise the link that stands."))


@transaction.atomic
def add_link(
    facts: LinkFacts, *, mission: Mission, by: Viewer, handling: Handling | None = None, number: UUID | None = None
) -> StrategyLink:
    """
    Say that one node serves another.

    Parameters
    ----------
    handling : Handling or None
        None for unclassified and open.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy there, or cannot see one of the nodes or the handling.
    AgainstTheGrainError
        If the link leads from end to means, or from a wider process to a narrower one.
    LinkedAlreadyError
        If they are linked already.
    CircleClosedError
        If the link would close a circle.
    """
    hold_strategy(mission)
    lower, upper = (standing(StrategyNode, end, mission=mission, by=by) for end in (facts.lower, facts.upper))
    by.require("strategy.draft", mission_code=mission.code, unit_code=lower.applies_in)
    marking = visible_marking(handling or Handling(), by=by)
    _require_sound(lower, upper, mission=mission, by=by)
    link = write_link(facts, mission=mission, marking=marking, by=by, number=number or uuid4())
    say_drafted(link, "add", mission=mission, by=by)
    return link


def write_link(facts: LinkFacts, *, mission: Mission, marking: Marking, by: Viewer, number: UUID) -> StrategyLink:
    """Write the first revision of a link, of which the caller has asked whether it may stand."""
    return StrategyLink.objects.create(
        mission=mission, marking=marking, record=number, known_from=by.at, recorded_by=by.person,
        lower=facts.lower, upper=facts.upper, reasoning=facts.reasoning.strip(), confidence=facts.confidence,
    )  # fmt: skip


@transaction.atomic
def revise_link(
    number: UUID, facts: LinkFacts, *, mission: Mission, reason: str, by: Viewer, seen: int | None = None
) -> StrategyLink:
    """
    Open the next revision of a link: its reasoning and confidence; its two ends stay.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy, or cannot see the link or one of its nodes.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    former = _held(number, mission=mission, by=by)
    said = {"reasoning": facts.reasoning.strip(), "confidence": facts.confidence}
    link = replace(former, by=by, reason=reason, seen=seen, **said)
    say_drafted(link, "revise", mission=mission, by=by)
    return link


@transaction.atomic
def withdraw_link(number: UUID, *, mission: Mission, reason: str, by: Viewer, seen: int | None = None) -> StrategyLink:
    """
    Take a link out of the strategy; its history stays.

    Raises
    ------
    NotAllowedError, NotVisibleError, ReasonMissingError, RevisedMeanwhileError
        As of `revise_link`.
    """
    link = replace(_held(number, mission=mission, by=by), by=by, reason=reason, seen=seen, is_withdrawn=True)
    say_drafted(link, "withdraw", mission=mission, by=by)
    return link


def _held(number: UUID, *, mission: Mission, by: Viewer) -> StrategyLink:
    hold_strategy(mission)
    former = standing(StrategyLink, number, mission=mission, by=by)
    lower, _upper = (standing(StrategyNode, end, mission=mission, by=by) for end in (former.lower, former.upper))
    by.require("strategy.draft", mission_code=mission.code, unit_code=lower.applies_in)
    return former


def _require_sound(lower: StrategyNode, upper: StrategyNode, *, mission: Mission, by: Viewer) -> None:
    try:
        require_direction((NodeKind(lower.kind), lower.at_level), (NodeKind(upper.kind), upper.at_level))
    except WrongDirectionError as error:
        raise AgainstTheGrainError(lower, upper, because_of_level=error.because_of_level) from error
    standing_links = StrategyLink.objects.current().filter(mission=mission)
    if standing_links.visible_to(by).filter(lower=lower.record, upper=upper.record).exists():
        raise LinkedAlreadyError
    pairs = standing_links.values_list("lower", "upper")
    circle = circle_closed_by(Pair(lower.record, upper.record), (Pair(*pair) for pair in pairs))
    if circle:
        named = StrategyNode.objects.visible_to(by).current().filter(mission=mission, record__in=circle)
        titles = dict(named.values_list("record", "title"))
        raise CircleClosedError(tuple(titles[each] for each in circle if each in titles))
