"""Forms of triage: writing an alert down, deciding about one, and what concerns its caller."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Identity, SourceKind, UnsoundIdentityError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.fields import (
    GradeForm,
    HandlingForm,
    PlaceForm,
    ReasonForm,
    moment,
    severity,
    threat,
)
from primacy.mission.early_warning.models import AlertState, Channel
from primacy.mission.early_warning.triage.deciding import Judgement
from primacy.mission.early_warning.triage.queries import Queued, registered_callers
from primacy.mission.early_warning.triage.writing_down import AlertFacts

__all__ = ["AlertForm", "AnswerForm", "NoteForm", "ReporterForm", "TriageForm", "first_judgement"]

_LANGUAGES = [("fr", "Français"), ("en", "English"), ("es", "Español"), ("ar", "العربية")]
_ROADS = [(each.value, each.label) for each in (Channel.VOICE, Channel.WEB)]


class AlertForm(PlaceForm, HandlingForm):
    """An alert that somebody heard, or saw."""

    record = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    original = forms.CharField(
        label=_("What was said"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Word by word, in the language in which it was said. Never a name of who said it."),
    )  # fmt: skip
    channel = forms.ChoiceField(label=_("How it came"), choices=_ROADS, initial=Channel.VOICE)
    reporter = forms.ChoiceField(
        label=_("Who said it"), required=False, help_text=_("A registered reporter, by code name. Never a name.")
    )
    said_at = moment(_("When it was said"), required=False)
    threat = threat(required=False)
    severity = severity()
    is_exercise = forms.BooleanField(label=_("This is an exercise"), required=False)

    field_order = ("record", "original", "channel", "reporter", "said_at", "threat", "severity", "place_name")

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, mission=mission, **more)
        self.fields["reporter"].choices = [("", _("not said")), *registered_callers(viewer, mission)]

    def facts(self) -> AlertFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        reporter = UUID(typed["reporter"]) if typed["reporter"] else None
        names = ("record", "original", "channel", "said_at", "threat", "severity", "place", "place_name", "is_exercise")
        return AlertFacts(reporter=reporter, **{name: typed[name] for name in names})


class TriageForm(PlaceForm, GradeForm, ReasonForm):
    """A decision about one alert."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    into = forms.ChoiceField(label=_("The same as"), required=False)
    threat = threat(required=False)
    severity = severity()
    is_silent = forms.BooleanField(
        label=_("Telling the caller what came of it would endanger somebody"), required=False
    )

    field_order = ("decision", "into", "reason", "threat", "severity", "place_name", "latitude", "longitude")

    def __init__(self, *facts: object, state: str, near: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*facts, **more)
        open_to = [choice for choice in AlertState.choices if choice[0] != state]
        self.fields["decision"].choices = open_to if near else [each for each in open_to if each[0] != "merged"]
        self.fields["into"].choices = [("", _("none")), *near]
        if not near:
            self.fields["into"].widget = forms.HiddenInput()

    def judgement(self) -> Judgement:
        """Return what was made of the alert."""
        typed = self.cleaned_data
        return Judgement(
            threat=typed["threat"], severity=typed["severity"], place=typed["place"], place_name=typed["place_name"],
            grade=self.grade(), is_silent=typed["is_silent"],
        )  # fmt: skip


class AnswerForm(forms.Form):
    """Words to a caller."""

    text = forms.CharField(
        label=_("What you tell the caller"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One message holds 160 letters, or 70 in Arabic. Never a name, and nothing that endangers."),
    )  # fmt: skip


class NoteForm(forms.Form):
    """What came of a call."""

    note = forms.CharField(label=_("What came of the call"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class ReporterForm(HandlingForm):
    """Who reports from a telephone."""

    name = forms.CharField(label=_("Name"), max_length=200)
    telephone = forms.CharField(
        label=_("Telephone"), max_length=30, help_text=_("International, such as +236 70 00 00 00.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind.choices, initial=SourceKind.ALERT_NETWORK)
    language = forms.ChoiceField(label=_("Language of answers"), choices=_LANGUAGES)

    field_order = ("name", "telephone", "kind", "language")

    def clean(self) -> dict[str, object]:
        """Make name and number into an identity, or say what is not one."""
        typed = super().clean()
        if {"name", "telephone"} <= typed.keys():
            try:
                typed["identity"] = Identity(typed["name"], typed["telephone"])
            except UnsoundIdentityError as error:
                self.add_error(error.field, str(error))
        return typed


def first_judgement(queued: Queued) -> dict[str, object]:
    """Return what a triage form begins with: what was judged before, else what the words suggest."""
    alert, spot = queued.alert, queued.spot
    is_judged = bool(alert.place_name or alert.longitude is not None)
    return {
        "threat": alert.threat,
        "severity": alert.severity,
        "place_name": alert.place_name if is_judged or spot is None else spot.name,
        "latitude": alert.latitude if is_judged or spot is None else spot.latitude,
        "longitude": alert.longitude if is_judged or spot is None else spot.longitude,
        "reliability": alert.reliability or "F",
        "credibility": alert.credibility or "6",
        "is_silent": alert.is_silent,
    }
