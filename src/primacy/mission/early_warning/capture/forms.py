"""The form of a report: as the page shows it, and as a letter from a device is read."""

from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.early_warning.fields import PlaceForm, moment, threat
from primacy.mission.early_warning.models import Channel
from primacy.mission.early_warning.triage.writing_down import AlertFacts

__all__ = ["CaptureForm", "DeviceForm"]

_CLOCK_TOLERANCE = timedelta(minutes=10)
_CALL_BACK = [("", _("not said")), ("yes", _("Yes")), ("no", _("No: it would endanger somebody"))]
_YES = {"": None, "yes": True, "no": False}


class CaptureForm(PlaceForm):
    """What somebody saw or was told."""

    threat = threat(required=False)
    original = forms.CharField(
        label=_("What was said"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Word by word, in the language in which it was said. Never a name of who said it."),
    )  # fmt: skip
    said_at = moment(_("When it was said"), required=False)
    people = forms.IntegerField(
        label=_("How many people it concerns"), required=False, min_value=0, max_value=10_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    may_call_back = forms.ChoiceField(label=_("Is it safe to call back?"), choices=_CALL_BACK, required=False)
    accuracy_m = forms.FloatField(required=False, min_value=0, max_value=1_000_000, widget=forms.HiddenInput)
    is_exercise = forms.BooleanField(label=_("This is an exercise"), required=False)

    field_order = ("threat", "original", "place_name", "latitude", "longitude", "accuracy_m", "said_at", "people")

    def __init__(self, *facts: object, at: datetime, **more: object) -> None:
        super().__init__(*facts, **more)
        self._at = at
        self.fields["place_name"].widget.attrs |= {"list": "places", "autocomplete": "off"}

    def clean_said_at(self) -> datetime | None:
        """Refuse a moment that has not come yet."""
        said_at = self.cleaned_data["said_at"]
        if said_at is not None and said_at > self._at + _CLOCK_TOLERANCE:
            raise forms.ValidationError(_("Expected a time that has passed; is the clock of the telephone right?"))
        return said_at

    def facts(self, record: UUID) -> AlertFacts:
        """Return the alert that was told."""
        typed = self.cleaned_data
        names = ("original", "said_at", "threat", "place", "place_name", "is_exercise")
        return AlertFacts(record=record, channel=Channel.WEB, **{name: typed[name] for name in names})

    def detail(self) -> dict[str, object]:
        """Return what was told beside the alert."""
        typed = self.cleaned_data
        return {
            "people": typed["people"],
            "may_call_back": _YES[typed["may_call_back"]],
            "accuracy_m": typed["accuracy_m"],
        }

    def reason(self) -> str:
        """Return in one sentence or more what is not right, each beginning with the name of its field."""
        return " ".join(
            f"{self.fields[name].label}: {error}" if name in self.fields else error
            for name, errors in self.errors.items()
            for error in errors
        )


class DeviceForm(forms.Form):
    """Which device is struck off."""

    device = forms.UUIDField()
