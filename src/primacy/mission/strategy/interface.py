"""What other rooms and the doors may use of this room."""

from primacy.mission.strategy.actions import import_mandates
from primacy.mission.strategy.graph.acting import METHODS, Deed, answered, bound, forms_of
from primacy.mission.strategy.graph.facts import IncidentRule
from primacy.mission.strategy.graph.forms import add_error_of
from primacy.mission.strategy.graph.importing import ILLUSTRATIVE_STRATEGY, import_strategy
from primacy.mission.strategy.graph.objectives import LineOfSight, Objective, line_of_sight_of, objectives
from primacy.mission.strategy.graph.observing import IncidentObserver, NamedIncident, Observed, observe_incidents_by
from primacy.mission.strategy.graph.reading import Strategy, read_strategy
from primacy.mission.strategy.graph.revising import ReasonMissingError, RevisedMeanwhileError, replace
from primacy.mission.strategy.models import ComponentChoices, Revised
from primacy.mission.strategy.pema import import_pema
from primacy.mission.strategy.queries import mandate_in_force, tasks_bearing_on

__all__ = [
    "ILLUSTRATIVE_STRATEGY",
    "METHODS",
    "ComponentChoices",
    "Deed",
    "IncidentObserver",
    "IncidentRule",
    "LineOfSight",
    "NamedIncident",
    "Objective",
    "Observed",
    "ReasonMissingError",
    "Revised",
    "RevisedMeanwhileError",
    "Strategy",
    "add_error_of",
    "answered",
    "bound",
    "forms_of",
    "import_mandates",
    "import_pema",
    "import_strategy",
    "line_of_sight_of",
    "mandate_in_force",
    "objectives",
    "observe_incidents_by",
    "read_strategy",
    "replace",
    "tasks_bearing_on",
]
