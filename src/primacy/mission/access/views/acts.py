"""The page of one act: what it does, what it needs, and the button that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from primacy.mission.access.banner import banner
from primacy.mission.access.viewer import NotAllowedError, NotVisibleError
from primacy.vocabulary import Handling, PrimacyError, TrafficLight

__all__ = ["OURS", "Act", "answer"]

OURS = Handling(traffic_light=TrafficLight.AMBER_STRICT)
"""Who holds what is for the mission itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """
    The words of one act.

    Parameters
    ----------
    heading, label, done : str
        Of the page, the button and the notice afterwards.
    back : str
        Address to go to afterwards, or instead.
    sentence : str
        What it means; empty where the heading says it.
    is_grave : bool
        It cannot be taken back.
    """

    heading: str
    label: str
    done: str
    back: str
    sentence: str = ""
    is_grave: bool = False


def answer(request: HttpRequest, form: forms.Form, act: Act, do: Callable[[], object]) -> HttpResponse:
    """Do the act when it is sent and sound, and go back; else show the form with what is wrong beside it."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except (NotAllowedError, NotVisibleError):
            raise
        except PrimacyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, act.done)
            return redirect(act.back)
    return render(request, "access/act.html", {"form": form, "act": act, "handling_banner": banner(OURS)})
