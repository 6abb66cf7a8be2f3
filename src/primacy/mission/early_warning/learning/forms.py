"""What the page of answers is asked by: days, stretch, grouping, unit, rains, and which incidents count."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, units
from primacy.mission.early_warning.desk.forms import PeriodForm
from primacy.mission.early_warning.learning.asking import Nearby, Question
from primacy.mission.early_warning.learning.wording import BY_WORDS, STRETCH_WORDS

__all__ = ["LearningForm"]

_FIRST = {"stretch": "decision", "radius_km": "25", "deaths": "1"}


class LearningForm(PeriodForm):
    """The question of the page, wholly in its address."""

    stretch = forms.ChoiceField(label=_("Draw"), required=False, choices=list(STRETCH_WORDS.items()))
    by = forms.ChoiceField(label=_("Compare by"), required=False, choices=list(BY_WORDS.items()))
    unit = forms.ChoiceField(label=_("Administrative unit"), required=False)
    rains_from = forms.IntegerField(label=_("Rains from month"), required=False, min_value=1, max_value=12)
    rains_to = forms.IntegerField(
        label=_("Rains until month"), required=False, min_value=1, max_value=12,
        help_text=_("1 to 12, to compare the seasons; from 11 to 2 goes over the new year."),
    )  # fmt: skip
    radius_km = forms.FloatField(
        label=_("Kilometres between warning and incident"), required=False, min_value=1, max_value=500
    )
    deaths = forms.IntegerField(label=_("Incidents with at least so many deaths"), required=False, min_value=0)
    same_threat = forms.BooleanField(label=_("Only incidents of the type that was warned of"), required=False)
    exercise = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, typed: object, *, viewer: Viewer, mission: Mission) -> None:
        super().__init__(typed, viewer=viewer, mission=mission)
        self.unit_names = {each.code: each.name for each in units(viewer, mission)}
        self.fields["unit"].choices = [("", _("All")), *self.unit_names.items()]
        # Whoever comes by a link that names some of the fields finds the others filled with what holds.
        told = dict(typed.items()) if typed else {}
        self.data = {**_FIRST, **{name: self.data[name] for name in self.data}, **told}

    def clean(self) -> dict[str, object]:
        """Say that seasons need the months in which it rains."""
        typed = super().clean()
        rains = (typed.get("rains_from"), typed.get("rains_to"))
        is_asked = rains != (None, None) or typed.get("by") == "season"
        if is_asked and None in rains and not {"rains_from", "rains_to"} & self.errors.keys():
            self.add_error("rains_to", _("Say from which month until which it rains."))
        return typed

    def question(self, *, exercise: bool) -> Question:
        """Return what is asked; only the days where something makes no sense."""
        if not self.is_valid():
            return Question(period=self.period, exercise=exercise)
        typed = self.cleaned_data
        rains = (typed["rains_from"], typed["rains_to"])
        return Question(
            period=self.period, exercise=exercise, stretch=typed["stretch"] or _FIRST["stretch"], by=typed["by"],
            unit_code=typed["unit"], rains=None if None in rains else rains,
            nearby=Nearby(
                radius_km=typed["radius_km"] or float(_FIRST["radius_km"]),
                deaths=int(_FIRST["deaths"]) if typed["deaths"] is None else typed["deaths"],
                same_threat=typed["same_threat"],
            ),
        )  # fmt: skip
