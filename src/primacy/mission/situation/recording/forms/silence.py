"""The choice of months and unit of the page of coverage."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, units
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.forms import MonthField
from primacy.vocabulary import Month

__all__ = ["SilenceForm"]

_MONTHS = 12
_MOST_MONTHS = 24


class SilenceForm(forms.Form):
    """Which months and which unit; the last twelve months with records unless somebody chooses."""

    first = MonthField(label=_("From"), required=False)
    last = MonthField(label=_("To"), required=False)
    unit = forms.ChoiceField(label=_("Administrative unit"), required=False)

    def __init__(
        self, *facts: object, viewer: Viewer, mission: Mission, span: tuple[Month, Month], **more: object
    ) -> None:
        super().__init__(*facts, **more)
        self._last = span[1]
        of_mission = [(unit.code, unit.name) for unit in units(viewer, mission)]
        self.fields["unit"].choices = [("", _("Whole area")), *of_mission]

    def clean(self) -> dict[str, object]:
        """Fill months left empty, and refuse a span that ends before it begins or is too long to draw."""
        typed = super().clean()
        last = typed.get("last") or self._last
        first = typed.get("first") or last + (1 - _MONTHS)
        if last < first:
            self.add_error("last", _("“To” must not be before “From”; swap the two months."))
        elif last - first >= _MOST_MONTHS:
            self.add_error("first", _("Expected 24 months or fewer; choose a later month."))
        return {**typed, "first": first, "last": last}

    @property
    def chosen(self) -> IncidentFilter:
        """The choice; the default one as long as what was typed has errors."""
        if not self.is_valid():
            return IncidentFilter(first=self._last + (1 - _MONTHS), last=self._last)
        typed = self.cleaned_data
        return IncidentFilter(first=typed["first"], last=typed["last"], unit_code=typed["unit"])
