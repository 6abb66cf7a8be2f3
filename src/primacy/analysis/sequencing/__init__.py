"""What to do first, what later and what not: schedules of projects, phased plans, and when those are done."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from primacy.analysis.sequencing.completion import Completion, simulate_completion
    from primacy.analysis.sequencing.mandated_task import (
        Dependency,
        MandatedTask,
        OptionalProtectionError,
        Relation,
    )
    from primacy.analysis.sequencing.ordering import FaultyPlanError
    from primacy.analysis.sequencing.phasing import (
        Likeness,
        NoPlanInTimeError,
        NoRoomForMandatoryError,
        PhasedPlan,
        phase,
    )
    from primacy.analysis.sequencing.phasing_model import Settings
    from primacy.analysis.sequencing.programme import Programme
    from primacy.analysis.sequencing.project import Job, Predecessor, Project
    from primacy.analysis.sequencing.reasons import Obstacle, Reason
    from primacy.analysis.sequencing.scheduling import Schedule, shortest_schedule
    from primacy.analysis.sequencing.setbacks import Hazards, Setbacks, draw_setbacks

__all__ = [
    "Completion",
    "Dependency",
    "FaultyPlanError",
    "Hazards",
    "Job",
    "Likeness",
    "MandatedTask",
    "NoPlanInTimeError",
    "NoRoomForMandatoryError",
    "Obstacle",
    "OptionalProtectionError",
    "PhasedPlan",
    "Predecessor",
    "Programme",
    "Project",
    "Reason",
    "Relation",
    "Schedule",
    "Setbacks",
    "Settings",
    "draw_setbacks",
    "phase",
    "shortest_schedule",
    "simulate_completion",
]

_MODULES = {
    "completion": ("Completion", "simulate_completion"),
    "mandated_task": ("Dependency", "MandatedTask", "OptionalProtectionError", "Relation"),
    "ordering": ("FaultyPlanError",),
    "phasing": ("Likeness", "NoPlanInTimeError", "NoRoomForMandatoryError", "PhasedPlan", "phase"),
    "phasing_model": ("Settings",),
    "programme": ("Programme",),
    "project": ("Job", "Predecessor", "Project"),
    "reasons": ("Obstacle", "Reason"),
    "scheduling": ("Schedule", "shortest_schedule"),
    "setbacks": ("Hazards", "Setbacks", "draw_setbacks"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    # The two solvers and labelled arrays take seconds to load, and no question needs all of them.
    if name in _HOMES:
        return getattr(import_module(f"primacy.analysis.sequencing.{_HOMES[name]}"), name)
    raise AttributeError(name)
