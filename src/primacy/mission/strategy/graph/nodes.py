"""Adding, revising and withdrawing the nodes of the strategy."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, Viewer, visible_marking
from primacy.mission.area.interface import Mission, units
from primacy.mission.strategy.graph.facts import NodeFacts, UnsoundStrategyError
from primacy.mission.strategy.graph.revising import hold_strategy, replace, say_drafted, standing
from primacy.mission.strategy.models import MandatedTask, StrategyLink, StrategyNode
from primacy.vocabulary import Handling

__all__ = ["add_node", "revise_node", "withdraw_node", "write_node"]


@transaction.atomic
def add_node(
    facts: NodeFacts, *, mission: Mission, handling: Handling, by: Viewer, is_illustrative: bool = False
) -> StrategyNode:
    """
    Add a node to the strategy.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy there, or could not see a record of this handling.
    UnsoundStrategyError
        If the unit is not one of the mission, or the task none of its mandates.
    """
    by.require("strategy.draft", mission_code=mission.code, unit_code=facts.unit_code)
    marking = visible_marking(handling, by=by)
    node = write_node(facts, mission=mission, marking=marking, by=by, number=uuid4(), is_illustrative=is_illustrative)
    say_drafted(node, "add", mission=mission, by=by)
    return node


def write_node(
    facts: NodeFacts, *, mission: Mission, marking: Marking, by: Viewer, number: UUID, is_illustrative: bool
) -> StrategyNode:
    """Write the first revision of a node, of which the caller has asked whether the viewer may."""
    _require_known(facts, mission=mission, by=by)
    return StrategyNode.objects.create(
        mission=mission, marking=marking, record=number, known_from=by.at, recorded_by=by.person,
        is_illustrative=is_illustrative, **_columns(facts),
    )  # fmt: skip


@transaction.atomic
def revise_node(
    number: UUID,
    facts: NodeFacts,
    *,
    mission: Mission,
    reason: str,
    by: Viewer,
    seen: int | None = None,
    handling: Handling | None = None,
) -> StrategyNode:
    """
    Open the next revision of a node; its kind stays, because links hang on it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy there, or cannot see the node or the new handling.
    UnsoundStrategyError
        If the facts are of another kind, or name a unit or task that is not the mission's.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    hold_strategy(mission)
    former = standing(StrategyNode, number, mission=mission, by=by)
    for unit_code in (former.applies_in, facts.unit_code):
        by.require("strategy.draft", mission_code=mission.code, unit_code=unit_code)
    if facts.kind != former.kind:
        raise UnsoundStrategyError("kind", _("Expected the kind that it has; withdraw it and add another."))
    _require_known(facts, mission=mission, by=by)
    marking = visible_marking(handling, by=by) if handling else former.marking
    node = replace(former, by=by, reason=reason, seen=seen, marking=marking, **_columns(facts))
    say_drafted(node, "revise", mission=mission, by=by)
    return node


@transaction.atomic
def withdraw_node(number: UUID, *, mission: Mission, reason: str, by: Viewer, seen: int | None = None) -> StrategyNode:
    """
    Take a node out of the strategy, with its links; its history stays.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy there, or cannot see the node.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    hold_strategy(mission)
    former = standing(StrategyNode, number, mission=mission, by=by)
    by.require("strategy.draft", mission_code=mission.code, unit_code=former.applies_in)
    node = replace(former, by=by, reason=reason, seen=seen, is_withdrawn=True)
    links = StrategyLink.objects.current().filter(mission=mission, known_from__lt=by.at)
    for link in [*links.filter(lower=number), *links.filter(upper=number)]:
        replace(link, by=by, reason=reason, is_withdrawn=True)
    say_drafted(node, "withdraw", mission=mission, by=by)
    return node


def _require_known(facts: NodeFacts, *, mission: Mission, by: Viewer) -> None:
    if facts.unit_code and facts.unit_code not in {unit.code for unit in units(by, mission)}:
        raise UnsoundStrategyError("unit_code", _("Expected a unit of the mission's area."))
    if facts.task is None:
        return
    symbol, sequence = facts.task
    seen = MandatedTask.objects.visible_to(by).filter(mandate__mission=mission, mandate__symbol=symbol)
    if not seen.filter(sequence=sequence).exists():
        raise UnsoundStrategyError("task", _("Expected a task of a resolution that is held here."))


def _columns(facts: NodeFacts) -> dict[str, object]:
    symbol, sequence = facts.task or ("", None)
    return {
        "kind": facts.kind.value,
        "condition": facts.condition,
        "title": facts.title.strip(),
        "description": facts.description,
        "at_level": facts.at_level,
        "applies_in": facts.unit_code,
        "component": facts.component,
        "task_symbol": symbol,
        "task_sequence": sequence,
        "staff": facts.effort.staff,
        "cost_usd": facts.effort.cost_usd,
        "patrols": facts.effort.patrols,
    }
