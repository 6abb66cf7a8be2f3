"""What a link takes for granted, and what speaks for it and against it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, Viewer, record, visible_marking
from primacy.mission.area.interface import Mission, units
from primacy.mission.strategy.events import StrategyDrafted
from primacy.mission.strategy.graph.facts import AssumptionFacts, EvidenceFacts, UnsoundStrategyError
from primacy.mission.strategy.graph.reading import link_seen
from primacy.mission.strategy.graph.revising import replace, say_drafted, standing
from primacy.mission.strategy.models import Assumption, LinkEvidence, StrategyLink
from primacy.vocabulary import Handling

__all__ = ["add_evidence", "assume", "drop_assumption", "write_assumption", "write_evidence"]


@transaction.atomic
def assume(
    link: UUID, facts: AssumptionFacts, *, mission: Mission, by: Viewer, handling: Handling | None = None
) -> Assumption:
    """
    Say what a link takes for granted.

    Parameters
    ----------
    handling : Handling or None
        None for that of the link.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy, or cannot see the link or the handling.
    UnsoundStrategyError
        If the rule names a unit that is not the mission's.
    """
    held = _held(link, mission=mission, by=by)
    marking = visible_marking(handling, by=by) if handling else held.marking
    assumption = write_assumption(held.record, facts, mission=mission, marking=marking, by=by)
    say_drafted(assumption, "add", mission=mission, by=by)
    return assumption


def write_assumption(
    link: UUID, facts: AssumptionFacts, *, mission: Mission, marking: Marking, by: Viewer
) -> Assumption:
    """Write the first revision of an assumption, of which the caller has asked whether the viewer may."""
    rule = facts.rule
    if rule and rule.unit_code and rule.unit_code not in {unit.code for unit in units(by, mission)}:
        raise UnsoundStrategyError("unit_code", _("Expected a unit of the mission's area."))
    return Assumption.objects.create(
        mission=mission, marking=marking, link=link, known_from=by.at, recorded_by=by.person,
        statement=facts.statement.strip(), fails_when=facts.fails_when.strip(),
        more_than=rule.more_than if rule else None, within_days=rule.within_days if rule else None,
        violence=rule.violence if rule else None, counted_in=rule.unit_code if rule else "",
    )  # fmt: skip


@transaction.atomic
def drop_assumption(number: UUID, *, mission: Mission, reason: str, by: Viewer) -> Assumption:
    """
    Take an assumption back; its history stays.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy, or cannot see the assumption or its link.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    former = standing(Assumption, number, mission=mission, by=by)
    _held(former.link, mission=mission, by=by)
    dropped = replace(former, by=by, reason=reason, is_withdrawn=True)
    say_drafted(dropped, "withdraw", mission=mission, by=by)
    return dropped


@transaction.atomic
def add_evidence(
    link: UUID, facts: EvidenceFacts, *, mission: Mission, by: Viewer, handling: Handling | None = None
) -> LinkEvidence:
    """
    Add what speaks for a link or against it.

    An incident is taken by its number alone: whether there is one is asked when it is shown, and of whoever reads.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy, or cannot see the link or the handling.
    """
    held = _held(link, mission=mission, by=by)
    marking = visible_marking(handling, by=by) if handling else held.marking
    evidence = write_evidence(held.record, facts, mission=mission, marking=marking, by=by)
    said = {"deed": f"evidence {facts.stance}", "what": LinkEvidence.__name__}
    record(StrategyDrafted(mission_code=mission.code, subject=str(held.record), **said), by=by)
    return evidence


def write_evidence(link: UUID, facts: EvidenceFacts, *, mission: Mission, marking: Marking, by: Viewer) -> LinkEvidence:
    """Write one piece of evidence, of which the caller has asked whether the viewer may."""
    return LinkEvidence.objects.create(
        mission=mission, marking=marking, link=link, stance=facts.stance, statement=facts.statement.strip(),
        source=facts.source.strip(), incident=facts.incident, reliability=facts.grade.reliability.value,
        credibility=facts.grade.credibility.value, known_from=by.at, recorded_by=by.person,
    )  # fmt: skip


def _held(link: UUID, *, mission: Mission, by: Viewer) -> StrategyLink:
    held, lower, _upper = link_seen(by, mission, link)
    by.require("strategy.draft", mission_code=mission.code, unit_code=lower.applies_in)
    return held
