"""Forms for risk factors, vulnerabilities, windows of risk and how people protect themselves."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer, credibility, grade_in, reliability
from primacy.mission.area.interface import Mission, units
from primacy.mission.protection.facts import UnsoundProtectionError
from primacy.mission.protection.forms.written import LocatedForm, WrittenForm, day, number, person_choices, words
from primacy.mission.protection.indicators import ObservationFacts
from primacy.mission.protection.models import (
    FactorChoices,
    Measure,
    MechanismKind,
    ObservedChoices,
    VulnerabilityKind,
    WhoseChoices,
    WindowKind,
    WindowTaskState,
)
from primacy.mission.protection.register_facts import (
    IndicatorFacts,
    SelfProtectionFacts,
    VulnerabilityFacts,
    WindowFacts,
    WindowTaskFacts,
)
from primacy.mission.situation.interface import KindChoices, actors_visible_to
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import Level, TrafficLight

__all__ = [
    "AdoptForm",
    "IndicatorForm",
    "ObservationForm",
    "SelfProtectionForm",
    "VulnerabilityForm",
    "WindowForm",
    "WindowTaskForm",
]


class AdoptForm(HandlingForm):
    """For which area the shipped indicators are taken over, and who reviews them."""

    unit_code = forms.ChoiceField(label=_("Area"))
    reviewer_id = forms.TypedChoiceField(label=_("Reviewer"), coerce=UUID)
    review_on = day(_("Next review by"))

    field_order = ("unit_code", "reviewer_id", "review_on")

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["unit_code"].choices = [(unit.code, str(unit)) for unit in units(viewer, mission)]
        self.fields["reviewer_id"].choices = person_choices(mission)[1:]


class IndicatorForm(WrittenForm):
    """An indicator by which an area is watched."""

    facts_kind = IndicatorFacts
    names = (
        "unit_code", "name", "factor", "measure", "kinds", "actor_id", "window_days", "threshold", "reviewer_id",
        "review_on",
    )  # fmt: skip

    unit_code = forms.ChoiceField(label=_("Area"))
    name = forms.CharField(label=_("What is looked at"), max_length=200)
    factor = number(_("Risk factor"), FactorChoices)
    measure = forms.ChoiceField(label=_("Where its value comes from"), choices=Measure)
    kinds = forms.MultipleChoiceField(
        label=_("Types of incident"), choices=KindChoices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none for all."),
    )  # fmt: skip
    actor_id = forms.TypedChoiceField(label=_("Actor"), required=False, coerce=UUID, empty_value=None)
    window_days = forms.IntegerField(label=_("Window, days"), min_value=1, max_value=366, initial=90)
    threshold = forms.FloatField(label=_("Over from this value on"), min_value=0)
    reviewer_id = forms.TypedChoiceField(label=_("Reviewer"), coerce=UUID)
    review_on = day(_("Next review by"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["unit_code"].choices = [(unit.code, str(unit)) for unit in units(self.viewer, self.mission)]
        actors = actors_visible_to(self.viewer, self.mission)
        self.fields["actor_id"].choices = [("", _("none")), *((str(each.pk), each.name) for each in actors)]
        self.order_fields([*self.names, *HandlingForm.base_fields, "reason", "seen"])

    def made(self, typed: dict[str, object]) -> IndicatorFacts:
        return super().made({**typed, "kinds": tuple(typed["kinds"])})


class ObservationForm(forms.Form):
    """What a person observed of an indicator."""

    observed_on = day(_("Day"))
    level = number(_("What was observed"), ObservedChoices)
    note = words(_("In words"))
    source = forms.CharField(label=_("Source"), max_length=300)
    reliability = reliability(_("Reliability of the source"))
    credibility = credibility(_("Credibility"))

    def clean(self) -> dict[str, object]:
        """Make what was typed into facts, or say what is wrong with it."""
        typed = super().clean()
        if not self.errors:
            said = {name: typed[name] for name in ("observed_on", "level", "note", "source")}
            try:
                typed["facts"] = ObservationFacts(**said, grade=grade_in(typed))
            except UnsoundProtectionError as error:
                self.add_error(error.field, str(error))
        return typed


class VulnerabilityForm(LocatedForm):
    """A weak point of the mission or of a community."""

    facts_kind = VulnerabilityFacts
    names = (
        "whose", "kind", "title", "description", "mitigation", "component", "review_on", *LocatedForm.PLACE,
    )  # fmt: skip

    whose = forms.ChoiceField(label=_("Whose"), choices=WhoseChoices)
    kind = forms.ChoiceField(label=_("Of which kind"), choices=VulnerabilityKind)
    title = forms.CharField(label=_("The weak point in a few words"), max_length=160)
    description = words(_("Who is vulnerable to what, and how it would be used"))
    mitigation = words(_("What is done about it"), required=False)
    component = forms.ChoiceField(label=_("Who answers for it"), choices=ComponentChoices)
    review_on = day(_("Next review by"))


class WindowForm(LocatedForm):
    """A window of risk."""

    facts_kind = WindowFacts
    names = ("kind", "title", "starts_on", "ends_on", "risk", "source", "mandate_symbol", *LocatedForm.PLACE)

    kind = forms.ChoiceField(label=_("Of which kind"), choices=WindowKind)
    title = forms.CharField(label=_("The window in a few words"), max_length=160)
    starts_on = day(_("Opens on"))
    ends_on = day(_("Closes on"))
    risk = words(_("What could happen then, and to whom"))
    source = forms.CharField(label=_("Where the dates come from"), max_length=300)
    mandate_symbol = forms.CharField(
        label=_("Resolution that ends"),
        max_length=40,
        required=False,
        help_text=_("Of a renewal of the mandate alone."),
    )


class WindowTaskForm(WrittenForm):
    """What a component prepares for a window of risk."""

    facts_kind = WindowTaskFacts
    names = ("component", "task", "owner_id", "ready_by", "state")
    inherits = True

    component = forms.ChoiceField(label=_("Component"), choices=ComponentChoices)
    task = words(_("What it does"), help_text=_("Where nothing is needed of it, say why."))
    owner_id = forms.TypedChoiceField(label=_("Owner"), required=False, coerce=UUID, empty_value=None)
    ready_by = day(_("Ready by"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=WindowTaskState)


class SelfProtectionForm(LocatedForm):
    """How a community protects itself; confidential where nothing else is chosen."""

    facts_kind = SelfProtectionFacts
    usual_light = TrafficLight.AMBER
    names = (
        "kind", "community", "title", "what_it_does", "risk_if_exposed", "risk_if_undermined", "support", "is_agreed",
        "component", "review_on", *LocatedForm.PLACE,
    )  # fmt: skip

    kind = forms.ChoiceField(label=_("Of which kind"), choices=MechanismKind)
    community = forms.CharField(label=_("Community"), max_length=200)
    title = forms.CharField(label=_("The mechanism in a few words"), max_length=160)
    what_it_does = words(_("What it does"))
    risk_if_exposed = words(_("What happens if others learn of it"))
    risk_if_undermined = words(_("What happens if the mission weakens it or takes its place"))
    support = words(_("How the mission supports it"), required=False)
    is_agreed = forms.BooleanField(label=_("The community agreed to this support"), required=False)
    component = forms.ChoiceField(label=_("Who supports it"), choices=ComponentChoices)
    review_on = day(_("Next review by"))

    def prepare(self) -> None:
        super().prepare()
        field = self.fields["level"]
        field.choices = [choice for choice in field.choices if choice[0] >= Level.CONFIDENTIAL]
        del self.fields["downgrades_on"]
