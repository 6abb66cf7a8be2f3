"""The forms of actors and of coverage."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.forms import MonthField
from primacy.mission.situation.models import Actor, ActorKind, CoverageKind, SuccessionKind
from primacy.mission.situation.recording.coverage import Covered, cell_of_place
from primacy.mission.situation.recording.forms.fields import DAY
from primacy.mission.situation.recording.naming import actors_by_name
from primacy.vocabulary import ImpossibleValueError

__all__ = ["ActorForm", "ActorNameForm", "CoverageFileForm", "CoverageForm", "SuccessionForm"]

_LARGEST = 10 * 1024 * 1024
_DAY = forms.DateInput(attrs=DAY, format="%Y-%m-%d")


class ActorForm(HandlingForm):
    """An actor, and who may know of it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActorKind)
    field_order = ("name", "kind")


class ActorNameForm(forms.Form):
    """Another name of an actor."""

    name = forms.CharField(label=_("Other name"), max_length=200)
    used_from = forms.DateField(label=_("Used from"), required=False, widget=_DAY)
    used_to = forms.DateField(label=_("Used until"), required=False, widget=_DAY)

    def clean(self) -> dict[str, object]:
        """Refuse a name that was used until before it was used."""
        typed = super().clean()
        begun, ended = typed.get("used_from"), typed.get("used_to")
        if begun and ended and ended < begun:
            self.add_error("used_to", _("The last day must not be before the first; swap them."))
        return typed


class SuccessionForm(forms.Form):
    """What became of an actor."""

    kind = forms.ChoiceField(label=_("This actor"), choices=SuccessionKind)
    other = forms.CharField(
        label=_("Other actor"), max_length=200, widget=forms.TextInput(attrs={"list": "actors"}),
        help_text=_("By one of its names."),
    )  # fmt: skip
    on = forms.DateField(label=_("Day"), widget=_DAY)
    source_text = forms.CharField(label=_("Who says so"), max_length=1000)

    def __init__(self, *facts: object, actor: Actor, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, **more)
        self.actor, self.known = actor, actors_by_name(viewer, actor.mission)

    def clean_other(self) -> Actor:
        """Return the actor of a name."""
        found = self.known.get(self.cleaned_data["other"].strip().casefold())
        if found is None or found.pk == self.actor.pk:
            raise forms.ValidationError(_("Expected the name of another actor; describe it first."))
        return found


class CoverageForm(HandlingForm):
    """Who was watching where, in which month."""

    where = forms.CharField(
        label=_("Cell or place"),
        max_length=120,
        help_text=_("Number of a PRIO-GRID cell, or a place of the gazetteer."),
    )
    month = MonthField(label=_("Month"))
    kind = forms.ChoiceField(label=_("Kind of coverage"), choices=CoverageKind)
    days = forms.IntegerField(
        label=_("Days"), min_value=1, max_value=31, help_text=_("On which somebody was there or listening.")
    )
    field_order = ("where", "month", "kind", "days")

    def __init__(self, *facts: object, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self.mission = mission

    def clean(self) -> dict[str, object]:
        """Make what was typed into coverage of one cell and month."""
        typed = super().clean()
        if {"where", "month", "kind", "days"} <= typed.keys():
            self._cover(typed)
        return typed

    def _cover(self, typed: dict[str, object]) -> None:
        where = str(typed["where"]).strip()
        try:
            gid = int(where) if where.isdecimal() else cell_of_place(where, mission=self.mission, by=self.viewer)
        except ImpossibleValueError:
            self.add_error("where", _("Expected a cell of the mission, or the name of one place in it."))
            return
        kind = CoverageKind(typed["kind"])
        try:
            typed["covered"] = Covered(gid=gid, month=typed["month"], kind=kind, days=typed["days"])
        except ImpossibleValueError:
            self.add_error("days", _("Expected no more days than the month has."))


class CoverageFileForm(HandlingForm):
    """A table of coverage, and who may see it."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV with the columns gid or place, month (2021-11), kind and days.")
    )
    field_order = ("file",)

    def clean_file(self) -> UploadedFile:
        """Refuse a table of which only the beginning would be read."""
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            sentence = _("Expected a file of 10 MB or less; got %(size).1f MB. Make it smaller or send a part of it.")
            raise forms.ValidationError(sentence % {"size": file.size / 2**20})
        return file
