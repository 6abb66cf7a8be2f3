"""Forms of every page of this room: facts that cannot be wrong, choices, and reasons."""

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer
from primacy.mission.area.interface import Mission, units
from primacy.mission.climate.revising import UnsoundRecordError
from primacy.mission.strategy.interface import add_error_of, objectives

__all__ = ["FactsForm", "ReasonForm", "day", "month_choice", "objective_choices", "unit_choices", "words"]

_DAY = {"type": "date"}


def day(label: str, *, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required)


def words(label: str, *, rows: int = 2, required: bool = True, help_text: str = "") -> forms.CharField:
    """Return a field for some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, help_text=help_text)


def month_choice(label: str, *, required: bool = True) -> forms.TypedChoiceField:
    """Return a field for a calendar month."""
    none = [] if required else [("", _("none"))]
    choices = [*none, *MONTHS.items()]
    return forms.TypedChoiceField(label=label, coerce=int, choices=choices, required=required, empty_value=None)


def unit_choices(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    """Return the units of the mission to choose from, the whole area first."""
    return [("", _now("the whole area")), *((unit.code, str(unit)) for unit in units(viewer, mission))]


def objective_choices(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    """Return the political objectives to choose from, none first."""
    if not viewer.may("strategy.read", mission_code=mission.code):
        return [("", _now("none"))]
    return [("", _now("none")), *((str(each.record), each.title) for each in objectives(viewer, mission))]


class FactsForm(HandlingForm):
    """A form of which `made` makes one value from what was typed; a refusal stands beside its field."""

    def clean(self) -> dict[str, object]:
        """Make what was typed into facts, or say what is wrong with it."""
        typed = super().clean()
        if not self.errors:
            try:
                typed["facts"] = self.made(typed)
            except UnsoundRecordError as error:
                add_error_of(self, error)
        return typed


class ReasonForm(forms.Form):
    """Why something is changed, and the revision that the person had before them."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In one sentence. It stays with the history."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
