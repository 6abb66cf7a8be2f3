"""Fields that several forms of this room have."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer
from primacy.mission.area.interface import Mission, units
from primacy.mission.assessments.acting import add_error_of
from primacy.mission.assessments.facts import UnsoundAssessmentError
from primacy.mission.assessments.models import Assessment
from primacy.mission.situation.interface import Finding, IncidentFilter, list_incidents
from primacy.mission.strategy.interface import objectives
from primacy.vocabulary import Month

__all__ = [
    "NONE",
    "FactsForm",
    "Made",
    "day",
    "incident_choices",
    "number_of",
    "objective_choices",
    "unit_choices",
    "words",
]

NONE = [("", _("none"))]
_OFFERED = 50


class Made:
    """What a form has of which `made` makes one value from what was typed; a refusal stands beside its field."""

    def clean(self) -> dict[str, object]:
        typed = super().clean()
        if not self.errors:
            try:
                typed["facts"] = self.made(typed)
            except UnsoundAssessmentError as error:
                add_error_of(self, error)
        return typed


class FactsForm(Made, HandlingForm):
    """The same, with the handling of what is written."""


def words(label: str, *, rows: int = 2, required: bool = True, help_text: str = "") -> forms.CharField:
    """Return a field for sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, help_text=help_text)


def day(label: str, *, help_text: str = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=help_text)


def number_of(label: str, **more: object) -> forms.TypedChoiceField:
    """Return a field to choose one by its key from a list."""
    return forms.TypedChoiceField(label=label, coerce=UUID, empty_value=None, **more)


def unit_choices(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    """Return the units of the mission to choose from, the whole area first."""
    return [("", _now("the whole area")), *((unit.code, str(unit)) for unit in units(viewer, mission))]


def objective_choices(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    """Return the goals and conditions of the strategy that the viewer may see, none where it may not be read."""
    if not viewer.may("strategy.read", mission_code=mission.code):
        return []
    return [(str(each.record), each.title) for each in objectives(viewer, mission)]


def incident_choices(viewer: Viewer, assessment: Assessment) -> Iterable[tuple[str, str]]:
    """Return the latest incidents of the place up to the last day of an assessment."""
    last = min(Month.of(assessment.last_on), Month.of(viewer.at.date()))
    chosen = IncidentFilter(
        first=Month(1989, 1), last=last, unit_code=assessment.unit_code, exercise=assessment.is_exercise
    )
    found = list_incidents(Finding(viewer, assessment.mission, chosen), mark=None, number=_OFFERED)
    return [(str(each.record), str(each)) for each in found]
