"""What a person may type to ask for access, and to decide what another asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.forms.fields import DayField
from primacy.mission.access.models import LevelChoices
from primacy.mission.access.roles import Role

__all__ = ["DecisionForm", "RequestForm"]

_ASKED_FOR = [choice for choice in Role.choices if choice[0] not in (Role.OPERATOR, Role.PARTNER)]
_NOTHING = ("", _("Nothing of this kind"))


class RequestForm(forms.Form):
    """What a person asks for, and why."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[_NOTHING, *_ASKED_FOR])
    group = forms.SlugField(
        label=_("Need-to-know group"), required=False, max_length=40,
        help_text=_("The code by which you were told of it."),
    )  # fmt: skip
    clearance = forms.TypedChoiceField(
        label=_("Clearance"), required=False, coerce=int, empty_value=None,
        choices=[_NOTHING, *LevelChoices.choices[1:]],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why you need it"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2_000,
        help_text=_("An administrator who is not you decides by this."),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """Refuse more than one thing at once, and none."""
        typed = super().clean()
        if sum(bool(typed.get(name)) for name in ("role", "group", "clearance")) != 1:
            raise forms.ValidationError(_("Ask for one thing: a role, a group or a clearance."))
        return typed


class DecisionForm(forms.Form):
    """Yes until a day, or no with a reason."""

    decision = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect, choices=[("accept", _("Accept")), ("decline", _("Decline"))]
    )
    until = DayField(label=_("Ends on"), required=False, help_text=_("Needed to accept: nothing is given for ever."))
    reason = forms.CharField(
        label=_("Why it is declined"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000,
        help_text=_("Needed to decline; the person reads it."),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """Refuse a yes without an end and a no without a reason."""
        typed = super().clean()
        if typed.get("decision") == "accept" and not typed.get("until") and "until" not in self.errors:
            self.add_error("until", _("Say on which day it ends."))
        if typed.get("decision") == "decline" and not typed.get("reason"):
            self.add_error("reason", _("Say why it is declined."))
        return typed
