"""Why two incidents may be one, and where they differ, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from primacy.mission.situation.models import Incident

__all__ = ["Compared", "compared", "reasons"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of two incidents."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether they say different things."""
        return self.first != self.second


def reasons(found: Mapping[str, object]) -> list[str]:
    """Return in words how two incidents compare: one sentence a feature, what one of them leaves out left out."""
    from primacy.analysis.matching import LEVELS  # noqa: PLC0415 - a server starts without what few requests compute with

    levels = {name: levels[found[name]] for name, levels in LEVELS.items() if found[name] >= 0}
    sentences = [_place(levels["place"], found["km"]), _time(levels["time"], found["days_apart"])]
    return [*sentences, *(str(_SENTENCES[name, level]()) for name, level in levels.items() if name in _WORDED)]


def compared(first: Incident, second: Incident) -> list[Compared]:
    """Return what two incidents say, fact by fact."""
    return [Compared(label, words(first), words(second)) for label, words in _facts()]


def _place(level: str, km: float) -> str:
    away = {"km": number_format(round(km, 1), decimal_pos=1, use_l10n=True)}
    if level == "same":
        return _("Same place (%(km)s km apart).") % away
    if level == "within":
        return _("%(km)s km apart, which is within how precisely both places are known.") % away
    return _("Near each other (%(km)s km apart).") % away


def _time(level: str, days: int) -> str:
    if level == "same":
        return _("Same days.")
    if not days:
        return _("Their days overlap.")
    return ngettext("%(days)d day apart.", "%(days)d days apart.", days) % {"days": days}


_WORDED = ("actors", "harm", "text", "kind")
_SENTENCES = {
    ("actors", "same"): lambda: _("Same actors."),
    ("actors", "alike"): lambda: _("Names of actors are alike."),
    ("actors", "partly"): lambda: _("Actors are the same in part."),
    ("actors", "different"): lambda: _("Actors are different."),
    ("harm", "equal_and_many"): lambda: _("Same number of deaths, and many."),
    ("harm", "equal"): lambda: _("Same number of deaths."),
    ("harm", "overlap"): lambda: _("Bounds of deaths overlap."),
    ("harm", "apart"): lambda: _("Bounds of deaths do not overlap."),
    ("text", "same"): lambda: _("Words and sources are the same."),
    ("text", "alike"): lambda: _("Words and sources are alike."),
    ("text", "partly"): lambda: _("Words and sources are alike in part."),
    ("text", "different"): lambda: _("Words and sources are different."),
    ("kind", "same"): lambda: _("Same type of incident."),
    ("kind", "different"): lambda: _("Another type of incident."),
}


def _days(incident: Incident) -> str:
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (incident.started_on, incident.ended_on))
    return first if first == last else f"{first} – {last}"


def _point(incident: Incident) -> str:
    point = f"{incident.latitude:.3f}, {incident.longitude:.3f}"
    precision = incident.get_place_precision_display() if incident.place_precision else ""
    return f"{point}; {precision}" if precision else point


def _deaths(incident: Incident) -> str:
    return f"{incident.fatalities_best} ({incident.fatalities_low} – {incident.fatalities_high})"


def _facts() -> list[tuple[str, Callable[[Incident], str]]]:
    return [
        (_("Type"), lambda incident: str(incident.get_kind_display())),
        (_("When"), _days),
        (_("Place"), lambda incident: incident.place_name or "–"),
        (_("Where"), _point),
        (_("First party"), lambda incident: incident.side_a or "–"),
        (_("Second party"), lambda incident: incident.side_b or "–"),
        (_("Deaths"), _deaths),
        (_("What happened"), lambda incident: incident.narrative or "–"),
        (_("Source"), lambda incident: incident.source_text or "–"),
        (_("Dataset"), lambda incident: f"{incident.dataset} {incident.external_id}"),
        (_("Verification"), lambda incident: str(incident.get_verification_display())),
        (_("Grade"), lambda incident: str(incident.grade)),
        (_("Handling"), lambda incident: str(incident.marking)),
    ]
