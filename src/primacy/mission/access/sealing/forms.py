"""What a person types to register, amend, hand over and erase a source, and to open who it is."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models import LevelChoices, NeedToKnowGroup, Person, SourceKind, TrafficLightChoices
from primacy.mission.access.sealing.identities import Identity, UnsoundIdentityError
from primacy.mission.access.sealing.opening import LEAST_REASON
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import Handling, ImpossibleValueError, Level, TrafficLight

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


class SourceForm(IdentityForm):
    """Who a source is, and who may know its code name."""

    kind = forms.ChoiceField(
        label=_("Kind of source"), choices=SourceKind, help_text=_("Not sealed: shown beside the code name.")
    )
    level = forms.TypedChoiceField(label=_("Level of the code name"), coerce=lambda value: Level(int(value)))
    traffic_light = forms.TypedChoiceField(
        label=_("Traffic light"), choices=TrafficLightChoices, coerce=lambda value: TrafficLight(int(value)),
        initial=TrafficLight.AMBER,
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=_("Need-to-know groups"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who is in all of them will know that there is such a source."),
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, **more)
        levels = [choice for choice in LevelChoices.choices if choice[0] <= viewer.clearance]
        self.fields["level"].choices = levels
        self.fields["level"].initial = min(Level.CONFIDENTIAL, viewer.clearance)
        held = NeedToKnowGroup.objects.filter(code__in=viewer.groups).order_by("name")
        self.fields["groups"].choices = [(group.code, group.name) for group in held]

    def clean(self) -> dict[str, object]:
        """Make what was chosen into a handling, or say that it is not one."""
        typed = super().clean()
        if not {"level", "traffic_light", "groups"} <= typed.keys():
            return typed
        try:
            typed["handling"] = Handling(typed["level"], typed["traffic_light"], frozenset(typed["groups"]))
        except ImpossibleValueError:
            self.add_error("groups", _("TLP:RED is for named recipients: choose at least one group, or a lower light."))
        return typed


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
