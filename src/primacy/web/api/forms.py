"""What a person types to make a token for a program."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import LONGEST_DAYS, TokenPurpose

__all__ = ["TokenForm"]


class TokenForm(forms.Form):
    """For what, for which program or telephone, and for how long."""

    name = forms.CharField(
        label=_("Name"), max_length=60, required=False,
        help_text=_("The program or telephone, such as QGIS on my laptop: so that you know which one you end."),
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=_("What it opens"), choices=TokenPurpose.choices, initial=TokenPurpose.READING, required=False,
        help_text=_("It opens nothing else: a telephone reads no incidents, and a program sends no forms."),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Days"), min_value=1, max_value=LONGEST_DAYS, required=False,
        help_text=_("For how many days it works, up to 30. Leave empty for 30."),
    )  # fmt: skip

    @property
    def terms(self) -> dict[str, object]:
        """What `issue_token` takes."""
        typed = self.cleaned_data
        purpose = TokenPurpose(typed["purpose"] or TokenPurpose.READING)
        name = typed["name"] or str(_("A telephone") if purpose == TokenPurpose.FORMS else _("A program"))
        return {"name": name, "purpose": purpose, "days": typed["days"] or LONGEST_DAYS}
