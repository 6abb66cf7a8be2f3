"""Fields that several forms of this room have: handling, grade, place, moments and reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.exchange.sms import normalised
from primacy.mission.access.interface import Marking, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import SeverityChoices, ThreatChoices
from primacy.mission.early_warning.triage.suggesting import place_book
from primacy.vocabulary import (
    Credibility,
    Grade,
    Handling,
    ImpossibleValueError,
    IncidentType,
    Level,
    Place,
    Reliability,
    Severity,
    TrafficLight,
)

__all__ = [
    "GradeForm",
    "HandlingForm",
    "PlaceForm",
    "ReasonForm",
    "moment",
    "severity",
    "threat",
]

_LEVELS = Marking._meta.get_field("level").choices  # noqa: SLF001
_TRAFFIC_LIGHTS = Marking._meta.get_field("traffic_light").choices  # noqa: SLF001
_RELIABILITY = [
    ("A", _("A: completely reliable")),
    ("B", _("B: usually reliable")),
    ("C", _("C: fairly reliable")),
    ("D", _("D: not usually reliable")),
    ("E", _("E: unreliable")),
    ("F", _("F: cannot be judged")),
]
_CREDIBILITY = [
    ("1", _("1: confirmed by other sources")),
    ("2", _("2: probably true")),
    ("3", _("3: possibly true")),
    ("4", _("4: doubtful")),
    ("5", _("5: improbable")),
    ("6", _("6: cannot be judged")),
]


def moment(label: str, *, required: bool = True, help_text: str = "") -> forms.DateTimeField:
    """Return a field for a moment in the mission's time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, widget=widget, help_text=help_text)


def severity(*, required: bool = True) -> forms.TypedChoiceField:
    """Return a field for how grave it would be."""
    return forms.TypedChoiceField(
        label=_("Severity"), choices=SeverityChoices.choices, initial=SeverityChoices.UNKNOWN, coerce=Severity,
        required=required, empty_value=Severity.UNKNOWN,
    )  # fmt: skip


def threat(*, required: bool = True) -> forms.TypedChoiceField:
    """Return a field for what is feared."""
    choices = [("", _("Choose") if required else _("not said")), *ThreatChoices.choices]
    return forms.TypedChoiceField(
        label=_("Threat"), choices=choices, coerce=IncidentType, required=required, empty_value=None
    )


class ViewerForm(forms.Form):
    """A form that knows who fills it in."""

    def __init__(self, *facts: object, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, **more)
        self.viewer = viewer


class HandlingForm(ViewerForm):
    """Who may see what is recorded."""

    level = forms.TypedChoiceField(label=_("Level"), coerce=lambda value: Level(int(value)))
    traffic_light = forms.TypedChoiceField(
        label=_("Traffic light"), choices=_TRAFFIC_LIGHTS, coerce=lambda value: TrafficLight(int(value)),
        initial=TrafficLight.AMBER.value,
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=_("Need-to-know groups"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who is in all of them will see it."),
    )  # fmt: skip

    def __init__(self, *facts: object, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["level"].choices = [choice for choice in _LEVELS if choice[0] <= self.viewer.clearance]
        self.fields["groups"].choices = [(code, code) for code in sorted(self.viewer.groups)]
        if not self.viewer.groups:
            self.fields["groups"].widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, object]:
        """Make what was chosen into a handling, or say that it is not one."""
        typed = super().clean()
        if {"level", "traffic_light", "groups"} <= typed.keys():
            try:
                typed["handling"] = Handling(typed["level"], typed["traffic_light"], frozenset(typed["groups"]))
            except ImpossibleValueError:
                sentence = _("TLP:RED is for named recipients: choose at least one group, or a lower light.")
                self.add_error("traffic_light", sentence)
        return typed


class GradeForm(forms.Form):
    """How far the source and what it said are believed."""

    reliability = forms.ChoiceField(label=_("Reliability of the source"), choices=_RELIABILITY, initial="F")
    credibility = forms.ChoiceField(label=_("Credibility of what was said"), choices=_CREDIBILITY, initial="6")

    def grade(self) -> Grade:
        """Return the grade that was chosen."""
        typed = self.cleaned_data
        return Grade(Reliability(typed["reliability"]), Credibility(typed["credibility"]))


class PlaceForm(ViewerForm):
    """Where: by a name of the gazetteer, or by a point."""

    place_name = forms.CharField(label=_("Place"), max_length=300, required=False)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)

    def __init__(self, *facts: object, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self._book = place_book(self.viewer, mission)

    def clean(self) -> dict[str, object]:
        """Make a place of a point, or of a name that the gazetteer has; a name alone stays a name."""
        typed = super().clean()
        latitude, longitude = typed.get("latitude"), typed.get("longitude")
        typed["place"] = None
        if (latitude is None) != (longitude is None):
            self.add_error("longitude", _("Give latitude and longitude, or neither."))
        elif latitude is not None:
            typed["place"] = Place(longitude, latitude)
        elif spot := self._book.spots.get(normalised(typed.get("place_name") or "")):
            typed["place"] = Place(spot.longitude, spot.latitude)
        return typed


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In one or two sentences. It stays with the history."),
    )  # fmt: skip
