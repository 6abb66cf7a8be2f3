"""Two seasons compared, in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from primacy.analysis.climate import SeasonContrast

__all__ = ["contrast_words"]


def contrast_words(contrast: SeasonContrast | None) -> str:
    """Return how much more often incidents come in season, with bounds, and whether they differ at all."""
    if contrast is None:
        return _("cannot be compared: the season is never, or all the year")
    low = number_format(contrast.low, 1)
    high = _("no upper bound") if contrast.high is None else number_format(contrast.high, 1)
    best = _("not known") if contrast.ratio is None else f"{number_format(contrast.ratio, 1)} ×"
    said = {"best": best, "low": low, "high": high}
    if not contrast.differs:
        return _("%(best)s (95 %% bounds %(low)s to %(high)s): no difference shown") % said
    return _("%(best)s (95 %% bounds %(low)s to %(high)s)") % said
