"""The filter bar of the audit."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.forms.fields import DayField
from primacy.mission.access.models import Person

__all__ = ["AuditFilterForm"]


class AuditFilterForm(forms.Form):
    """The filter bar of the audit."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    subject = forms.CharField(label=_("To what"), required=False, max_length=120)
    day = DayField(label=_("Day (UTC)"), required=False)

    def __init__(self, *facts: object, persons: Sequence[Person], verbs: Sequence[str], **more: object) -> None:
        super().__init__(*facts, **more)
        keys = [person.pk for person in persons]
        self.fields["person"].queryset = Person.objects.filter(pk__in=keys).order_by("full_name")
        self.fields["person"].label_from_instance = Person.get_short_name
        self.fields["verb"].choices = [("", _("Everything")), *((verb, verb) for verb in verbs)]

    @property
    def chosen(self) -> dict[str, object]:
        """What `AuditFilter` takes; nothing as long as what was typed has errors."""
        if not self.is_valid():
            return {}
        typed = self.cleaned_data
        day: date | None = typed["day"]
        person = typed["person"].pk if typed["person"] else None
        return {"person": person, "verb": typed["verb"], "subject": typed["subject"], "day": day}
