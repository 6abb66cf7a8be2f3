"""The words of the ways in which alerts are answered, in the order in which pages show them."""

from django.utils.translation import gettext_lazy as _

__all__ = ["CLASSES"]

CLASSES = {
    "in_time": _("A component acted in time"),
    "too_late": _("A component acted too late"),
    "under_way": _("A response is under way"),
    "against": _("Everybody declined or decided not to act"),
    "no_answer": _("Nobody decided in the time set"),
    "expired": _("The warning lapsed and nobody acted"),
    "no_warning": _("Verified, and no warning was issued"),
    "out_of_reach": _("Out of reach"),
    "unverified": _("Not verified yet"),
    "unfounded": _("Unfounded"),
}
"""By the words of `analysis.response.Answer`."""
