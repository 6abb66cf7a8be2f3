"""Forms for threats, options against them, and what these could bring about."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.protection.facts import UnsoundProtectionError
from primacy.mission.protection.forms.written import LocatedForm, WrittenForm, day, number, words
from primacy.mission.protection.models import (
    ConsequenceKind,
    ImpactChoices,
    LikelihoodChoices,
    OptionState,
    SeenChoices,
    Tier,
)
from primacy.mission.protection.threat_facts import ConsequenceFacts, OptionFacts, ThreatFacts
from primacy.mission.protection.threats import WatchFacts
from primacy.mission.situation.interface import Incident, actors_visible_to
from primacy.mission.strategy.interface import ComponentChoices, objectives

__all__ = ["ApprovalForm", "BearingForm", "ConsequenceForm", "OptionForm", "ThreatForm", "WatchForm"]

_OFFERED_INCIDENTS = 60
_NOT_KNOWN = [("", _("not known"))]
_NONE = [("", _("none"))]


class ThreatForm(LocatedForm):
    """A threat assessment."""

    facts_kind = ThreatFacts
    names = (
        "title", "perpetrator_id", "motive", "target_group", "expected_from", "expected_to", "likelihood", "impact",
        "component", "review_on", "objective", *LocatedForm.PLACE,
    )  # fmt: skip

    title = forms.CharField(label=_("The threat in a few words"), max_length=160)
    perpetrator_id = forms.TypedChoiceField(label=_("Perpetrator"), required=False, coerce=UUID, empty_value=None)
    motive = words(_("Motive"), help_text=_("Why they would do it, and how you know."))
    target_group = forms.CharField(label=_("Whom it would hit"), max_length=300)
    expected_from = day(_("Expected from"))
    expected_to = day(_("Expected to"), required=False, help_text=_("Leave empty where no end is in sight."))
    likelihood = number(_("Likelihood"), LikelihoodChoices)
    impact = number(_("Impact on civilians"), ImpactChoices)
    component = forms.ChoiceField(label=_("Who answers for the response"), choices=ComponentChoices)
    review_on = day(_("Next review by"))
    objective = forms.TypedChoiceField(
        label=_("Objective of the strategy that it touches"), required=False, coerce=UUID, empty_value=None
    )

    def prepare(self) -> None:
        super().prepare()
        actors = actors_visible_to(self.viewer, self.mission)
        self.fields["perpetrator_id"].choices = [*_NOT_KNOWN, *((str(each.pk), each.name) for each in actors)]
        served = objectives(self.viewer, self.mission)
        self.fields["objective"].choices = [*_NONE, *((str(each.record), each.title) for each in served)]


class OptionForm(WrittenForm):
    """An option to protect."""

    facts_kind = OptionFacts
    names = ("tier", "action", "component", "owner_id", "state", "due_on")
    inherits = True

    tier = number(_("Tier"), Tier)
    action = words(_("What would be done"))
    component = forms.ChoiceField(label=_("Component"), choices=ComponentChoices)
    owner_id = forms.TypedChoiceField(label=_("Owner"), required=False, coerce=UUID, empty_value=None)
    state = forms.ChoiceField(label=_("State"), choices=OptionState)
    due_on = day(_("Due on"), required=False)


class ConsequenceForm(WrittenForm):
    """What an option could bring about unintended."""

    facts_kind = ConsequenceFacts
    names = ("kind", "story", "mitigation", "indicator", "component", "watch_on")
    inherits = True

    kind = forms.ChoiceField(label=_("What could go wrong"), choices=ConsequenceKind)
    story = words(_("How it would come about"))
    mitigation = words(_("What is done against it"), required=False)
    indicator = words(_("By what one would see it"))
    component = forms.ChoiceField(label=_("Who watches"), choices=ComponentChoices)
    watch_on = day(_("First look on"))


class WatchForm(forms.Form):
    """What was seen of a consequence."""

    watched_on = day(_("Day"))
    seen = forms.ChoiceField(label=_("Seen"), choices=SeenChoices)
    note = words(_("What was looked at, and what was seen"))
    source = forms.CharField(label=_("Source"), max_length=300)
    next_on = day(_("Next look on"), required=False, help_text=_("Leave empty to end the watch."))

    def clean(self) -> dict[str, object]:
        """Make what was typed into facts, or say what is wrong with it."""
        typed = super().clean()
        if not self.errors:
            try:
                typed["facts"] = WatchFacts(**typed)
            except UnsoundProtectionError as error:
                self.add_error(error.field, str(error))
        return typed


class ApprovalForm(forms.Form):
    """The remark with which a second person approves, and the revision that they had before them."""

    remark = words(_("Remark"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class BearingForm(forms.Form):
    """An incident that bears on a threat, chosen from the latest ones there."""

    incident = forms.TypedChoiceField(label=_("Incident"), coerce=UUID)
    note = words(_("How it bears on the threat"))

    def __init__(self, *facts: object, incidents: list[Incident], **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["incident"].choices = [(str(each.record), str(each)) for each in incidents[:_OFFERED_INCIDENTS]]
