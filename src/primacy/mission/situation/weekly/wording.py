"""What a weekly risk is made of, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.mission.situation.models import CellWeek
from primacy.mission.situation.weekly.reading import Doubt

__all__ = ["doubt_in_words", "drivers_in_words", "reference_in_words"]

_WORDS = {
    "here_lately": gettext_lazy("incidents here in the last weeks"),
    "here_before": gettext_lazy("incidents here in the last years"),
    "near": gettext_lazy("incidents in the cells around"),
    "area": gettext_lazy("incidents anywhere in the area in the last weeks"),
    "season": gettext_lazy("the same season of past years"),
}
_LEAST_SHARE = 0.1


def drivers_in_words(cell: CellWeek) -> str:
    """Return what drives the risk of an incident in a cell, the strongest first, with its share."""
    strongest = sorted(cell.drivers.items(), key=lambda each: -each[1])
    told = [f"{_WORDS[name]} ({share:.0%})" for name, share in strongest if share >= _LEAST_SHARE]
    return "; ".join(told)


def doubt_in_words(doubt: Doubt | None) -> str:
    """Return what is to be doubted at a place and horizon; empty where past forecasts were better than both."""
    if doubt is None:
        return _("unproven here")
    if doubt.is_none:
        return ""
    if doubt.persistence and doubt.climatology:
        return _("no skill here: no better than the last weeks going on, nor than the season")
    return _("no better than the last weeks going on") if doubt.persistence else _("no better than the season here")


def reference_in_words(name: str) -> str:
    """Return what a baseline says."""
    if name == "persistence":
        return _("the last four weeks going on (persistence)")
    return _("same season of the past ten years (climatology)")
