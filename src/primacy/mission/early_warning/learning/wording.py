"""The words of stretches, endings and groups."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.mission.early_warning.models import PerpetratorChoices
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["BY_WORDS", "ENDINGS", "STRETCH_WORDS", "group_name"]

STRETCH_WORDS = {
    "verification": gettext_lazy("From the alert to its verification"),
    "warning": gettext_lazy("From the verification to a warning"),
    "delivery": gettext_lazy("From the warning to its delivery"),
    "decision": gettext_lazy("From the delivery to a decision to act"),
    "departure": gettext_lazy("From the decision to the departure"),
    "arrival": gettext_lazy("From the departure to the arrival"),
    "whole": gettext_lazy("From the alert to the first arrival"),
}
BY_WORDS = {
    "": gettext_lazy("Nothing: all together"),
    "component": gettext_lazy("Component"),
    "unit_code": gettext_lazy("Office: the unit where it was"),
    "season": gettext_lazy("Season"),
    "perpetrator_side": gettext_lazy("Side of the alleged perpetrators"),
}
ENDINGS = {
    "verified": gettext_lazy("verified"),
    "unfounded": gettext_lazy("unfounded"),
    "out_of_reach": gettext_lazy("out of reach"),
    "warned": gettext_lazy("warned of"),
    "delivered": gettext_lazy("delivered"),
    "lapsed": gettext_lazy("lapsed or withdrawn"),
    "accepted": gettext_lazy("accepted"),
    "declined": gettext_lazy("declined"),
    "acted": gettext_lazy("departed or done"),
    "called_off": gettext_lazy("called off"),
    "arrived": gettext_lazy("arrived or done"),
}
_SEASONS = {"rainy": gettext_lazy("Rainy season"), "dry": gettext_lazy("Dry season")}


def group_name(by: str, name: str, *, units: Mapping[str, str]) -> str:
    """
    Return the words of a group, in the reader's language.

    Parameters
    ----------
    units : mapping of str to str
        Names of administrative units by their codes.
    """
    if by == "component":
        known = dict(ComponentChoices.choices)
    elif by == "perpetrator_side":
        known = dict(PerpetratorChoices.choices)
    else:
        known = {**units, **_SEASONS}
    if name == "unknown" and by == "unit_code":
        return _("In no unit that is known")
    return str(known.get(name) or name or _("All"))
