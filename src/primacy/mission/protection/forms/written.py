"""A form that makes the facts of one record from what was typed, for a new record and for one that stands."""

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer, credibility, handled, reliability
from primacy.mission.area.interface import Mission, units
from primacy.mission.protection.facts import Facts, UnsoundProtectionError
from primacy.mission.protection.writing import persons_of
from primacy.mission.strategy.interface import Revised

__all__ = ["LocatedForm", "WrittenForm", "day", "number", "person_choices", "words"]

_NOBODY = [("", _("nobody yet"))]


def words(label: str, *, rows: int = 2, required: bool = True, help_text: str = "") -> forms.CharField:
    """Return a field for some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, help_text=help_text)


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required, help_text=help_text)


def number(label: str, choices: object) -> forms.TypedChoiceField:
    """Return a field for one of some numbered choices."""
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int)


def person_choices(mission: Mission) -> list[tuple[str, str]]:
    """Return who may own or review something, nobody first."""
    return [*_NOBODY, *((str(person.pk), person.full_name) for person in persons_of(mission))]


class WrittenForm(HandlingForm):
    """
    The facts of a record; with `held` it begins with what stands, and asks why it is changed.

    Attributes
    ----------
    facts_kind : type of Facts
    names : sequence of str
        Fields that the facts take as they were typed.
    inherits : bool
        Whether the record has the handling of what it hangs on, so that none is asked for.
    """

    facts_kind: ClassVar[type[Facts]]
    names: ClassVar[Sequence[str]] = ()
    inherits: ClassVar[bool] = False

    def __init__(
        self,
        *facts: object,
        viewer: Viewer,
        mission: Mission,
        held: Revised | None = None,
        known: dict[str, object] | None = None,
        **more: object,
    ) -> None:
        self.known = known or {}
        if held is not None:
            begun = {name: getattr(held, name) for name in self.names}
            more["initial"] = {**begun, **handled(held.marking.handling.on(viewer.at.date())), "seen": held.pk}
        super().__init__(*facts, viewer=viewer, **more)
        self.mission = mission
        if self.inherits:
            for name in HandlingForm.base_fields:
                del self.fields[name]
        if held is not None:
            self.fields["reason"] = words(_now("Reason for the change"))
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices that depend on the mission."""
        for name in ("owner_id", "reviewer_id"):
            if name in self.fields:
                self.fields[name].choices = person_choices(self.mission)

    def clean(self) -> dict[str, object]:
        """Make what was typed into facts, or say what is wrong with it."""
        typed = super().clean() if not self.inherits else self.cleaned_data
        if not self.errors:
            try:
                typed["facts"] = self.made(typed)
            except UnsoundProtectionError as error:
                self.add_error(error.field if error.field in self.fields else None, str(error))
        return typed

    def made(self, typed: dict[str, object]) -> Facts:
        """Return the facts; a choice that was left open is nothing."""
        said = {name: typed[name] for name in self.names}
        return self.facts_kind(**{**said, **self.known})


class LocatedForm(WrittenForm):
    """A record with a place and a grade."""

    PLACE: ClassVar[Sequence[str]] = (
        "unit_code", "place_name", "longitude", "latitude", "reliability", "credibility", "is_exercise",
    )  # fmt: skip

    unit_code = forms.ChoiceField(label=_("Where"), required=False)
    place_name = forms.CharField(
        label=_("Place"), max_length=300, required=False,
        help_text=_("A name of the gazetteer gives its point and its cell."),
    )  # fmt: skip
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    reliability = reliability(_("Reliability of the source"))
    credibility = credibility(_("Credibility"))
    is_exercise = forms.BooleanField(label=_("This belongs to an exercise"), required=False)

    def prepare(self) -> None:
        super().prepare()
        listed = units(self.viewer, self.mission)
        self.fields["unit_code"].choices = [
            ("", _now("the whole area")), *((unit.code, str(unit)) for unit in listed)
        ]  # fmt: skip
        last = (*self.PLACE, *HandlingForm.base_fields, "reason", "seen")
        self.order_fields([name for name in self.fields if name not in last] + list(last))
