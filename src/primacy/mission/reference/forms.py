"""Forms by which questions and findings are written down."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from primacy.mission.reference.models import DirectionChoices

__all__ = ["FindingForm", "QuestionForm", "ReasonForm", "RevisionForm"]

_LINES = forms.Textarea(attrs={"rows": 3})


class QuestionForm(forms.Form):
    """A question on which findings may differ."""

    text = forms.CharField(label=_("Question"), max_length=300)
    why = forms.CharField(label=_("What depends on the answer"), required=False, widget=_LINES)


class FindingForm(forms.Form):
    """What one study claims."""

    claim = forms.CharField(label=_("What the study claims"), max_length=2_000, widget=_LINES)
    study = forms.CharField(label=_("Citation"), max_length=2_000, widget=_LINES)
    scope = forms.CharField(label=_("Scope"), max_length=300, help_text=_("What it looked at, and where."))
    period = forms.CharField(label=_("Period"), max_length=120)
    method = forms.CharField(
        label=_("Method"), max_length=300, help_text=_("“Not stated” where you could not read it.")
    )
    direction = forms.ChoiceField(label=_("What it says to the question"), choices=DirectionChoices.choices)
    conditions = forms.CharField(
        label=_("Conditions"), required=False, widget=_LINES, help_text=_("Where, when and for whom it holds.")
    )
    read_in = forms.CharField(label=_("Where you read it"), max_length=2_000, widget=_LINES)


class ReasonForm(forms.Form):
    """Why something is changed, and which revision of it was read by whoever changes it."""

    reason = forms.CharField(label=_("Reason for the change"), max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def begin_again(self) -> None:
        """Take the revision that stands now for the one that was read, and say beside each field what stands."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = str(self.initial["seen"])
        for name in set(self.changed_data) & set(FindingForm.base_fields):
            words = dict(getattr(self.fields[name], "choices", [])).get(self.initial[name], self.initial[name])
            said = _now("Stands now: %(words)s") % {"words": words or "–"}
            self[name].help_text = f"{self[name].help_text} {said}".strip()


class RevisionForm(FindingForm, ReasonForm):
    """What a finding says from now on, and why."""

    field_order = (*FindingForm.base_fields, "reason")
