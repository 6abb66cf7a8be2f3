"""Forms of this room: a community, a contact, a visit with what it heard, what became of a matter, a note."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Source, Viewer, banner, sources_visible_to
from primacy.mission.area.interface import Mission, units
from primacy.mission.early_warning.interface import GradeForm, PlaceForm
from primacy.mission.engagement.following.stepping import StepFacts
from primacy.mission.engagement.models import (
    AttitudeChoices,
    Community,
    CommunityKind,
    Interlocutor,
    MatterKind,
    MatterState,
    SexChoices,
)
from primacy.mission.engagement.visits.facts import ContactFacts, MatterFacts, ThreatFacts, VisitFacts
from primacy.mission.engagement.visits.naming import CommunityFacts
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Severity, TrafficLight

__all__ = ["CommunityForm", "InterlocutorForm", "NoteForm", "StepForm", "VisitForm"]

_NO_NAME = _("Never the name or telephone number of a person.")
_LONGEST_DAYS = 366
_LIGHTS = (TrafficLight.CLEAR, TrafficLight.GREEN, TrafficLight.AMBER)


def _words(label: str, *, rows: int = 3, required: bool = False, most: int = 4_000, help_text: str = "") -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, help_text=help_text)


class _AmberForm(HandlingForm):
    usual_light = TrafficLight.AMBER

    downgrades_on = None


class CommunityForm(PlaceForm, _AmberForm):
    """A community or a group."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Of the community, never of a person."))
    kind = forms.ChoiceField(label=_("Who they are"), choices=CommunityKind.choices)
    language = forms.CharField(label=_("Language that most speak"), max_length=40, required=False)
    people = forms.IntegerField(label=_("How many they are"), required=False, min_value=0)

    field_order = ("name", "kind", "place_name", "latitude", "longitude", "language", "people")

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, mission=mission, **more)
        self.fields["place_name"].required = True

    def clean(self) -> dict[str, object]:
        """Make what was typed into a community, or say what is not right."""
        typed = super().clean()
        if self.errors:
            return typed
        names = ("name", "place_name", "place", "language", "people")
        try:
            typed["facts"] = CommunityFacts(kind=CommunityKind(typed["kind"]), **{name: typed[name] for name in names})
        except ImpossibleValueError as error:
            self.add_error(error.name, str(error))
        return typed


class InterlocutorForm(forms.Form):
    """Which source is met in a community."""

    source = forms.TypedChoiceField(
        label=_("Source"), coerce=UUID, help_text=_("Whoever is not there is registered and sealed as a source first.")
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=SexChoices.choices, initial=SexChoices.UNKNOWN)
    language = forms.CharField(label=_("Language"), max_length=40, required=False)

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        seen: list[Source] = list(sources_visible_to(viewer, mission.code).filter(erased_at=None))
        self.fields["source"].choices = [(each.pk, each.code_name) for each in seen]


class VisitForm(GradeForm, _AmberForm):
    """A visit; it works on a telephone, from the top to the bottom."""

    visit = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    narrative = _words(_("What was said"), rows=5, required=True, help_text=_NO_NAME)
    contingent = forms.CharField(
        label=_("Contingent that went along"), max_length=120, required=False, help_text=_("Empty for none.")
    )
    women = forms.IntegerField(label=_("Women met"), required=False, min_value=0)
    men = forms.IntegerField(label=_("Men met"), required=False, min_value=0)
    language = forms.CharField(label=_("Language"), max_length=40, required=False)
    attitude = forms.ChoiceField(
        label=_("Attitude towards the mission"), choices=AttitudeChoices.choices, initial=AttitudeChoices.UNKNOWN
    )
    contacts = forms.MultipleChoiceField(
        label=_("Contacts met"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("By code name.")
    )
    threat = _words(_("Threat that was heard"), most=10_000, help_text=_("It becomes an alert at once."))
    severity = forms.TypedChoiceField(
        label=_("Severity"), coerce=Severity, choices=[(each.value, each.value) for each in Severity],
        initial=Severity.UNKNOWN.value, required=False, empty_value=Severity.UNKNOWN,
    )  # fmt: skip
    requests = _words(_("What they asked of us"), help_text=_("One a line."))
    promises = _words(_("What we promised"), help_text=_("One a line."))
    insights = _words(_("What may change what we do"), help_text=_("One a line."))
    due_on = forms.DateField(
        label=_("Answer due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Needed where something was asked, promised or learnt."),
    )  # fmt: skip

    field_order = (
        "visit", "at", "narrative", "threat", "severity", "contingent", "contacts", "women", "men", "language",
        "attitude", "requests", "promises", "insights", "due_on",
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, contacts: list[Interlocutor], **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["severity"].choices = _severities()
        self.fields["contacts"].choices = [(str(each.pk), each.source.code_name) for each in contacts]
        if not contacts:
            self.fields["contacts"].widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, object]:
        """Say that what was asked, promised or learnt has no day."""
        typed = super().clean()
        raised = any(typed.get(name) for name in ("requests", "promises", "insights"))
        if raised and not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Expected the day by which there is an answer; choose one."))
        return typed

    def facts(self, community: Community, *, exercise: bool) -> VisitFacts | None:
        """Return what was typed; None, with the reason beside the field, where it makes no visit."""
        typed = self.cleaned_data
        named = ("visit", "at", "narrative", "contingent", "women", "men", "language")
        heard = [ThreatFacts(words=typed["threat"], severity=typed["severity"])] if typed["threat"].strip() else []
        met = [ContactFacts(interlocutor=UUID(each)) for each in typed["contacts"]]
        try:
            return VisitFacts(
                community=community.pk, attitude=AttitudeChoices(typed["attitude"]), grade=self.grade(),
                contacts=tuple(met), threats=tuple(heard), matters=tuple(self._matters()), is_exercise=exercise,
                **{name: typed[name] for name in named},
            )  # fmt: skip
        except ImpossibleValueError as error:
            self.add_error(error.name if error.name in self.fields else None, str(error))
            return None

    def _matters(self) -> list[MatterFacts]:
        kinds = {"requests": MatterKind.REQUEST, "promises": MatterKind.PROMISE, "insights": MatterKind.INSIGHT}
        return [
            MatterFacts(kind=kind, words=line.strip(), due_on=self.cleaned_data["due_on"])
            for name, kind in kinds.items()
            for line in self.cleaned_data[name].splitlines()
            if line.strip()
        ]


class StepForm(forms.Form):
    """What became of a matter."""

    state = forms.ChoiceField(
        label=_("What became of it"), choices=[each for each in MatterState.choices if each[0] != MatterState.OPEN]
    )
    component = forms.ChoiceField(
        label=_("With whom it is"), choices=[("", _("as before")), *ComponentChoices.choices], required=False,
        help_text=_("Needed to pass it on."),
    )  # fmt: skip
    words = _words(
        _("In words"), required=True, most=500, help_text=_("What was done or decided and by whom, or why nothing is.")
    )
    told = _words(_("What the community was told"), rows=2, most=500, help_text=_("Empty where nothing was."))

    def facts(self) -> StepFacts | None:
        """Return what was typed; None, with the reason beside the field, where it makes no step."""
        typed = self.cleaned_data
        try:
            return StepFacts(**{**typed, "state": MatterState(typed["state"])})
        except ImpossibleValueError as error:
            self.add_error(error.name, str(error))
            return None


class NoteForm(forms.Form):
    """Of which area, how many days back, and for which audience a note is."""

    unit = forms.ChoiceField(label=_("Area"))
    days = forms.IntegerField(label=_("Days back"), min_value=1, max_value=_LONGEST_DAYS, initial=30)
    traffic_light = forms.TypedChoiceField(
        label=_("Highest that the contingent may hold"), coerce=lambda typed: TrafficLight(int(typed)),
        choices=[(each.value, f"TLP:{each.name}") for each in _LIGHTS],
        initial=TrafficLight.AMBER.value,
    )  # fmt: skip
    level = forms.TypedChoiceField(label=_("Level"), coerce=lambda typed: Level(int(typed)))

    def __init__(self, typed: Mapping[str, str], *, viewer: Viewer, mission: Mission) -> None:
        of = {"mission_code": mission.code}
        own = [each for each in units(viewer, mission) if viewer.may("engagement.read", unit_code=each.code, **of)]
        self.first = {
            "unit": own[0].code if own else "", "days": 30, "traffic_light": TrafficLight.AMBER,
            "level": Level.UNCLASSIFIED,
        }  # fmt: skip
        given = {name: value for name, value in typed.items() if name in self.first}
        super().__init__({**{name: str(value) for name, value in self.first.items()}, **given})
        self.fields["unit"].choices = [(each.code, str(each)) for each in own]
        self.fields["level"].choices = [
            (each.value, banner(Handling(each)).partition(" · ")[0]) for each in Level if each <= viewer.clearance
        ]


def _severities() -> list[tuple[str, str]]:
    labels = {
        Severity.EXTREME: _("Extreme"), Severity.SEVERE: _("Severe"), Severity.MODERATE: _("Moderate"),
        Severity.MINOR: _("Minor"), Severity.UNKNOWN: _("Unknown"),
    }  # fmt: skip
    return [(each.value, label) for each, label in labels.items()]
