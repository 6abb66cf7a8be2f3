"""Pages of windows of risk, of vulnerabilities, and of how people protect themselves."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.protection import communities, tables, windows, writing
from primacy.mission.protection.forms.registers import (
    SelfProtectionForm,
    VulnerabilityForm,
    WindowForm,
    WindowTaskForm,
)
from primacy.mission.protection.forms.withdrawing import WithdrawalForm
from primacy.mission.protection.forms.written import WrittenForm
from primacy.mission.protection.models import (
    Located,
    SelfProtection,
    Vulnerability,
    WindowKind,
    WindowOfRisk,
    WindowTask,
)
from primacy.mission.protection.reading import history_of
from primacy.mission.protection.windows import Planned, Renewal
from primacy.mission.strategy.interface import METHODS, Deed, answered, bound, forms_of

__all__ = ["mechanism", "mechanism_list", "vulnerability", "window", "window_list"]


@require_http_methods(METHODS)
def window_list(request: HttpRequest) -> HttpResponse:
    """Answer with the calendar of windows of risk and the register of vulnerabilities; take a new one of either."""
    viewer, mission = request.viewer, request.mission
    is_exercise = request.GET.get("exercise") == "1"
    read = windows.read_windows(viewer, mission, on=viewer.at.date(), is_exercise=is_exercise)
    offered, done = forms_of(request, _adding(request, read.renewal))
    if done:
        messages.success(request, _("It is recorded."))
        return redirect("risk_windows", mission.code)
    weak = windows.vulnerabilities(viewer, mission, is_exercise=is_exercise)
    tasks = [task for each in read.planned for task in each.tasks]
    context = {
        "windows": read,
        "exercise": is_exercise,
        "calendar": tables.calendar_table(read, mission.code),
        "table": tables.window_table(read, mission.code),
        "weak": tables.vulnerability_table(weak, read.on, mission.code),
        "overdue": [each for each in weak if each.review_on < read.on],
    }
    markings = {each.marking_id for each in (*(one.window for one in read.planned), *tasks, *weak)}
    return answered(request, "protection/windows.html", offered, markings=markings, **context)


@require_http_methods(METHODS)
def window(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one window of risk and what is prepared for it; take what is written of it."""
    viewer, mission = request.viewer, request.mission
    history = history_of(viewer, mission, WindowOfRisk, record)
    read = windows.read_windows(viewer, mission, on=viewer.at.date(), is_exercise=history[0].is_exercise)
    planned = next(each for each in read.planned if each.window.record == record)
    deeds = [*_planning(request, planned), *_changing(request, history[0], WindowForm)]
    offered, done = forms_of(request, deeds)
    if done:
        return _after(request, WindowOfRisk, record, ("risk_window", "risk_windows"))
    context = {"planned": planned, "exercise": history[0].is_exercise, "history": tables.history(history)}
    markings = {each.marking_id for each in (*history, *planned.tasks)}
    return answered(request, "protection/window.html", offered, markings=markings, **context)


@require_http_methods(METHODS)
def vulnerability(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one weak point; take what is changed of it."""
    return _register(request, Vulnerability, record, form=VulnerabilityForm, ways=("vulnerability", "risk_windows"))


@require_http_methods(METHODS)
def mechanism(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one mechanism of self-protection; take what is changed of it."""
    return _register(
        request, SelfProtection, record, form=SelfProtectionForm, ways=("self_protection_mechanism", "self_protection")
    )


@require_http_methods(METHODS)
def mechanism_list(request: HttpRequest) -> HttpResponse:
    """Answer with the mechanisms by which people protect themselves, as far as the viewer may see; take a new one."""
    viewer, mission = request.viewer, request.mission
    is_exercise = request.GET.get("exercise") == "1"
    held = communities.mechanisms(viewer, mission, is_exercise=is_exercise)
    form = bound(SelfProtectionForm, viewer=viewer, mission=mission)
    here = {"mission": mission, "by": viewer}
    adding = Deed(
        "add", _("Register a mechanism"), _("Register"), form,
        lambda typed: communities.keep_mechanism(typed["facts"], handling=typed["handling"], **here),
    )  # fmt: skip
    is_cleared = viewer.clearance >= communities.GUARDED.level
    may = is_cleared and viewer.may("protection.record", mission_code=mission.code)
    offered, done = forms_of(request, [adding] if may else [])
    if done:
        messages.success(request, _("It is registered, for those alone who may see it."))
        return redirect("self_protection", mission.code)
    on = viewer.at.date()
    context = {
        "exercise": is_exercise,
        "table": tables.mechanism_table(held, on, mission.code),
        "unsupported": communities.unsupported(held),
        "overdue": communities.overdue_mechanisms(held, on=on),
    }
    return answered(
        request, "protection/mechanisms.html", offered, markings={each.marking_id for each in held}, **context
    )


def _register(
    request: HttpRequest, kind: type[Located], record: UUID, *, form: type[WrittenForm], ways: tuple[str, str]
) -> HttpResponse:
    history = history_of(request.viewer, request.mission, kind, record)
    held = history[0]
    offered, done = forms_of(request, _changing(request, held, form))
    if done:
        return _after(request, kind, record, ways)
    context = {
        "held": held,
        "back": ways[1],
        "exercise": held.is_exercise,
        "rows": tables.said(held),
        "is_overdue": held.review_on < request.viewer.at.date(),
        "history": tables.history(history),
    }
    markings = {each.marking_id for each in history}
    return answered(request, "protection/registered.html", offered, markings=markings, **context)


def _after(request: HttpRequest, kind: type[Located], record: UUID, ways: tuple[str, str]) -> HttpResponse:
    messages.success(request, _("Done. The history keeps what stood before."))
    seen = kind.objects.visible_to(request.viewer).current().filter(mission=request.mission, record=record)
    if seen.exists():
        return redirect(ways[0], request.mission.code, record)
    return redirect(ways[1], request.mission.code)


def _adding(request: HttpRequest, renewal: Renewal | None) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("protection.record", mission_code=mission.code):
        return []
    begun = {}
    if renewal:
        begun = {
            "kind": WindowKind.MANDATE, "title": _("Renewal of the mandate"), "starts_on": renewal.starts_on,
            "ends_on": renewal.ends_on, "mandate_symbol": renewal.symbol, "source": renewal.symbol,
        }  # fmt: skip

    def writes(kind: type[Located]) -> Callable[[dict[str, object]], object]:
        return lambda typed: writing.write(kind, typed["facts"], mission=mission, by=by, handling=typed["handling"])

    return [
        Deed(
            "window", _("Add a window of risk"), _("Add"),
            bound(WindowForm, viewer=by, mission=mission, initial=begun), writes(WindowOfRisk),
        ),
        Deed(
            "weak", _("Register a vulnerability"), _("Register"),
            bound(VulnerabilityForm, viewer=by, mission=mission), writes(Vulnerability),
        ),
    ]  # fmt: skip


def _planning(request: HttpRequest, planned: Planned) -> list[Deed]:
    by, mission, held = request.viewer, request.mission, planned.window
    if not by.may("protection.record", mission_code=mission.code, unit_code=held.unit_code):
        return []
    here, known = {"mission": mission, "by": by}, {"window": held.record, "unit_code": held.unit_code}
    adding = Deed(
        "task", _("Say what a component prepares"), _("Add"),
        bound(WindowTaskForm, viewer=by, mission=mission, known=known),
        lambda typed: windows.add_task(typed["facts"], **here),
    )  # fmt: skip
    return [adding, *(_revising(each, known, here) for each in planned.tasks)]


def _revising(task: WindowTask, known: dict[str, object], here: dict[str, object]) -> Deed:
    heading = _("Revise: %(component)s") % {"component": task.get_component_display()}
    form = bound(WindowTaskForm, viewer=here["by"], mission=here["mission"], held=task, known=known)
    return Deed(
        f"task-{task.pk}", heading, _("Revise"), form,
        lambda typed: writing.revise(
            WindowTask, task.record, typed["facts"], reason=typed["reason"], seen=typed["seen"], **here
        ),
    )  # fmt: skip


def _changing(request: HttpRequest, held: Located, form: type[WrittenForm]) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("protection.record", mission_code=mission.code, unit_code=held.unit_code):
        return []
    here = {"mission": mission, "by": by}

    def revise(typed: dict[str, object]) -> object:
        said = {each: typed[each] for each in ("reason", "seen", "handling")}
        if isinstance(held, SelfProtection):
            return communities.revise_mechanism(held, typed["facts"], by=by, **said)
        return writing.revise(type(held), held.record, typed["facts"], **here, **said)

    return [
        Deed("revise", _("Review and revise it"), _("Revise"),
             bound(form, viewer=by, mission=mission, held=held), revise),
        Deed(
            "withdraw", _("Take it out"), _("Withdraw"), bound(WithdrawalForm, initial={"seen": held.pk}),
            lambda typed: writing.withdraw(type(held), held.record, **typed, **here),
        ),
    ]  # fmt: skip
