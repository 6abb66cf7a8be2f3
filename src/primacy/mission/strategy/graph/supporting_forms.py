"""Forms for what a link assumes and rests on, and by which the strategy is steered."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer, credibility, grade_in, reliability
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.graph.facts import AssumptionFacts, EvidenceFacts, IncidentRule, UnsoundStrategyError
from primacy.mission.strategy.graph.forms import DAY, add_error_of, unit_choices
from primacy.mission.strategy.graph.reading import Strategy
from primacy.mission.strategy.graph.steering import ReportFacts, ReviewFacts, VersionFacts
from primacy.mission.strategy.models import (
    ComponentChoices,
    ContributionChoices,
    DecisionChoices,
    KindChoices,
    StanceChoices,
    ViolenceChoices,
)

__all__ = [
    "AdviceForm",
    "AnswerForm",
    "AssumptionForm",
    "EvidenceForm",
    "ReportForm",
    "ReviewForm",
    "VersionForm",
]


def _words(label: str, *, rows: int = 2, required: bool = True, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, help_text=help_text)


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))


class _FactsForm(HandlingForm):
    """A form of which `made` makes one value from what was typed; a refusal stands beside its field."""

    def clean(self) -> dict[str, object]:
        typed = super().clean()
        if not self.errors:
            try:
                typed["facts"] = self.made(typed)
            except UnsoundStrategyError as error:
                add_error_of(self, error)
        return typed


class AssumptionForm(_FactsForm):
    """What a link takes for granted, and the rule that looks for its failure."""

    statement = forms.CharField(label=_("It assumes that"), max_length=500)
    fails_when = forms.CharField(label=_("It would be seen to fail when"), max_length=500)
    more_than = forms.IntegerField(
        label=_("More than so many incidents"), required=False, min_value=0,
        help_text=_("With the days below this is a rule: more incidents contradict the assumption."),
    )  # fmt: skip
    violence = forms.TypedChoiceField(
        label=_("of the type"), required=False, coerce=int, empty_value=None,
        choices=[("", _("all")), *ViolenceChoices.choices],
    )  # fmt: skip
    unit_code = forms.ChoiceField(label=_("in"), required=False)
    within_days = forms.IntegerField(label=_("within days"), required=False, min_value=1, max_value=731)

    field_order = ("statement", "fails_when", "more_than", "violence", "unit_code", "within_days")

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["unit_code"].choices = unit_choices(viewer, mission)

    def made(self, typed: dict[str, object]) -> AssumptionFacts:
        numbers = (typed["more_than"], typed["within_days"])
        if (numbers[0] is None) != (numbers[1] is None):
            sentence = _("Expected both a number of incidents and a number of days, or neither.")
            raise UnsoundStrategyError("more_than", str(sentence))
        said = {name: typed[name] for name in ("more_than", "within_days", "violence", "unit_code")}
        rule = None if numbers[0] is None else IncidentRule(**said)
        return AssumptionFacts(statement=typed["statement"], fails_when=typed["fails_when"], rule=rule)


class EvidenceForm(_FactsForm):
    """What speaks for a link or against it."""

    stance = forms.ChoiceField(label=_("It speaks"), choices=StanceChoices)
    statement = _words(_("What was seen or said"))
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    incident = forms.UUIDField(
        label=_("Incident"), required=False, help_text=_("The number in the address of its page, in place of a source.")
    )
    reliability = reliability(_("Reliability of the source"))
    credibility = credibility(_("Credibility"))

    field_order = ("stance", "statement", "source", "incident", "reliability", "credibility")

    def made(self, typed: dict[str, object]) -> EvidenceFacts:
        said = {name: typed[name] for name in ("stance", "statement", "source", "incident")}
        return EvidenceFacts(grade=grade_in(typed), **said)


class ReportForm(_FactsForm):
    """What was delivered, and which condition it moved."""

    reported_on = _day(_("Day"))
    delivered = forms.CharField(label=_("What was delivered"), max_length=500)
    contribution = forms.ChoiceField(label=_("What it did for the political end"), choices=ContributionChoices)
    condition = forms.TypedChoiceField(label=_("Which condition moved"), required=False, coerce=UUID, empty_value=None)
    evidence = _words(_("By what evidence"), required=False)

    field_order = ("reported_on", "delivered", "contribution", "condition", "evidence")

    def __init__(self, *facts: object, strategy: Strategy, **more: object) -> None:
        super().__init__(*facts, **more)
        conditions = (node for node in strategy.nodes.values() if node.kind == KindChoices.CONDITION)
        self.fields["condition"].choices = [("", _("none")), *((str(each.record), each.title) for each in conditions)]

    def made(self, typed: dict[str, object]) -> ReportFacts:
        names = ("reported_on", "delivered", "contribution", "condition", "evidence")
        return ReportFacts(**{name: typed[name] for name in names})


class ReviewForm(_FactsForm):
    """What a review found and decided."""

    held_on = _day(_("Held on"))
    component = forms.ChoiceField(
        label=_("Component"), choices=[("", _("the whole strategy")), *ComponentChoices.choices], required=False
    )
    finding = _words(_("What changed since the last one"), rows=3)
    decision = forms.ChoiceField(label=_("Decision"), choices=DecisionChoices)
    reason = _words(_("Reason"))
    dissent = _words(_("Who held otherwise, and why"), required=False)
    next_due_on = _day(_("Next review by"))

    field_order = ("held_on", "component", "finding", "decision", "reason", "dissent", "next_due_on")

    def made(self, typed: dict[str, object]) -> ReviewFacts:
        names = ("held_on", "component", "finding", "decision", "reason", "dissent", "next_due_on")
        return ReviewFacts(**{name: typed[name] for name in names})


class VersionForm(_FactsForm):
    """What the head of mission adopts."""

    title = forms.CharField(label=_("Title"), max_length=160)
    statement = _words(_("The strategy in a few sentences"), rows=3)
    reason = _words(_("What is different, and why"))
    review_due_on = _day(_("Next review by"))

    field_order = ("title", "statement", "reason", "review_due_on")

    def made(self, typed: dict[str, object]) -> VersionFacts:
        return VersionFacts(**{name: typed[name] for name in ("title", "statement", "reason", "review_due_on")})


class AdviceForm(HandlingForm):
    """What Headquarters advises."""

    office = forms.CharField(label=_("Office"), max_length=160)
    given_on = _day(_("Day"))
    advice = _words(_("Advice"), rows=3)

    field_order = ("office", "given_on", "advice")


class AnswerForm(forms.Form):
    """Whether advice is taken up, and why."""

    is_taken_up = forms.TypedChoiceField(
        label=_("Answer"), coerce=lambda value: value == "yes",
        choices=[("yes", _("taken up")), ("no", _("not taken up"))],
    )  # fmt: skip
    answer = _words(_("Reason"))
