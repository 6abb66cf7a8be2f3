"""What a person may type to give, ask for or share access, and to search the audit."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models import LevelChoices, NeedToKnowGroup, Person, SharingAgreement, TrafficLightChoices
from primacy.mission.access.roles import Role
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = [
    "AgreementForm",
    "AuditFilterForm",
    "DecisionForm",
    "EndForm",
    "GrantForm",
    "GroupForm",
    "InviteForm",
    "PasswordForm",
    "RequestForm",
    "WithoutFieldsForm",
]

_GIVEN = [choice for choice in Role.choices if choice[0] != Role.OPERATOR]
_ASKED_FOR = [choice for choice in _GIVEN if choice[0] != Role.PARTNER]
_NOTHING = ("", _("Nothing of this kind"))


class DayField(forms.DateField):
    """A day; browsers offer a picker."""

    def __init__(self, **facts: object) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "placeholder": "2021-11-30"})
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%d"], **facts})


class MonthField(forms.RegexField):
    """A month, typed as YYYY-MM."""

    def __init__(self, **facts: object) -> None:
        widget = forms.TextInput(attrs={"type": "month", "placeholder": "2021-11"})
        message = _("Expected a month written as YYYY-MM, such as 2021-11.")
        super().__init__(r"^\d{4}-\d{2}$", widget=widget, error_messages={"invalid": message}, **facts)

    def clean(self, value: object) -> Month | None:
        """Return the month."""
        text = super().clean(value)
        try:
            return Month.parse(text) if text else None
        except ImpossibleValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class WithoutFieldsForm(forms.Form):
    """An act that needs nothing but to be confirmed."""


class GrantForm(forms.Form):
    """A role, where, and until when."""

    role = forms.ChoiceField(label=_("Role"), choices=_GIVEN)
    office = forms.CharField(
        label=_("Office"), required=False, max_length=60,
        help_text=_("P-code of a unit or name of an office; empty for the whole mission."),
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


class AgreementForm(forms.Form):
    """Partner, purpose, legal basis, slice and span of an agreement."""

    partner = forms.CharField(label=_("Partner organisation"), max_length=120)
    purpose = forms.CharField(label=_("Purpose"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)
    legal_basis = forms.CharField(
        label=_("Legal basis"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2_000,
        help_text=_("The agreement, resolution or rule that allows it."),
    )  # fmt: skip
    unit_codes = forms.CharField(
        label=_("Administrative units"), required=False, max_length=1_000,
        help_text=_("P-codes separated by commas; empty for the whole area."),
    )  # fmt: skip
    first_month = MonthField(label=_("First month"))
    last_month = MonthField(label=_("Last month"))
    highest_level = forms.TypedChoiceField(label=_("Highest level"), coerce=int, choices=LevelChoices)
    highest_traffic_light = forms.TypedChoiceField(
        label=_("Highest traffic light"), coerce=int, choices=TrafficLightChoices, initial=TrafficLightChoices.GREEN
    )
    group = forms.ModelChoiceField(
        NeedToKnowGroup.objects.none(), label=_("Need-to-know group"), required=False,
        help_text=_("Above unclassified and TLP:GREEN only records of this group are shared."),
    )  # fmt: skip
    valid_from = DayField(label=_("Holds from"))
    valid_to = DayField(label=_("Ends on"), help_text=_("First day on which it no longer holds."))

    def __init__(self, *facts: object, groups: Sequence[NeedToKnowGroup], **more: object) -> None:
        super().__init__(*facts, **more)
        codes = [group.pk for group in groups]
        self.fields["group"].queryset = NeedToKnowGroup.objects.filter(pk__in=codes).order_by("name")

    @property
    def terms(self) -> dict[str, object]:
        """What `SliceTerms` takes."""
        typed = self.cleaned_data
        codes = tuple(code.strip() for code in typed["unit_codes"].split(",") if code.strip())
        return {**typed, "unit_codes": codes, "group": typed["group"].pk if typed["group"] else ""}


class PasswordForm(forms.Form):
    """A first password."""

    password = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters; a few words that do not belong together are good."),
    )  # fmt: skip


class AuditFilterForm(forms.Form):
    """The filter bar of the audit."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    subject = forms.CharField(label=_("To what"), required=False, max_length=120)
    day = DayField(label=_("Day (UTC)"), required=False)

    def __init__(self, *facts: object, persons: Sequence[Person], verbs: Sequence[str], **more: object) -> None:
        super().__init__(*facts, **more)
        keys = [person.pk for person in persons]
        self.fields["person"].queryset = Person.objects.filter(pk__in=keys).order_by("full_name")
        self.fields["person"].label_from_instance = Person.get_short_name
        self.fields["verb"].choices = [("", _("Everything")), *((verb, verb) for verb in verbs)]

    @property
    def chosen(self) -> dict[str, object]:
        """What `AuditFilter` takes; nothing as long as what was typed has errors."""
        if not self.is_valid():
            return {}
        typed = self.cleaned_data
        day: date | None = typed["day"]
        person = typed["person"].pk if typed["person"] else None
        return {"person": person, "verb": typed["verb"], "subject": typed["subject"], "day": day}
