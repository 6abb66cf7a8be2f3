"""What writes corridors, their rules and their monitors."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

import numpy as np
from django.db import transaction

from primacy.mission.access.interface import Viewer, record, source_visible_to, visible_marking
from primacy.mission.area.interface import Mission, unit_codes
from primacy.mission.climate.events import SeasonWritten
from primacy.mission.climate.models import Corridor, Revised, SeasonMonitor, SeasonRule
from primacy.mission.climate.revising import keep_hidden_objective, replace, standing
from primacy.mission.climate.seasons.facts import CorridorFacts, MonitorFacts, RuleFacts
from primacy.vocabulary import GridCell, Handling

__all__ = ["add_corridor", "add_monitor", "add_rule", "revise_corridor", "withdraw"]


@transaction.atomic
def add_corridor(facts: CorridorFacts, *, mission: Mission, handling: Handling, by: Viewer) -> Corridor:
    """
    Write down a corridor; units and cells of its places are derived now.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about seasons, or cannot see the handling.
    """
    said = _fields(facts, mission)
    _require(said["unit_codes"], mission=mission, by=by)
    marking = visible_marking(handling, by=by)
    corridor = Corridor.objects.create(
        mission=mission, marking=marking, known_from=by.at, recorded_by=by.person, **said
    )
    _say(corridor, "add", mission=mission, by=by)
    return corridor


@transaction.atomic
def revise_corridor(
    number: UUID, facts: CorridorFacts, *, mission: Mission, handling: Handling, reason: str, seen: int, by: Viewer
) -> Corridor:
    """
    Replace what is written of a corridor; its history stays.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about seasons, or cannot see the corridor or the handling.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    former, said = standing(Corridor, number, mission=mission, by=by), _fields(facts, mission)
    for codes in (former.unit_codes, said["unit_codes"]):
        _require(codes, mission=mission, by=by)
    marking = visible_marking(handling, by=by)
    said = keep_hidden_objective(said, former, mission=mission, by=by)
    revised = replace(former, by=by, reason=reason, seen=seen, marking=marking, **said)
    _say(revised, "revise", mission=mission, by=by)
    return revised


@transaction.atomic
def add_rule(corridor: UUID, facts: RuleFacts, *, mission: Mission, handling: Handling, by: Viewer) -> SeasonRule:
    """
    Write down what was agreed for a corridor.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about seasons, or cannot see the corridor or the handling.
    """
    said = _about(corridor, mission=mission, handling=handling, by=by)
    rule = SeasonRule.objects.create(**said, **asdict(facts))
    _say(rule, "add", mission=mission, by=by)
    return rule


@transaction.atomic
def add_monitor(
    corridor: UUID, facts: MonitorFacts, *, mission: Mission, handling: Handling, by: Viewer
) -> SeasonMonitor:
    """
    Write down who watches over a corridor; of a contact the code name alone is kept.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about seasons, or cannot see the corridor, the contact or the handling.
    """
    said = _about(corridor, mission=mission, handling=handling, by=by)
    contact = source_visible_to(by, mission.code, facts.contact.pk) if facts.contact else None
    monitor = SeasonMonitor.objects.create(
        **said, component=facts.component, community=facts.community.strip(), contact=contact,
        watches_over=facts.watches_over.strip(),
    )  # fmt: skip
    _say(monitor, "add", mission=mission, by=by)
    return monitor


@transaction.atomic
def withdraw(kind: type[Revised], number: UUID, *, mission: Mission, reason: str, by: Viewer) -> Revised:
    """
    Say that a corridor, a rule or a monitor no longer stands; its history stays.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about seasons, or cannot see the record.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    held = standing(kind, number, mission=mission, by=by)
    corridor = held if isinstance(held, Corridor) else standing(Corridor, held.corridor, mission=mission, by=by)
    _require(corridor.unit_codes, mission=mission, by=by)
    gone = replace(held, by=by, reason=reason, is_withdrawn=True)
    _say(gone, "withdraw", mission=mission, by=by)
    return gone


def _about(corridor: UUID, *, mission: Mission, handling: Handling, by: Viewer) -> dict[str, object]:
    held = standing(Corridor, corridor, mission=mission, by=by)
    _require(held.unit_codes, mission=mission, by=by)
    marking = visible_marking(handling, by=by)
    return {
        "mission": mission, "marking": marking, "corridor": held.record, "known_from": by.at, "recorded_by": by.person,
    }  # fmt: skip


def _require(codes: Sequence[str], *, mission: Mission, by: Viewer) -> None:
    """Refuse unless the viewer may record in every unit that a corridor touches; one without a unit is everywhere's."""
    for code in codes or [""]:
        by.require("climate.record", mission_code=mission.code, unit_code=code)


def _fields(facts: CorridorFacts, mission: Mission) -> dict[str, object]:
    longitude = np.array([stop.longitude for stop in facts.stops])
    latitude = np.array([stop.latitude for stop in facts.stops])
    codes = [code for code in unit_codes(mission)(longitude, latitude) if code]
    cells = [GridCell.at(longitude=stop.longitude, latitude=stop.latitude).gid for stop in facts.stops]
    return {
        "name": facts.name.strip(),
        "places": [[stop.name.strip(), stop.longitude, stop.latitude] for stop in facts.stops],
        "unit_codes": list(dict.fromkeys(codes)),
        "gids": list(dict.fromkeys(cells)),
        "out_first": facts.out.first,
        "out_last": facts.out.last,
        "back_first": facts.back.first if facts.back else None,
        "back_last": facts.back.last if facts.back else None,
        "source": facts.source.strip(),
        "objective": facts.objective,
        "is_exercise": facts.is_exercise,
    }


def _say(what: Revised, deed: str, *, mission: Mission, by: Viewer) -> None:
    kind = type(what).__name__
    record(SeasonWritten(mission_code=mission.code, subject=str(what.record), deed=deed, what=kind), by=by)
