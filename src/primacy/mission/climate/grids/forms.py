"""What is shown on the page of stress."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.analysis.climate import StressRule
from primacy.mission.climate.counting import COUNTED
from primacy.mission.climate.grids.stress import StressChoice
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["StressForm"]


class StressForm(forms.Form):
    """Which month, against which incidents, and by which thresholds."""

    month = forms.CharField(
        label=_("Month"), required=False, widget=forms.TextInput(attrs={"type": "month", "placeholder": "2021-08"})
    )
    scale_months = forms.TypedChoiceField(
        label=_("Rain of the last"), coerce=int, required=False, empty_value=3,
        choices=[(3, _("3 months")), (1, _("1 month")), (6, _("6 months")), (12, _("12 months"))],
    )  # fmt: skip
    back_months = forms.TypedChoiceField(
        label=_("Incidents of the last"), coerce=int, required=False, empty_value=12,
        choices=[(12, _("12 months")), (3, _("3 months")), (36, _("36 months"))],
    )  # fmt: skip
    counted = forms.ChoiceField(label=_("Counted"), choices=COUNTED, required=False)
    incidents_at_least = forms.IntegerField(
        label=_("Violence from so many incidents"), required=False, min_value=1, max_value=1000, initial=1
    )

    def clean_month(self) -> Month | None:
        """Read the month that was typed, None where there is none."""
        typed = self.cleaned_data["month"]
        try:
            return Month.parse(typed) if typed else None
        except ImpossibleValueError as error:
            raise forms.ValidationError(_("Expected a month as YYYY-MM, such as 2021-08.")) from error

    def choice(self) -> StressChoice:
        """Return what was chosen, or the usual where something is wrong."""
        if not self.is_valid():
            return StressChoice()
        typed = self.cleaned_data
        return StressChoice(
            month=typed["month"], scale_months=typed["scale_months"], back_months=typed["back_months"],
            counted=typed["counted"] or "land", rule=StressRule(incidents_at_least=typed["incidents_at_least"] or 1),
        )  # fmt: skip
