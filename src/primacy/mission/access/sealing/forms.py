"""What a person types to register, amend, hand over and erase a source, and to open who it is."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.forms.handling import HandlingForm
from primacy.mission.access.models import Person, SourceKind
from primacy.mission.access.sealing.identities import Identity, UnsoundIdentityError
from primacy.mission.access.sealing.opening import LEAST_REASON
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import Level, TrafficLight

__all__ = ["CustodianForm", "ErasingForm", "IdentityForm", "OpeningForm", "SourceForm"]

_NOT_KEPT = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class IdentityForm(forms.Form):
    """Who a source is."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("Sealed. Shown to nobody who does not open it with a reason."),
        widget=forms.TextInput(attrs=_NOT_KEPT),
    )  # fmt: skip
    telephone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False,
        help_text=_("Sealed. With its country code, such as +236 70 00 00 00."),
        widget=forms.TextInput(attrs={**_NOT_KEPT, "type": "tel", "dir": "ltr"}),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Address"), max_length=400, required=False, help_text=_("Sealed."),
        widget=forms.TextInput(attrs=_NOT_KEPT),
    )  # fmt: skip
    notes = forms.CharField(
        label=_("How to reach and protect this person"), max_length=4000, required=False, help_text=_("Sealed."),
        widget=forms.Textarea(attrs={**_NOT_KEPT, "rows": 4}),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """Make what was typed into an identity, or say beside which field it is not one."""
        typed = super().clean()
        if self.errors:
            return typed
        try:
            typed["identity"] = Identity(**{name: typed[name] for name in ("name", "telephone", "address", "notes")})
        except UnsoundIdentityError as error:
            self.add_error(error.field, _("Write it with its country code, such as +236 70 00 00 00."))
        return typed


class SourceForm(HandlingForm, IdentityForm):
    """Who a source is, and who may know its code name, which does not open by itself on a day."""

    usual_light = TrafficLight.AMBER

    kind = forms.ChoiceField(
        label=_("Kind of source"), choices=SourceKind, help_text=_("Not sealed: shown beside the code name.")
    )
    downgrades_on = None

    field_order = ("name", "telephone", "address", "notes", "kind")

    def __init__(self, *facts: object, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["level"].label = _("Level of the code name")
        self.fields["level"].initial = min(Level.CONFIDENTIAL, viewer.clearance)
        self.fields["groups"].help_text = _("Only who is in all of them will know that there is such a source.")


class OpeningForm(forms.Form):
    """Why an identity is needed."""

    reason = forms.CharField(
        label=_("Reason"), min_length=LEAST_REASON, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At least 20 characters. The custodian of the source reads it. Do not write the name here."),
    )  # fmt: skip


class CustodianForm(forms.Form):
    """Who takes a source over."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("New custodian"),
        help_text=_("Who may see the source. From then on this person sees who opens it, and you no longer do."),
    )  # fmt: skip

    def __init__(self, *facts: object, persons: Sequence[Person], **more: object) -> None:
        super().__init__(*facts, **more)
        keys = [person.pk for person in persons]
        self.fields["person"].queryset = Person.objects.filter(pk__in=keys).order_by("full_name")
        self.fields["person"].label_from_instance = Person.get_short_name


class ErasingForm(forms.Form):
    """Why who a source is has to be erased."""

    reason = forms.CharField(
        label=_("Reason"), min_length=LEAST_REASON, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At least 20 characters. It stays beside the code name. Do not write the name here."),
    )  # fmt: skip
