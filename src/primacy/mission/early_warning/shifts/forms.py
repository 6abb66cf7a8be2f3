"""Forms of a shift: a line of the log, a task, its end, and the note that is handed over."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Person, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.duty import persons_reading
from primacy.mission.early_warning.fields import HandlingForm, moment
from primacy.mission.early_warning.models import TaskOrigin, TaskState
from primacy.mission.early_warning.shifts.tasks import TaskFacts
from primacy.vocabulary import ImpossibleValueError

__all__ = ["EndForm", "EntryForm", "HandOverForm", "TaskForm"]


class EntryForm(HandlingForm):
    """A line of the log."""

    words = forms.CharField(label=_("What happened"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}))
    at = moment(_("When"), required=False, help_text=_("Leave it empty for now."))

    field_order = ("words", "at")


class _PersonForm(forms.Form):
    person = forms.ChoiceField(label=_("Person"))

    def choose(self, viewer: Viewer, mission: Mission) -> None:
        """Let one of those who read warnings in the mission be chosen."""
        self._persons = {str(each.pk): each for each in persons_reading(viewer, mission)}
        self.fields["person"].choices = [
            *([] if self.fields["person"].required else [("", _("nobody yet"))]),
            *((number, each.full_name) for number, each in self._persons.items()),
        ]

    @property
    def chosen(self) -> Person | None:
        """The person that was chosen."""
        return self._persons.get(self.cleaned_data["person"])


class TaskForm(_PersonForm, HandlingForm):
    """Who is to do what by when, and from which record."""

    task = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    words = forms.CharField(label=_("What is to be done"), max_length=300)
    due_at = moment(_("By when"))
    origin = forms.ChoiceField(label=_("From which kind of record"), choices=TaskOrigin.choices, required=False)
    origin_record = forms.UUIDField(
        label=_("Which one"), required=False, help_text=_("The identifier in the address of its page.")
    )

    field_order = ("task", "words", "person", "due_at", "origin", "origin_record")

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.choose(viewer, mission)

    def facts(self, *, exercise: bool) -> TaskFacts | None:
        """Return what was typed; None, with the reason beside the field, where it makes no task."""
        typed = self.cleaned_data
        record: UUID | None = typed["origin_record"]
        try:
            return TaskFacts(
                task=typed["task"], words=typed["words"], due_at=typed["due_at"], origin=TaskOrigin(typed["origin"]),
                origin_record=record, is_exercise=exercise,
            )  # fmt: skip
        except ImpossibleValueError as error:
            self.add_error(error.name, str(error))
            return None


class EndForm(forms.Form):
    """Why a task is dropped, or what came of it."""

    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A reason is needed where nobody does it."),
    )  # fmt: skip

    def __init__(self, *facts: object, state: TaskState, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["note"].required = state == TaskState.DROPPED


class HandOverForm(_PersonForm):
    """What the officer adds to the note, and who takes over."""

    words = forms.CharField(
        label=_("Your words"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Open warnings, overdue responses, open tasks and what waits are listed by themselves."),
    )  # fmt: skip
    person = forms.ChoiceField(label=_("Who takes over"), required=False)

    field_order = ("words", "person")

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, **more)
        self.choose(viewer, mission)
