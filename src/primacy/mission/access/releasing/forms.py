"""What a person types to ask for a release, and to decide one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.forms.fields import MonthField
from primacy.mission.access.models import (
    ReleaseContentChoices,
    ReleasePlaceChoices,
    ReleaseRecipientChoices,
    ReleaseTimeChoices,
)
from primacy.vocabulary import PlaceDetail, RecipientStatus, ReleaseContent, TimeDetail

__all__ = ["DecisionForm", "ReleaseForm"]


class ReleaseForm(forms.Form):
    """Recipient, purpose, content, detail and months of a release."""

    recipient = forms.CharField(label=_("Recipient"), max_length=120, help_text=_("The organisation or force."))
    status = forms.TypedChoiceField(
        label=_("What it is to the armed conflict"), coerce=RecipientStatus, choices=ReleaseRecipientChoices,
        initial=ReleaseRecipientChoices.UNCLEAR,
        help_text=_("Ask the legal adviser; who is unclear counts as a party."),
    )  # fmt: skip
    content = forms.TypedChoiceField(label=_("What is asked for"), coerce=ReleaseContent, choices=ReleaseContentChoices)
    purpose = forms.CharField(label=_("Purpose"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)
    place = forms.TypedChoiceField(
        label=_("How finely the place is asked for"), coerce=lambda typed: PlaceDetail(int(typed)),
        choices=ReleasePlaceChoices,
    )  # fmt: skip
    time = forms.TypedChoiceField(
        label=_("How finely the time is asked for"), coerce=lambda typed: TimeDetail(int(typed)),
        choices=ReleaseTimeChoices,
    )  # fmt: skip
    first_month = MonthField(label=_("First month"))
    last_month = MonthField(label=_("Last month"))


class DecisionForm(forms.Form):
    """Granted or declined, and why."""

    granted = forms.TypedChoiceField(
        label=_("Decision"), coerce=lambda typed: typed == "yes",
        choices=[("no", _("Decline it")), ("yes", _("Grant it as the rules blur it"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)
