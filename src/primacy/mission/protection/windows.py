"""Windows of risk on a calendar, what is prepared for them, and what is missing; where mission and people are weak."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.protection.models import Vulnerability, WindowOfRisk, WindowTask, WindowTaskState
from primacy.mission.protection.register_facts import WindowTaskFacts
from primacy.mission.protection.writing import standing, write
from primacy.mission.strategy.interface import ComponentChoices, mandate_in_force
from primacy.vocabulary import Month

__all__ = ["RENEWAL_OPENS_DAYS", "Planned", "Renewal", "Windows", "add_task", "read_windows", "vulnerabilities"]

RENEWAL_OPENS_DAYS = 60
_MONTHS_SHOWN = 12
_WHOLE_MISSION = (
    ComponentChoices.FORCE,
    ComponentChoices.POLICE,
    ComponentChoices.CIVIL_AFFAIRS,
    ComponentChoices.HUMAN_RIGHTS,
    ComponentChoices.POLITICAL_AFFAIRS,
    ComponentChoices.STRATEGIC_COMMUNICATIONS,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A window of risk with what each component prepares for it, as it stands on a day."""

    window: WindowOfRisk
    tasks: list[WindowTask]
    on: date

    @property
    def is_over(self) -> bool:
        return self.window.ends_on < self.on

    @property
    def is_open(self) -> bool:
        return self.window.starts_on <= self.on <= self.window.ends_on

    @property
    def silent(self) -> list[ComponentChoices]:
        """Components of the mission that have not said what they do, or that nothing is needed of them."""
        named = {each.component for each in self.tasks}
        return [each for each in _WHOLE_MISSION if each not in named]

    @property
    def unowned(self) -> list[WindowTask]:
        """What nobody owns."""
        return [each for each in self.tasks if each.owner_id is None and each.state != WindowTaskState.NOT_NEEDED]

    @property
    def late(self) -> list[WindowTask]:
        """What is not ready by its day, or, without a day, when the window opens."""
        planned = (each for each in self.tasks if each.state == WindowTaskState.PLANNED)
        return [each for each in planned if (each.ready_by or self.window.starts_on) < self.on]


@dataclass(frozen=True, slots=True)
class Renewal:
    """The end of a mandate period that stands in no window of risk yet."""

    symbol: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of risk of a mission on a day, the earliest first."""

    planned: list[Planned]
    renewal: Renewal | None
    on: date

    @property
    def ahead(self) -> list[Planned]:
        """Windows that are open or yet to open."""
        return [each for each in self.planned if not each.is_over]

    @property
    def without_plan(self) -> list[Planned]:
        """Windows that are open or yet to open and for which nobody prepares anything."""
        return [each for each in self.ahead if not each.tasks]

    @property
    def calendar(self) -> list[tuple[Month, list[Planned]]]:
        """The twelve months from this one on, each with the windows that are open in it."""
        first = Month.of(self.on)
        return [(first + number, self._open_in(first + number)) for number in range(_MONTHS_SHOWN)]

    def _open_in(self, month: Month) -> list[Planned]:
        after = (month + 1).first_on
        return [
            each for each in self.planned if each.window.starts_on < after and each.window.ends_on >= month.first_on
        ]


def read_windows(viewer: Viewer, mission: Mission, *, on: date, is_exercise: bool = False) -> Windows:
    """
    Return the windows of risk that the viewer may see, with what is prepared, and a renewal that stands in none.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about protection in the mission.
    """
    viewer.require("protection.read", mission_code=mission.code)
    seen = WindowOfRisk.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=is_exercise)
    windows = list(seen.order_by("starts_on", "ends_on", "pk"))
    tasks: dict[UUID, list[WindowTask]] = defaultdict(list)
    kept = WindowTask.objects.visible_to(viewer).current().filter(window__in=[each.record for each in windows])
    for task in kept.select_related("owner").order_by("component", "known_from", "pk"):
        tasks[task.window].append(task)
    named = {each.mandate_symbol for each in windows}
    renewal = None if is_exercise else _renewal(viewer, mission, on=on, named=named)
    return Windows([Planned(each, tasks[each.record], on) for each in windows], renewal, on)


def vulnerabilities(viewer: Viewer, mission: Mission, *, is_exercise: bool = False) -> list[Vulnerability]:
    """
    Return the weak points of mission and communities that the viewer may see, the next review first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about protection in the mission.
    """
    viewer.require("protection.read", mission_code=mission.code)
    seen = Vulnerability.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=is_exercise)
    return list(seen.order_by("review_on", "title", "pk"))


def add_task(facts: WindowTaskFacts, *, mission: Mission, by: Viewer) -> WindowTask:
    """Write what a component prepares, for the audience and the place of the window; raises as `write`."""
    window = standing(WindowOfRisk, facts.window, mission=mission, by=by)
    placed = replace(facts, unit_code=window.unit_code)
    return write(WindowTask, placed, mission=mission, by=by, marking=window.marking)


def _renewal(viewer: Viewer, mission: Mission, *, on: date, named: set[str]) -> Renewal | None:
    if not viewer.may("strategy.read", mission_code=mission.code):
        return None
    mandate = mandate_in_force(viewer, mission, on=on)
    if mandate is None or mandate.symbol in named:
        return None
    return Renewal(mandate.symbol, mandate.valid_to - timedelta(days=RENEWAL_OPENS_DAYS), mandate.valid_to)
