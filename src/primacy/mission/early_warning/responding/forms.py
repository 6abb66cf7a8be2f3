"""The form of one step of a response."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.early_warning.fields import moment
from primacy.mission.early_warning.models import Response
from primacy.vocabulary import ResponseStep

__all__ = ["RolesForm", "StepForm"]


class StepForm(forms.Form):
    """When a step was taken, and why where nobody acts."""

    at = moment(_("When"), required=False, help_text=_("Leave it empty for now."))
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *facts: object, step: ResponseStep, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["reason"].required = step.needs_reason


class RolesForm(forms.Form):
    """What each component that was tasked is to do."""

    def __init__(self, *facts: object, tasked: Iterable[Response], **more: object) -> None:
        super().__init__(*facts, **more)
        for response in tasked:
            self.fields[response.component] = forms.CharField(
                label=response.get_component_display(), required=False, max_length=2_000, initial=response.role,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
