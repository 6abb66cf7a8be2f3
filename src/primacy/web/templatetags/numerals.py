"""Numbers in the reader's language."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

__all__ = ["bounds_in_words", "numeral", "percentage", "shares_in_words"]

register = template.Library()


@register.filter
def numeral(value: float, decimals: int = 0) -> str:
    """Write a number with the marks of the reader's language."""
    return number_format(value, decimals, force_grouping=True)


@register.filter
def percentage(share: float, decimals: int = 0) -> str:
    """Write a share in [0, 1] as a percentage, with the sign where the language has it."""
    # Translators: a percentage; put the sign and the space where the language has them.
    return _("%(number)s%%") % {"number": numeral(100 * share, decimals)}


def bounds_in_words(low: float | None, high: float | None, *, interval: int | None = None, decimals: int = 0) -> str:
    """Write the bounds, of which one at least is known, and the central interval in percent that they are of."""
    ends = {name: numeral(end, decimals) for name, end in (("low", low), ("high", high)) if end is not None}
    if high is None:
        return _("at least %(low)s") % ends
    if low is None:
        return _("at most %(high)s") % ends
    if interval is None:
        return _("%(low)s to %(high)s") % ends
    return _("%(interval)s interval %(low)s to %(high)s") % {**ends, "interval": percentage(interval / 100)}


def shares_in_words(low: float, high: float) -> str:
    """Write the bounds of a share in [0, 1] as percentages."""
    return _("%(low)s to %(high)s") % {"low": percentage(low), "high": percentage(high)}
