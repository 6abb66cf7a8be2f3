"""Forms for pathways, what speaks for their links, responses and approval."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer, credibility, grade_in, handled, reliability
from primacy.mission.area.interface import Mission
from primacy.mission.climate.forms import FactsForm, ReasonForm, day, objective_choices, unit_choices, words
from primacy.mission.climate.models import ConfidenceChoices, LinkChoices, Pathway, StanceChoices, StressorChoices
from primacy.mission.climate.pathways.facts import EvidenceFacts, PathwayFacts, ResponseFacts
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["ApprovalForm", "EvidenceForm", "PathwayForm", "PathwayRevisionForm", "ResponseForm"]


def _confidence(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ConfidenceChoices, initial=ConfidenceChoices.MODERATE)


class PathwayForm(FactsForm):
    """A pathway: four stages, and why each leads to the next."""

    title = forms.CharField(label=_("Title"), max_length=160)
    applies_in = forms.ChoiceField(label=_("Where"), required=False)
    objective = forms.TypedChoiceField(
        label=_("Political objective that it endangers"), required=False, coerce=UUID, empty_value=None
    )
    kind = forms.ChoiceField(label=_("Kind of stressor"), choices=StressorChoices)
    stressor = words(_("The stressor"))
    stressor_reasoning = words(_("Why it changes livelihoods"))
    stressor_confidence = _confidence(_("How sure that is"))
    livelihood = words(_("What it does to livelihoods"))
    livelihood_reasoning = words(_("Why that brings tension"))
    livelihood_confidence = _confidence(_("How sure that is"))
    tension = words(_("The tension"))
    tension_reasoning = words(_("Why it becomes violence"))
    tension_confidence = _confidence(_("How sure that is"))
    violence = words(_("The violence"))

    field_order = (
        "title", "applies_in", "objective", "kind", "stressor", "stressor_reasoning", "stressor_confidence",
        "livelihood", "livelihood_reasoning", "livelihood_confidence", "tension", "tension_reasoning",
        "tension_confidence", "violence",
    )  # fmt: skip

    def __init__(
        self, *facts: object, viewer: Viewer, mission: Mission, pathway: Pathway | None = None, **more: object
    ) -> None:
        if pathway:
            handling = handled(pathway.marking.handling.on(viewer.at.date()))
            stand = {name: getattr(pathway, name) for name in PathwayForm.field_order}
            more["initial"] = {**stand, **handling, "seen": pathway.pk}
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["applies_in"].choices = unit_choices(viewer, mission)
        self.fields["objective"].choices = objective_choices(viewer, mission)

    def made(self, typed: dict[str, object]) -> PathwayFacts:
        """Return the pathway that was typed."""
        return PathwayFacts(**{name: typed[name] for name in PathwayForm.field_order})


class PathwayRevisionForm(ReasonForm, PathwayForm):
    """A pathway that stands, and why it is changed."""


class EvidenceForm(FactsForm):
    """What speaks for a link or against it."""

    link = forms.ChoiceField(label=_("Link"), choices=LinkChoices)
    stance = forms.ChoiceField(label=_("It speaks"), choices=StanceChoices)
    statement = words(_("What was seen or said"))
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("No names of persons at risk."))
    reliability = reliability(_("Reliability of the source"))
    credibility = credibility(_("Credibility"))

    field_order = ("link", "stance", "statement", "source", "reliability", "credibility")

    def made(self, typed: dict[str, object]) -> EvidenceFacts:
        """Return the evidence that was typed."""
        said = {name: typed[name] for name in ("link", "stance", "statement", "source")}
        return EvidenceFacts(**said, grade=grade_in(typed))


class ResponseForm(FactsForm):
    """What is done about a link, and who owns it."""

    link = forms.ChoiceField(label=_("Link"), choices=LinkChoices)
    statement = words(_("What is done"))
    component = forms.ChoiceField(
        label=_("Owned by the component"), choices=[("", _("none")), *ComponentChoices.choices], required=False
    )
    partner = forms.CharField(label=_("or by the partner"), max_length=120, required=False)
    due_on = day(_("Due on"), required=False)

    field_order = ("link", "statement", "component", "partner", "due_on")

    def made(self, typed: dict[str, object]) -> ResponseFacts:
        """Return the response that was typed."""
        return ResponseFacts(**{name: typed[name] for name in self.field_order})


class ApprovalForm(forms.Form):
    """That the person read what stands."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=64)
