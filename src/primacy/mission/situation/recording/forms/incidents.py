"""The form of an incident, with rows for actors and for harm."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer, credibility, grade_in, reliability
from primacy.mission.area.interface import Mission, places_like, units
from primacy.mission.situation.models import KindChoices, PlacePrecisionChoices
from primacy.mission.situation.recording.facts import IncidentFacts, ReportFacts
from primacy.mission.situation.recording.forms.fields import DAY, ReasonForm
from primacy.mission.situation.recording.forms.rows import HarmRows, InvolvementRows
from primacy.mission.situation.recording.wording import DATE_PRECISION, grouped_subtypes
from primacy.vocabulary import IncidentSubtype, IncidentType, Place, PlacePrecision

__all__ = ["IncidentForm", "RevisionForm", "rows_of"]


class IncidentForm(HandlingForm):
    """What happened, where, when, how grave, and who may know."""

    kind = forms.ChoiceField(label=_("What happened"), choices=[("", _("Choose")), *KindChoices.choices])
    subtype = forms.ChoiceField(label=_("Finer kind"), required=False)
    started_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    ended_on = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("Leave empty for one day."),
    )  # fmt: skip
    date_precision = forms.TypedChoiceField(
        label=_("How precise is the day"), choices=DATE_PRECISION, coerce=int, empty_value=None, required=False
    )
    place_name = forms.CharField(
        label=_("Place"), max_length=300, required=False,
        help_text=_("The name as people say it. A place of the gazetteer needs no coordinates."),
    )  # fmt: skip
    latitude = forms.FloatField(
        label=_("Latitude"), min_value=-90, max_value=90, required=False, help_text=_("Degrees north, such as 5.7619"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
    )  # fmt: skip
    longitude = forms.FloatField(
        label=_("Longitude"), min_value=-180, max_value=180, required=False,
        help_text=_("Degrees east, such as 20.6672"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
    )  # fmt: skip
    place_precision = forms.TypedChoiceField(
        label=_("How precise is the place"),
        choices=PlacePrecisionChoices,
        coerce=lambda value: PlacePrecision(int(value)),
    )
    unit_code = forms.ChoiceField(
        label=_("Administrative unit"), required=False, help_text=_("Needed only where no place is known.")
    )
    narrative = forms.CharField(
        label=_("What is known"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Never write who a source is, or the name of a victim or witness."),
    )  # fmt: skip
    reliability = reliability(_("Grade of the incident: source"))
    credibility = credibility(_("Grade of the incident: information"))
    is_exercise = forms.BooleanField(label=_("This is an exercise; nothing of it is real"), required=False)
    record = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.mission = mission
        if "record" in self.fields:
            self.fields["record"].initial = uuid4
        self.fields["subtype"].choices = grouped_subtypes()
        of_mission = [(unit.code, unit.name) for unit in units(viewer, mission)]
        self.fields["unit_code"].choices = [("", _("not chosen")), *of_mission]
        self.order_fields([name for name in self.fields if name not in HandlingForm.base_fields])

    def clean(self) -> dict[str, object]:
        """Fill the last day and the place, and refuse a finer kind of another kind."""
        typed = super().clean()
        first = typed.get("started_on")
        if first and "ended_on" in typed:
            typed["ended_on"] = typed["ended_on"] or first
            if typed["ended_on"] < first:
                self.add_error("ended_on", _("The last day must not be before the first; swap them."))
        subtype = typed.get("subtype")
        if subtype and typed.get("kind") and IncidentSubtype(subtype).type.value != typed["kind"]:
            self.add_error("subtype", _("This finer kind belongs to another kind; choose one of this kind, or none."))
        self._clean_place(typed)
        return typed

    def _clean_place(self, typed: dict[str, object]) -> None:
        latitude, longitude = typed.get("latitude"), typed.get("longitude")
        typed["place"] = None
        if {"latitude", "longitude"} & self.errors.keys() or "place_precision" not in typed:
            return
        if (latitude is None) != (longitude is None):
            self.add_error("longitude", _("Expected both latitude and longitude, or neither."))
        elif latitude is not None:
            typed["place"] = Place(longitude, latitude, typed["place_precision"])
        elif not typed.get("unit_code"):
            self._find_place(typed)

    def _find_place(self, typed: dict[str, object]) -> None:
        name = str(typed.get("place_name") or "").strip()
        like = places_like(self.viewer, self.mission, name) if name else []
        exact = [each for each in like if each.name.casefold() == name.casefold()]
        if len(exact) != 1:
            self.add_error("place_name", _("Expected the name of one place of the gazetteer, coordinates, or a unit."))
            return
        typed["place"] = Place(exact[0].longitude, exact[0].latitude, typed["place_precision"])

    def facts(self, rows: "tuple[InvolvementRows, HarmRows]", *, report: ReportFacts | None = None) -> IncidentFacts:
        """
        Return what was typed; the form and its rows are valid.

        Raises
        ------
        ImpossibleValueError
            If one actor stands twice in one role, or one group of people twice.
        """
        typed = self.cleaned_data
        plain = ("started_on", "ended_on", "place", "unit_code", "place_name", "date_precision", "narrative")
        return IncidentFacts(
            **{name: typed[name] for name in (*plain, "is_exercise", "record") if name in typed},
            kind=IncidentType(typed["kind"]),
            subtype=IncidentSubtype(typed["subtype"]) if typed["subtype"] else None,
            grade=grade_in(typed),
            involvements=rows[0].involvements,
            harms=rows[1].harms,
            report=report,
        )


class RevisionForm(ReasonForm, IncidentForm):
    """The form of an incident that is recorded already."""

    record = None

    def __init__(self, *facts: object, **more: object) -> None:
        super().__init__(*facts, **more)
        self.order_fields([name for name in self.fields if name != "reason"])


def rows_of(
    typed: object, *, involved: list[dict[str, str]] | None = None, harmed: list[dict[str, object]] | None = None
) -> tuple[InvolvementRows, HarmRows]:
    """Return the rows for actors and for harm, with what stands and some empty ones."""
    return (
        InvolvementRows(typed, prefix="involved", initial=involved or []),
        HarmRows(typed, prefix="harm", initial=harmed or []),
    )
