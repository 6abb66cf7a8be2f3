"""What a person may type to share a slice of a mission's records with a partner."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.forms.fields import DayField, MonthField
from primacy.mission.access.models import DatasetChoices, LevelChoices, NeedToKnowGroup, TrafficLightChoices

__all__ = ["AgreementForm"]


class AgreementForm(forms.Form):
    """Partner, purpose, legal basis, slice and span of an agreement."""

    partner = forms.CharField(label=_("Partner organisation"), max_length=120)
    purpose = forms.CharField(label=_("Purpose"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)
    legal_basis = forms.CharField(
        label=_("Legal basis"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2_000,
        help_text=_("The agreement, resolution or rule that allows it."),
    )  # fmt: skip
    dataset = forms.TypedChoiceField(
        label=_("What is shared"), coerce=DatasetChoices, choices=DatasetChoices.choices,
        initial=DatasetChoices.INCIDENTS, required=False, empty_value=DatasetChoices.INCIDENTS,
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
