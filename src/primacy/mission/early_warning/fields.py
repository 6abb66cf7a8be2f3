"""Fields that several forms of this room have: handling, grade, place, moments and reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.exchange.sms import normalised
from primacy.mission.access.interface import HandlingForm as AnyHandlingForm
from primacy.mission.access.interface import ViewerForm, credibility, grade_in, reliability
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import SeverityChoices, ThreatChoices
from primacy.mission.early_warning.triage.suggesting import place_book
from primacy.vocabulary import Grade, IncidentType, Place, Severity, TrafficLight

__all__ = [
    "GradeForm",
    "HandlingForm",
    "PlaceForm",
    "ReasonForm",
    "moment",
    "severity",
    "threat",
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


class HandlingForm(AnyHandlingForm):
    """Who may see what is recorded here; it does not open by itself on a day, as what it rests on may not."""

    usual_light = TrafficLight.AMBER

    downgrades_on = None


class GradeForm(forms.Form):
    """How far the source and what it said are believed."""

    reliability = reliability(_("Reliability of the source"))
    credibility = credibility(_("Credibility of what was said"))

    def grade(self) -> Grade:
        """Return the grade that was chosen."""
        return grade_in(self.cleaned_data)


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
