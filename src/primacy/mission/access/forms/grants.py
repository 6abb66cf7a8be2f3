"""What a person may type to invite others, and to give and end what they hold."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.forms.fields import DayField
from primacy.mission.access.models import LevelChoices, NeedToKnowGroup, SharingAgreement
from primacy.mission.access.roles import Role

__all__ = ["EndForm", "GrantForm", "GroupForm", "InviteForm", "PasswordForm"]

_GIVEN = [choice for choice in Role.choices if choice[0] != Role.OPERATOR]


class GrantForm(forms.Form):
    """A role, where, and until when."""

    role = forms.ChoiceField(label=_("Role"), choices=_GIVEN)
    office = forms.CharField(
        label=_("Office"), required=False, max_length=200,
        help_text=_(
            "P-codes of its units, separated by commas: of what has a place, the role reaches what lies there. "
            "Empty for the whole mission."
        ),
    )  # fmt: skip
    until = DayField(label=_("Ends on"), required=False, help_text=_("First day without it; empty for without an end."))
    agreement = forms.ModelChoiceField(
        SharingAgreement.objects.none(), label=_("Sharing agreement"), required=False,
        help_text=_("For the role of a partner organisation, and for no other."),
    )  # fmt: skip

    def __init__(self, *facts: object, agreements: object, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["agreement"].queryset = agreements

    def clean(self) -> dict[str, object]:
        """Refuse a partner without an agreement, and an agreement for anybody else."""
        typed = super().clean()
        if (typed.get("role") == Role.PARTNER) != bool(typed.get("agreement")):
            self.add_error("agreement", _("A partner organisation needs an agreement, and nobody else has one."))
        return typed

    @property
    def terms(self) -> dict[str, object]:
        """What `grant_role` and `invite_by_link` take."""
        typed = self.cleaned_data
        return {
            "role": Role(typed["role"]),
            "office": typed["office"],
            "granted_to": typed["until"],
            "agreement": typed["agreement"],
        }


class InviteForm(GrantForm):
    """A new person and a first role."""

    email = forms.EmailField(label=_("E-mail address"))
    full_name = forms.CharField(label=_("Full name"), max_length=120)
    clearance = forms.TypedChoiceField(
        label=_("Clearance"), coerce=int, choices=LevelChoices, initial=LevelChoices.UNCLASSIFIED
    )
    field_order = ("email", "full_name", "role", "office", "until", "clearance", "agreement")

    def __init__(self, *facts: object, highest: int, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["clearance"].choices = [choice for choice in LevelChoices.choices if choice[0] <= highest]


class GroupForm(forms.Form):
    """A need-to-know group, and until when."""

    group = forms.ModelChoiceField(
        NeedToKnowGroup.objects.none(), label=_("Need-to-know group"), help_text=_("You can give only your own groups.")
    )
    until = DayField(label=_("Ends on"), required=False, help_text=_("First day without it; empty for without an end."))

    def __init__(self, *facts: object, groups: Sequence[NeedToKnowGroup], **more: object) -> None:
        super().__init__(*facts, **more)
        codes = [group.pk for group in groups]
        self.fields["group"].queryset = NeedToKnowGroup.objects.filter(pk__in=codes).order_by("name")


class EndForm(forms.Form):
    """The day on which a grant ends."""

    on = DayField(label=_("Ends on"), help_text=_("First day without it; today ends it at once."))


class PasswordForm(forms.Form):
    """A first password."""

    password = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters; a few words that do not belong together are good."),
    )  # fmt: skip
