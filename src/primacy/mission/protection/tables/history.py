"""What a revision changed of the one before, and what a record says, field by field."""

from collections.abc import Sequence
from datetime import date

from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.mission.protection.tables.table import day_in_words
from primacy.mission.situation.interface import KindChoices
from primacy.mission.strategy.interface import Revised

__all__ = ["changed", "history", "said"]

_OF_REVISIONS = {
    "id", "mission", "marking", "record", "known_from", "known_to", "recorded_by", "reason", "is_withdrawn", "gid",
}  # fmt: skip
_PERHAPS_HIDDEN = {"perpetrator", "actor", "objective"}
_NOT_SAID = {"longitude", "latitude", "title", "is_exercise"}

_LABELS = {
    "action": gettext_lazy("What would be done"),
    "community": gettext_lazy("Community"),
    "component": gettext_lazy("Component"),
    "credibility": gettext_lazy("Credibility"),
    "description": gettext_lazy("In words"),
    "due_on": gettext_lazy("Due on"),
    "ends_on": gettext_lazy("Closes on"),
    "expected_from": gettext_lazy("Expected from"),
    "expected_to": gettext_lazy("Expected to"),
    "factor": gettext_lazy("Risk factor"),
    "impact": gettext_lazy("Impact on civilians"),
    "is_agreed": gettext_lazy("The community agreed to this support"),
    "indicator": gettext_lazy("By what one would see it"),
    "kind": gettext_lazy("Of which kind"),
    "kinds": gettext_lazy("Types of incident"),
    "likelihood": gettext_lazy("Likelihood"),
    "mandate_symbol": gettext_lazy("Resolution that ends"),
    "measure": gettext_lazy("Where its value comes from"),
    "mitigation": gettext_lazy("What is done about it"),
    "motive": gettext_lazy("Motive"),
    "name": gettext_lazy("What is looked at"),
    "owner": gettext_lazy("Owner"),
    "place_name": gettext_lazy("Place"),
    "reliability": gettext_lazy("Reliability of the source"),
    "review_on": gettext_lazy("Next review by"),
    "reviewer": gettext_lazy("Reviewer"),
    "risk": gettext_lazy("What could happen then, and to whom"),
    "risk_if_exposed": gettext_lazy("What happens if others learn of it"),
    "risk_if_undermined": gettext_lazy("What happens if the mission weakens it or takes its place"),
    "source": gettext_lazy("Where the dates come from"),
    "starts_on": gettext_lazy("Opens on"),
    "state": gettext_lazy("State"),
    "support": gettext_lazy("How the mission supports it"),
    "target_group": gettext_lazy("Whom it would hit"),
    "threshold": gettext_lazy("Over from this value on"),
    "tier": gettext_lazy("Tier"),
    "title": gettext_lazy("Title"),
    "unit_code": gettext_lazy("Where"),
    "what_it_does": gettext_lazy("What it does"),
    "whose": gettext_lazy("Whose"),
    "window_days": gettext_lazy("Window, days"),
    "longitude": gettext_lazy("Longitude"),
    "latitude": gettext_lazy("Latitude"),
    "is_exercise": gettext_lazy("This belongs to an exercise"),
}


def history(revisions: Sequence[Revised]) -> list[tuple[Revised, list[tuple[str, str, str]]]]:
    """Return the revisions, latest first, each with what it changed."""
    former = [*revisions[1:], None]
    return [(each, changed(each, before)) for each, before in zip(revisions, former, strict=True)]


def changed(revision: Revised, former: Revised | None) -> list[tuple[str, str, str]]:
    """
    Return each field that a revision changed, with its value before and after; nothing for the first.

    Actors and objectives are left out, since a reader of the record may not be one who may know of them.
    """
    if former is None:
        return []
    return [
        (_label(field.name), _shown(former, field), _shown(revision, field))
        for field in _fields(revision)
        if getattr(former, field.attname) != getattr(revision, field.attname)
    ]


def said(record: Revised) -> list[tuple[str, str]]:
    """Return what a record says, field by field, as far as it says anything."""
    fields = [field for field in _fields(record) if field.name not in _NOT_SAID]
    rows = [(_label(field.name), _shown(record, field)) for field in fields]
    return [(label, value) for label, value in rows if value != "–"]


def _fields(record: Revised) -> list[object]:
    left_out = _OF_REVISIONS | _PERHAPS_HIDDEN
    return [field for field in record._meta.concrete_fields if field.name not in left_out]  # noqa: SLF001


def _shown(record: Revised, field: object) -> str:
    value = getattr(record, field.attname)
    if value in (None, "", []):
        return "–"
    if isinstance(field, ForeignKey):
        return getattr(record, field.name).full_name
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(KindChoices(each).label) for each in value)
    if isinstance(value, date):
        return day_in_words(value)
    return str(getattr(record, f"get_{field.name}_display", lambda: value)())


def _label(name: str) -> str:
    return str(_LABELS[name])
