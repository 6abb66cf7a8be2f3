"""Fields that several forms have: source and reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer, sources_visible_to

__all__ = ["DAY", "MOMENT", "NOT_KEPT", "ReasonForm", "sources"]

DAY = {"type": "date"}
MOMENT = {"type": "datetime-local"}
NOT_KEPT = {"data-draft": "never", "autocomplete": "off"}
"""Attributes of a field that no draft keeps."""


def sources(viewer: Viewer, mission_code: str) -> list[tuple[str, object]]:
    """Return the sources to choose from, by code name; none where the role does not read about sources."""
    nobody = [("", _("a public source, named below"))]
    if not viewer.may("access.read_sources", mission_code=mission_code):
        return nobody
    return [*nobody, *((str(each.pk), each.code_name) for each in sources_visible_to(viewer, mission_code))]


class ReasonForm(forms.Form):
    """Why something is done, and the revision that the person had before them."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In one sentence. It stays with the history."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
