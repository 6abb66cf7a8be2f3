"""Forms for corridors, their rules and their monitors."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from primacy.analysis.climate import Span
from primacy.mission.access.interface import Viewer, handled, source_visible_to, sources_visible_to
from primacy.mission.area.interface import Mission, places
from primacy.mission.climate.forms import FactsForm, ReasonForm, day, month_choice, objective_choices, words
from primacy.mission.climate.models import Corridor, DirectionChoices
from primacy.mission.climate.revising import UnsoundRecordError
from primacy.mission.climate.seasons.facts import CorridorFacts, MonitorFacts, RuleFacts, Stop
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["CorridorForm", "CorridorRevisionForm", "MonitorForm", "RuleForm", "month_name", "month_names"]


def month_name(month: int) -> str:
    """Return a calendar month, short."""
    return date_format(date(2001, month, 1), "M")


def month_names(span: Span) -> str:
    """Return a season in words, such as “Nov–Feb”."""
    first, last = month_name(span.first), month_name(span.last)
    return first if span.first == span.last else f"{first}–{last}"


class CorridorForm(FactsForm):
    """A corridor: its places in order, and its seasons."""

    name = forms.CharField(label=_("Name"), max_length=120)
    stops = words(
        _("Places in the order of the way out"), rows=5,
        help_text=_("One on a line: a name of the gazetteer, or a name with degrees, such as Bria; 21.99; 6.54"),
    )  # fmt: skip
    out_first = month_choice(_("Herds go out from"))
    out_last = month_choice(_("to"))
    back_first = month_choice(_("They come back from"), required=False)
    back_last = month_choice(_("until"), required=False)
    source = forms.CharField(label=_("Who says that it runs so"), max_length=300)
    objective = forms.TypedChoiceField(
        label=_("Political objective that its peace serves"), required=False, coerce=UUID, empty_value=None
    )
    is_exercise = forms.BooleanField(label=_("Exercise"), required=False)

    field_order = ("name", "stops", "out_first", "out_last", "back_first", "back_last", "source", "objective")

    def __init__(
        self, *facts: object, viewer: Viewer, mission: Mission, corridor: Corridor | None = None, **more: object
    ) -> None:
        if corridor:
            more["initial"] = _begin(corridor, viewer)
        super().__init__(*facts, viewer=viewer, **more)
        self.mission = mission
        self.fields["objective"].choices = objective_choices(viewer, mission)

    def made(self, typed: dict[str, object]) -> CorridorFacts:
        """Return the corridor that was typed."""
        back = (typed["back_first"], typed["back_last"])
        if (back[0] is None) != (back[1] is None):
            raise UnsoundRecordError("back_last", _now("Expected both months of the way back, or neither."))
        return CorridorFacts(
            name=typed["name"], stops=self._stops(typed["stops"]), out=Span(typed["out_first"], typed["out_last"]),
            back=Span(*back) if back[0] else None, source=typed["source"], objective=typed["objective"],
            is_exercise=typed["is_exercise"],
        )  # fmt: skip

    def _stops(self, text: str) -> tuple[Stop, ...]:
        known = {place.name.casefold(): place for place in reversed(places(self.viewer, self.mission))}
        return tuple(_stop(line.strip(), known) for line in text.splitlines() if line.strip())


class CorridorRevisionForm(ReasonForm, CorridorForm):
    """A corridor that stands, and why it is changed."""


class RuleForm(FactsForm):
    """What was agreed for a corridor."""

    statement = words(_("The rule"))
    direction = forms.ChoiceField(
        label=_("For the way"), choices=[("", _("both ways")), *DirectionChoices.choices], required=False
    )
    agreement = forms.CharField(label=_("Agreement that it stands in"), max_length=200)
    signed_by = forms.CharField(
        label=_("Signed by"), max_length=300, help_text=_("Communities and offices; no names of persons.")
    )
    signed_on = day(_("Signed on"))
    holds_until = day(_("Holds until"), required=False)

    field_order = ("statement", "direction", "agreement", "signed_by", "signed_on", "holds_until")

    def made(self, typed: dict[str, object]) -> RuleFacts:
        """Return the rule that was typed."""
        return RuleFacts(**{name: typed[name] for name in self.field_order})


class MonitorForm(FactsForm):
    """Who watches over a corridor."""

    component = forms.ChoiceField(
        label=_("Component"), choices=[("", _("none")), *ComponentChoices.choices], required=False
    )
    community = forms.CharField(
        label=_("or community"), max_length=120, required=False, help_text=_("No names of persons.")
    )
    contact = forms.ChoiceField(
        label=_("Contact, by code name"), required=False,
        help_text=_("Who it is stays sealed with the sources; register a contact there first."),
    )  # fmt: skip
    watches_over = forms.CharField(label=_("What they watch over"), max_length=300)

    field_order = ("component", "community", "contact", "watches_over")

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.mission = mission
        may = viewer.may("access.read_sources", mission_code=mission.code)
        seen = sources_visible_to(viewer, mission.code) if may else []
        self.fields["contact"].choices = [("", _now("none")), *((str(each.pk), each.code_name) for each in seen)]

    def made(self, typed: dict[str, object]) -> MonitorFacts:
        """Return the monitor that was typed."""
        number = typed["contact"]
        contact = source_visible_to(self.viewer, self.mission.code, UUID(number)) if number else None
        said = {name: typed[name] for name in ("component", "community", "watches_over")}
        return MonitorFacts(**said, contact=contact)


def _begin(corridor: Corridor, viewer: Viewer) -> dict[str, object]:
    plain = ("name", "out_first", "out_last", "back_first", "back_last", "source", "objective", "is_exercise")
    return {
        **{name: getattr(corridor, name) for name in plain},
        "stops": "\n".join(f"{name}; {longitude}; {latitude}" for name, longitude, latitude in corridor.places),
        "seen": corridor.pk,
        **handled(corridor.marking.handling.on(viewer.at.date())),
    }


def _stop(line: str, known: dict[str, object]) -> Stop:
    name, *degrees = (part.strip() for part in line.split(";"))
    if not degrees and name.casefold() in known:
        place = known[name.casefold()]
        return Stop(place.name, place.longitude, place.latitude)
    try:
        longitude, latitude = (float(each) for each in degrees)
    except ValueError as error:
        sentence = _now("Expected a place of the gazetteer, or a name; longitude; latitude. Got: %(line)s")
        raise UnsoundRecordError("stops", sentence % {"line": line[:120]}) from error
    return Stop(name, longitude, latitude)
