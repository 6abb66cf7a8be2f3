"""Forms by which an assessment is watched, disputed, approved, used and resolved."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import handled
from primacy.mission.assessments.facts import ResolutionFacts, UseFacts
from primacy.mission.assessments.forms.fields import NONE, FactsForm, day, number_of, words
from primacy.mission.assessments.models import OutcomeChoices, ProductChoices
from primacy.mission.assessments.sheet import Sheet

__all__ = ["ApprovalForm", "DissentForm", "LessonForm", "ResolutionForm", "SightingForm", "UseForm", "WithdrawalForm"]

_YES, _NO = "yes", "no"


class SightingForm(forms.Form):
    """That an indicator was looked for."""

    indicator = forms.TypedChoiceField(label=_("Indicator"), coerce=int)
    looked_on = day(_("Day"))
    was_seen = forms.TypedChoiceField(
        label=_("Was it seen?"), coerce=lambda value: value == _YES, choices=[(_YES, _("seen")), (_NO, _("not seen"))]
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        super().__init__(*facts, **more)
        watched = [(each.pk, f"{each.hypothesis.name}: {each.statement}") for each in sheet.indicators]
        self.fields["indicator"].choices = watched


class DissentForm(forms.Form):
    """Who holds otherwise."""

    holder = forms.CharField(label=_("Who holds otherwise"), max_length=160)
    statement = words(_("What, and why"))


class WithdrawalForm(forms.Form):
    """Which part is taken out of a draft."""

    part = forms.ChoiceField(label=_("Part"))

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["part"].choices = [
            *((f"hypothesis {each.pk}", str(each)) for each in sheet.hypotheses),
            *((f"evidence {each.evidence.pk}", f"{each.name}: {each.evidence.statement}") for each in sheet.evidence),
            *((f"indicator {each.pk}", str(each)) for each in sheet.indicators),
            *((f"unseen {each.pk}", str(each)) for each in sheet.unseen),
            *((f"event {each.link.pk}", f"{each.incident} → {each.condition.title}") for each in sheet.events),
        ]


class ApprovalForm(forms.Form):
    """The turn that was read by whoever approves."""

    turn = forms.IntegerField(widget=forms.HiddenInput)


class UseForm(FactsForm):
    """Who used it, for what."""

    product = forms.ChoiceField(label=_("What rests on it"), choices=ProductChoices)
    title = forms.CharField(label=_("Which one"), max_length=200)
    decided_by = forms.CharField(label=_("Who decided"), max_length=160)
    decided_on = day(_("When"))
    decision = words(_("What was decided"))

    field_order = ("product", "title", "decided_by", "decided_on", "decision")

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        begun = handled(sheet.assessment.marking.handling)
        super().__init__(*facts, viewer=sheet.viewer, initial=begun, **more)

    def made(self, typed: dict[str, object]) -> UseFacts:
        return UseFacts(**{name: typed[name] for name in self.field_order})


class LessonForm(forms.Form):
    """What was learned."""

    use = number_of(_("From which use"), required=False)
    statement = words(_("What analysts learned"))

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        super().__init__(*facts, **more)
        uses = [(str(each.pk), str(each)) for each in sheet.uses]
        self.fields["use"].choices = [("", _now("from the whole of it")), *uses] if uses else NONE


class ResolutionForm(forms.Form):
    """Whether the judgement was borne out."""

    outcome = forms.ChoiceField(
        label=_("What came"), choices=OutcomeChoices,
        help_text=_("Of the hypothesis judged, however probable it had been called."),
    )  # fmt: skip
    told_on = day(_("Known since"))
    basis = words(_("By what it is known"))
    lesson = words(_("What analysts learned"))

    def clean(self) -> dict[str, object]:
        """Make what was typed into the facts of a resolution."""
        typed = super().clean()
        return typed if self.errors else {**typed, "facts": ResolutionFacts(**typed)}
