"""Forms of the desk: a turn of duty, a standing plan, a period of figures."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.exchange.sms import NotATelephoneError
from primacy.mission.access.interface import Person, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.duty import PlanFacts, Turn, persons_to_call
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.fields import moment, threat
from primacy.mission.early_warning.models import DeskChoices
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import Component, ImpossibleValueError

__all__ = ["DutyForm", "PeriodForm", "PlanForm"]

_DAYS_SHOWN = 30
_DAY = {"type": "date"}


class DutyForm(forms.Form):
    """One person's turn of duty."""

    desk = forms.ChoiceField(label=_("For"), choices=DeskChoices.choices)
    person = forms.ChoiceField(label=_("Person"))
    rank = forms.IntegerField(
        label=_("Called as number"), min_value=1, max_value=9, initial=1, help_text=_("2 is called when 1 is late.")
    )
    begins_at = moment(_("Begins"))
    ends_at = moment(_("Ends"))
    telephone = forms.CharField(
        label=_("Telephone"), required=False, max_length=30,
        help_text=_("International; kept under seal until the turn ends. Empty for no SMS."),
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self._persons = {str(each.pk): each for each in persons_to_call(viewer, mission)}
        self.fields["person"].choices = [(number, each.full_name) for number, each in self._persons.items()]

    def clean(self) -> dict[str, object]:
        """Make what was typed into a turn, or say what is not right."""
        typed = super().clean()
        if self.errors:
            return typed
        names = ("begins_at", "ends_at", "rank", "telephone")
        try:
            typed["turn"] = Turn(desk=DeskChoices(typed["desk"]), **{name: typed[name] for name in names})
        except ImpossibleValueError as error:
            self.add_error(error.name, str(error))
        except NotATelephoneError:
            self.add_error("telephone", _("Expected an international number, such as +236 70 00 00 00."))
        return typed

    @property
    def chosen(self) -> Person:
        """The person that was chosen."""
        return self._persons[self.cleaned_data["person"]]


class PlanForm(forms.Form):
    """What is done by default about a threat."""

    threat = threat()
    components = forms.MultipleChoiceField(
        label=_("Who is to act"), choices=ComponentChoices.choices, widget=forms.CheckboxSelectMultiple
    )
    guidance = forms.CharField(
        label=_("What they do"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    decide_within_minutes = forms.IntegerField(label=_("Minutes to decide"), required=False, min_value=1)
    act_within_minutes = forms.IntegerField(
        label=_("Minutes to act"), required=False, min_value=1, help_text=_("Empty for the time by severity.")
    )

    def facts(self) -> PlanFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        return PlanFacts(
            threat=typed["threat"], components=frozenset(map(Component, typed["components"])),
            guidance=typed["guidance"], decide_within_minutes=typed["decide_within_minutes"],
            act_within_minutes=typed["act_within_minutes"],
        )  # fmt: skip


class PeriodForm(forms.Form):
    """The days of which figures are asked for."""

    first = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    last = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))

    def __init__(self, typed: object, *, viewer: Viewer, mission: Mission) -> None:
        self._zone = ZoneInfo(mission.time_zone)
        today = viewer.at.astimezone(self._zone).date()
        self._shown = (today - timedelta(days=_DAYS_SHOWN - 1), today)
        first = {"first": self._shown[0].isoformat(), "last": today.isoformat()}
        super().__init__(typed if typed and {"first", "last"} <= set(typed) else first)

    def clean(self) -> dict[str, object]:
        """Say that the last day comes before the first."""
        typed = super().clean()
        if {"first", "last"} <= typed.keys() and typed["last"] < typed["first"]:
            self.add_error("last", _("The last day comes before the first; change one of them."))
        return typed

    @property
    def period(self) -> Period:
        """The period that was asked for; the last thirty days where it makes no sense."""
        first, last = (self.cleaned_data["first"], self.cleaned_data["last"]) if self.is_valid() else self._shown
        return Period(self._midnight(first), self._midnight(last + timedelta(days=1)))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone)
