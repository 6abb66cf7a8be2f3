"""What an administrator may type to make a need-to-know group and to put persons into it."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.forms.fields import DayField
from primacy.mission.access.models import Person

__all__ = ["MemberForm", "NameForm", "NewGroupForm"]


class NameForm(forms.Form):
    """The name of a group."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Who is in the group reads it."))


class NewGroupForm(NameForm):
    """A new group."""

    code = forms.CharField(
        label=_("Code"), max_length=40,
        help_text=_("One lower-case word, such as inquiry-bria. It stands in banners and cannot be changed."),
    )  # fmt: skip
    field_order = ("code", "name")


class MemberForm(forms.Form):
    """A person of the mission, and until when."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"))
    until = DayField(label=_("Ends on"), required=False, help_text=_("First day without it; empty for without an end."))

    def __init__(self, *facts: object, persons: Sequence[Person], **more: object) -> None:
        super().__init__(*facts, **more)
        keys = [person.pk for person in persons]
        self.fields["person"].queryset = Person.objects.filter(pk__in=keys, is_active=True).order_by("full_name")
        self.fields["person"].label_from_instance = Person.get_short_name
