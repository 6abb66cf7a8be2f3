"""What a person types to make a token for a program."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import LONGEST_DAYS

__all__ = ["TokenForm"]


class TokenForm(forms.Form):
    """For which program, and for how long."""

    name = forms.CharField(
        label=_("Name"), max_length=60, required=False,
        help_text=_("The program, such as QGIS on my laptop: so that you know which one you end."),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Days"), min_value=1, max_value=LONGEST_DAYS, required=False,
        help_text=_("For how many days it works, up to 30. Leave empty for 30."),
    )  # fmt: skip

    @property
    def terms(self) -> dict[str, object]:
        """What `issue_token` takes."""
        typed = self.cleaned_data
        return {"name": typed["name"] or str(_("A program")), "days": typed["days"] or LONGEST_DAYS}
