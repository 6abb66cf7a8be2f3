"""What the pages of the grid ask: month, hours, order, slowing and risk; and why a cell is not covered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm
from primacy.mission.area.interface import Mission, gids
from primacy.mission.posture.models import NotCoveredBecause

__all__ = ["ORDERS", "GridForm", "NotCoveredForm"]

_HOURS = 6.0
_LEAST_RISK = 5.0
_SLOWING = 1.5

ORDERS = (
    ("at_risk", _("people at risk")),
    ("risk", _("probability of a death")),
    ("deaths", _("deaths of twelve months")),
    ("population", _("people")),
    ("hours", _("hours from the nearest site")),
    ("strength", _("troops within reach")),
    ("near", _("name of the place")),
)


class GridForm(forms.Form):
    """The choices of every page of the grid; a page shows those that it needs."""

    month = forms.CharField(
        label=_("Month"), required=False, max_length=7,
        widget=forms.DateInput(attrs={"type": "month", "pattern": r"\d{4}-\d{2}"}),
    )  # fmt: skip
    hours = forms.FloatField(label=_("Within hours"), required=False, min_value=0.5, max_value=240)
    order = forms.ChoiceField(label=_("Sort by"), required=False, choices=ORDERS)
    slowing = forms.FloatField(
        label=_("In the rains, bad ways take so many times longer"), required=False, min_value=1, max_value=20
    )
    risk = forms.FloatField(label=_("High risk from, percent"), required=False, min_value=0.1, max_value=100)

    def __init__(self, *facts: object, fields: tuple[str, ...], **more: object) -> None:
        super().__init__(*facts, **more)
        for name in set(self.fields) - set(fields):
            del self.fields[name]

    def _typed(self, name: str, otherwise: float) -> float:
        self.is_valid()
        found = getattr(self, "cleaned_data", {}).get(name)
        return otherwise if found is None else float(found)

    @property
    def within_hours(self) -> float:
        """The time allowed; six hours as long as nothing else was typed that makes sense."""
        return self._typed("hours", _HOURS)

    @property
    def times_longer(self) -> float:
        """How many times longer ways without an all-weather surface take in the rains."""
        return self._typed("slowing", _SLOWING)

    @property
    def least_risk(self) -> float:
        """The probability of a death from which on a risk counts as high."""
        return self._typed("risk", _LEAST_RISK) / 100

    @property
    def month_typed(self) -> str:
        """The month as typed; empty where there is none."""
        return str(self.data.get("month", ""))

    @property
    def order_typed(self) -> str:
        """The column by which rows are sorted."""
        return str(self.data.get("order") or ORDERS[0][0])


class NotCoveredForm(HandlingForm):
    """Why a cell is not covered."""

    cell = forms.IntegerField(label=_("Cell"), min_value=1)
    because = forms.ChoiceField(label=_("Not covered because"), choices=NotCoveredBecause)
    note = forms.CharField(
        label=_("In words"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What was decided, by whom, and until when. It stays with the record."),
    )  # fmt: skip
    field_order = ("cell", "because", "note")

    def __init__(self, *facts: object, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self.mission = mission

    def clean_cell(self) -> int:
        """Refuse a cell of another area."""
        gid = self.cleaned_data["cell"]
        if gid not in gids(self.viewer, self.mission):
            raise forms.ValidationError(_("Expected the number of a cell of the mission."))
        return gid
