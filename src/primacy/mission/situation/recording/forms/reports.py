"""The forms of what an incident rests on: reports, files, links, verification."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, Viewer, credibility, grade_in, reliability
from primacy.mission.area.interface import Mission
from primacy.mission.situation.models import LinkKind, Verification
from primacy.mission.situation.recording.facts import ReportFacts
from primacy.mission.situation.recording.forms.fields import MOMENT, NOT_KEPT, ReasonForm, sources
from primacy.vocabulary import Verification as State

__all__ = ["AttachmentForm", "FirstReportForm", "LinkForm", "ReportForm", "VerificationForm"]


class FirstReportForm(forms.Form):
    """What a source said; empty where nothing is typed."""

    text = forms.CharField(
        label=_("What the source said"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, **NOT_KEPT}),
        help_text=_("Its own words, without what tells who it is."),
    )  # fmt: skip
    source = forms.ChoiceField(
        label=_("Source"), required=False, widget=forms.Select(attrs=NOT_KEPT), help_text=_("By code name.")
    )
    source_text = forms.CharField(
        label=_("Public source"), required=False, max_length=200, widget=forms.TextInput(attrs=NOT_KEPT),
        help_text=_("A newspaper, a radio station, a public statement. Never a person."),
    )  # fmt: skip
    received_at = forms.DateTimeField(
        label=_("Received"), required=False, widget=forms.DateTimeInput(attrs=MOMENT, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], help_text=_("Mission time. Leave empty for now."),
    )  # fmt: skip
    reliability = reliability(_("Grade of the report: source"))
    credibility = credibility(_("Grade of the report: information"))

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self.viewer, self.mission = viewer, mission
        self.fields["source"].choices = sources(viewer, mission.code)

    def clean(self) -> dict[str, object]:
        """Refuse words without a source, a source without words, and two sources."""
        typed = super().clean()
        named = [name for name in ("source", "source_text") if str(typed.get(name) or "").strip()]
        said = str(typed.get("text") or "").strip()
        if len(named) == 2:
            self.add_error("source_text", _("Expected one source; choose a code name or write a public one."))
        elif said and not named:
            self.add_error("source", _("Expected who said it; choose a code name or write a public source."))
        elif named and not said:
            self.add_error("text", _("Expected what the source said."))
        at = typed.get("received_at")
        if at and at > self.viewer.at:
            self.add_error("received_at", _("Expected a moment that has come."))
        return typed

    @property
    def report(self) -> ReportFacts | None:
        """What was typed; None where nothing was. The form is valid."""
        typed = self.cleaned_data
        if not typed["text"].strip():
            return None
        at = typed["received_at"] or self.viewer.at.replace(second=0, microsecond=0)
        return ReportFacts(
            text=typed["text"], received_at=at.astimezone(ZoneInfo(self.mission.time_zone)), grade=grade_in(typed),
            source_id=UUID(typed["source"]) if typed["source"] else None, source_text=typed["source_text"].strip(),
        )  # fmt: skip


class ReportForm(FirstReportForm):
    """One more report; who may see it stands in a form beside it."""

    def __init__(self, *facts: object, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["text"].required = True


class AttachmentForm(HandlingForm):
    """A file, and who may see it."""

    file = forms.FileField(
        label=_("File"), help_text=_("An image, a PDF, plain text or a sound recording, of 10 MB or less.")
    )
    field_order = ("file",)


class LinkForm(forms.Form):
    """What an incident has to do with another."""

    other = forms.CharField(
        label=_("The other incident"), max_length=300, help_text=_("Its address, or the end of it."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )  # fmt: skip
    link_kind = forms.ChoiceField(label=_("This incident is to it"), choices=LinkKind)

    def clean_other(self) -> UUID:
        """Return the record that an address ends with."""
        return record_in(self.cleaned_data["other"])


class VerificationForm(ReasonForm):
    """To which state a person takes an incident, and why."""

    to = forms.TypedChoiceField(label=_("Make it"), coerce=State)
    repeats = forms.CharField(
        label=_("Duplicate of"), required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("For a duplicate: the address of the incident that it repeats."),
    )  # fmt: skip
    field_order = ("to", "repeats", "reason")

    def __init__(self, *facts: object, states: list[State], **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["to"].choices = [(each.value, Verification(each.value).label) for each in states]
        if State.DUPLICATE not in states:
            del self.fields["repeats"]

    def clean(self) -> dict[str, object]:
        """Ask for what a duplicate repeats, and leave it aside for any other state."""
        typed = super().clean()
        repeats = str(typed.get("repeats") or "")
        typed["repeats"] = None
        if typed.get("to") is State.DUPLICATE:
            try:
                typed["repeats"] = record_in(repeats)
            except forms.ValidationError as error:
                self.add_error("repeats", error)
        return typed


def record_in(address: str) -> UUID:
    """
    Return the record of an incident that an address names.

    Raises
    ------
    ValidationError
        If it names none.
    """
    parts = [part for part in address.replace("?", "/").replace("#", "/").split("/") if part.strip()]
    for part in reversed(parts):
        try:
            return UUID(part.strip())
        except ValueError:
            continue
    raise forms.ValidationError(_("Expected the address of an incident; open it and copy its address."))
