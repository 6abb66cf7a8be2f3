"""Forms of networks: opening one, taking a member in, and what came of a test call."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.fields import HandlingForm, PlaceForm
from primacy.mission.early_warning.models import CheckResult, NetworkMeans
from primacy.mission.early_warning.networks.keeping import CheckFacts, NetworkFacts
from primacy.vocabulary import ImpossibleValueError

__all__ = ["CheckForm", "JoinForm", "NetworkForm"]

_LONGEST_DAYS = 365


class NetworkForm(PlaceForm, HandlingForm):
    """A network that is opened."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Of the network, never of a person."))
    equipment = forms.CharField(
        label=_("Telephones, credit, radio"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who has what, until when the credit lasts, on which channel they speak and whom they call first."),
    )  # fmt: skip
    test_every_days = forms.IntegerField(
        label=_("Days between two test calls"), min_value=1, max_value=_LONGEST_DAYS, initial=7
    )
    silent_after_days = forms.IntegerField(
        label=_("Silent after so many days"), min_value=1, max_value=_LONGEST_DAYS, initial=14,
        help_text=_("Without a message and without an answered test call."),
    )  # fmt: skip

    field_order = (
        "name", "place_name", "latitude", "longitude", "equipment", "test_every_days", "silent_after_days",
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, mission=mission, **more)
        self.fields["place_name"].required = True

    def clean(self) -> dict[str, object]:
        """Make what was typed into the facts of a network, or say which of them is none."""
        typed = super().clean()
        if self.errors:
            return typed
        names = ("name", "place_name", "place", "equipment", "test_every_days", "silent_after_days")
        try:
            typed["facts"] = NetworkFacts(**{name: typed[name] for name in names})
        except ImpossibleValueError as error:
            self.add_error(error.name, str(error))
        return typed


class JoinForm(forms.Form):
    """Who is taken in."""

    reporter = forms.ChoiceField(
        label=_("Registered reporter"), help_text=_("Whoever is not there is registered first, on the page of alerts.")
    )

    def __init__(self, *facts: object, reporters: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["reporter"].choices = [("", _("Choose")), *reporters]


class CheckForm(JoinForm):
    """What came of a test call to a member."""

    means = forms.ChoiceField(label=_("By"), choices=NetworkMeans.choices)
    result = forms.ChoiceField(label=_("What came of it"), choices=CheckResult.choices)
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    field_order = ("reporter", "means", "result", "note")

    def __init__(self, *facts: object, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["reporter"].label, self.fields["reporter"].help_text = _("Member"), ""

    def facts(self) -> CheckFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        return CheckFacts(
            reporter=UUID(typed["reporter"]), means=NetworkMeans(typed["means"]), result=CheckResult(typed["result"]),
            note=typed["note"],
        )  # fmt: skip
