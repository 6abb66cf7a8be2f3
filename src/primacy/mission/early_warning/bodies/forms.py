"""Forms of partner bodies: naming one, choosing to whom a warning goes, and what a body will do."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import SharingAgreement, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.bodies.naming import agreements_on_warnings, bodies_in
from primacy.mission.early_warning.bodies.stepping import Answer
from primacy.mission.early_warning.fields import moment
from primacy.mission.early_warning.models import Intent

__all__ = ["AnsweredForm", "BodyForm", "ReceivedForm", "ShareForm"]


class BodyForm(forms.Form):
    """A partner body."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Of the organisation, never of a person."))
    agreement = forms.ChoiceField(
        label=_("Agreement"), help_text=_("On warnings, signed by two and in force; it is drafted on its own page.")
    )
    gateway = forms.SlugField(
        label=_("Gateway"), required=False, max_length=40,
        help_text=_("Name of the gateway by which its messages come; empty for none."),
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self._agreements = {str(each.pk): each for each in agreements_on_warnings(viewer, mission)}
        self.fields["agreement"].choices = [(number, str(each)) for number, each in self._agreements.items()]

    @property
    def chosen(self) -> SharingAgreement:
        """The agreement that was chosen."""
        return self._agreements[self.cleaned_data["agreement"]]


class ShareForm(forms.Form):
    """To which partner body a warning goes."""

    body = forms.TypedChoiceField(label=_("Partner"), coerce=UUID)

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["body"].choices = [(each.pk, each.name) for each in bodies_in(viewer, mission)]


class ReceivedForm(forms.Form):
    """When a warning was received."""

    at = moment(_("When"), required=False, help_text=_("Leave it empty for now."))

    def answer(self) -> Answer | None:
        """Return nothing: a receipt is no answer."""
        return None


class AnsweredForm(ReceivedForm):
    """What a body will do, and by when."""

    intent = forms.TypedChoiceField(label=_("What it will do"), choices=Intent.choices, coerce=Intent)
    intent_by = moment(_("By when"), required=False)
    words = forms.CharField(
        label=_("In its words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A reason is needed where it will do nothing."),
    )  # fmt: skip

    field_order = ("intent", "intent_by", "words", "at")

    def answer(self) -> Answer | None:
        """Return what was typed."""
        typed = self.cleaned_data
        return Answer(intent=typed["intent"], by=typed["intent_by"], words=typed["words"])
