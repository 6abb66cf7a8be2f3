"""The form by which a record is closed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.protection.forms.written import words

__all__ = ["WithdrawalForm"]


class WithdrawalForm(forms.Form):
    """Why a record is closed, and the revision that the person had before them."""

    reason = words(_("Reason"), help_text=_("In one sentence. It stays with the history."))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
