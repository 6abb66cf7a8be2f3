"""The forms that choose what a page shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.protection.forms.written import day

__all__ = ["DayForm", "ShownForm"]


class DayForm(forms.Form):
    """On which day."""

    day = day(_("On the day"), required=False)


class ShownForm(forms.Form):
    """As known when, and whether real or of an exercise."""

    day = day(_("As known at the end of"), required=False)
    exercise = forms.BooleanField(label=_("Exercise records in place of real ones"), required=False)
