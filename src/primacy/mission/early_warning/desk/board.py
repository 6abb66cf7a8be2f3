"""The board of the operations room: open warnings by deadline, what waits, and who is on duty."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min

from primacy.mission.access.interface import Person, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import (
    Alert,
    AlertState,
    DutyTurn,
    EarlyWarning,
    Message,
    Response,
    StepChoices,
)
from primacy.mission.early_warning.triage.queries import open_call_backs

__all__ = ["Board", "Tile", "board"]

_MOVING = frozenset({StepChoices.ACCEPTED, StepChoices.PLANNED, StepChoices.DEPARTED})
_UNDECIDED = frozenset({"", StepChoices.DELIVERED, StepChoices.SEEN})


@dataclass(frozen=True, slots=True)
class Tile:
    """One open warning: its responses, and by when the next one is due."""

    warning: EarlyWarning
    responses: list[Response]
    due_at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What is open at one moment."""

    tiles: list[Tile]
    waiting: int
    oldest_at: datetime | None
    call_backs: int
    on_duty: list[DutyTurn]
    heard: list[tuple[str, datetime]]
    markings: list[int]

    @property
    def is_loud(self) -> bool:
        """Whether an answer or an act is overdue."""
        return any(tile.is_late for tile in self.tiles)

    def tasks_of(self, person: Person) -> list[tuple[EarlyWarning, Response]]:
        """Return what waits for a person: the tasks given to them that are neither decided against nor done."""
        return [
            (tile.warning, each)
            for tile in self.tiles
            for each in tile.responses
            if each.assigned_to_id == person.pk and each.state in _UNDECIDED | _MOVING
        ]

    @property
    def digest(self) -> str:
        """What changes when the board does."""
        shown = (
            [(tile.warning.pk, tile.is_late, [each.state for each in tile.responses]) for tile in self.tiles],
            self.waiting, self.oldest_at, self.call_backs, [turn.pk for turn in self.on_duty],
        )  # fmt: skip
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def board(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> Board:
    """
    Return what is open, as far as the viewer may see it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    tiles = _tiles(viewer, mission, exercise=exercise)
    alerts = Alert.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise, state=AlertState.WAITING)
    call_backs = open_call_backs(viewer, mission, exercise=exercise)
    turns = DutyTurn.objects.visible_to(viewer).filter(mission=mission, begins_at__lte=viewer.at, ends_at__gt=viewer.at)
    on_duty = list(turns.select_related("person").order_by("desk", "rank"))
    messages = Message.objects.visible_to(viewer).filter(mission=mission)
    heard = messages.values_list("gateway").annotate(last=Max("received_at")).order_by("gateway")
    parts = (*(tile.warning for tile in tiles), *(each for tile in tiles for each in tile.responses), *on_duty)
    return Board(
        tiles=tiles,
        waiting=alerts.count(),
        oldest_at=alerts.aggregate(oldest=Min("received_at"))["oldest"],
        call_backs=call_backs.count(),
        on_duty=on_duty,
        heard=list(heard),
        markings=[
            *(each.marking_id for each in parts),
            *alerts.values_list("marking_id", flat=True).distinct(),
            *call_backs.values_list("marking_id", flat=True).distinct(),
            *messages.values_list("marking_id", flat=True).distinct(),
        ],
    )


def _tiles(viewer: Viewer, mission: Mission, *, exercise: bool) -> list[Tile]:
    seen = EarlyWarning.objects.visible_to(viewer).open_at(viewer.at).filter(mission=mission, is_exercise=exercise)
    warnings = list(seen.select_related("marking"))
    own = Response.objects.visible_to(viewer).filter(warning_record__in=[each.record for each in warnings])
    responses: dict[object, list[Response]] = {}
    for response in own.order_by("component"):
        responses.setdefault(response.warning_record, []).append(response)
    tiles = [_tile(warning, responses.get(warning.record, []), at=viewer.at) for warning in warnings]
    return sorted(tiles, key=lambda tile: (tile.due_at is None, tile.due_at or tile.warning.expires_at))


def _tile(warning: EarlyWarning, responses: list[Response], *, at: datetime) -> Tile:
    due = [each.decide_by for each in responses if each.state in _UNDECIDED]
    due += [each.act_by for each in responses if each.state in _MOVING]
    due_at = min(due, default=None)
    return Tile(warning, responses, due_at, is_late=due_at is not None and at > due_at)
