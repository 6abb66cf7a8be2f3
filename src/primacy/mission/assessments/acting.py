"""The things that can be done on one page: each with its form, and the refusal beside the field that it is about."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.assessments.actions import EditedMeanwhileError
from primacy.vocabulary import PrimacyError

__all__ = ["Deed", "Resumed", "add_error_of", "bound", "forms_of"]


class Deed(NamedTuple):
    """One thing that can be done on a page: its form, what it does with what was typed, and its words."""

    name: str
    heading: str
    label: str
    form: Callable[..., forms.Form]
    act: Callable[[Mapping[str, object]], object]


class Resumed(forms.Form):
    """A form that keeps what was typed when somebody wrote meanwhile, and may be sent again over what stands now."""

    def begin_again(self) -> None:
        """Take what stands now for what the person had before them; each kind says it beside what was typed."""
        self.data = self.data.copy()

    def stands(self, name: str, words: str) -> None:
        """Say beside a field what stands now."""
        said = _("Stands now: %(words)s") % {"words": words}
        self[name].help_text = f"{self[name].help_text} {said}".strip()


def bound(kind: type[forms.Form], **known: object) -> Callable[..., forms.Form]:
    """Return what makes a form of a kind that knows some things already."""

    def make(*facts: object, **more: object) -> forms.Form:
        return kind(*facts, **known, **more)

    return make


def forms_of(request: HttpRequest, deeds: Sequence[Deed]) -> tuple[list[dict[str, object]], object]:
    """Return each deed with its form, the one that was sent with what was typed; and what came of it, or None."""
    sent = request.POST.get("deed") if request.method == "POST" else None
    offered, came = [], None
    for deed in deeds:
        is_sent = deed.name == sent
        form = deed.form(request.POST if is_sent else None, prefix=deed.name)
        if is_sent and form.is_valid():
            came = _done(deed, form)
        offered.append({"deed": deed, "form": form, "is_open": is_sent})
    return offered, came


def add_error_of(form: forms.Form, error: Exception) -> None:
    """Put a refusal beside the field that it is about, or above the form."""
    name = getattr(error, "field", None)
    form.add_error(name if name in form.fields else None, str(error))


def _done(deed: Deed, form: forms.Form) -> object:
    try:
        return deed.act(form.cleaned_data) or True
    except (NotAllowedError, NotVisibleError):
        raise
    except EditedMeanwhileError as error:
        if isinstance(form, Resumed):
            form.begin_again()
        add_error_of(form, error)
        return None
    except PrimacyError as error:
        add_error_of(form, error)
        return None
