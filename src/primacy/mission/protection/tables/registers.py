"""Tables of windows of risk, vulnerabilities and mechanisms of self-protection."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from primacy.mission.protection.models import SelfProtection, Vulnerability
from primacy.mission.protection.tables.table import (
    Table,
    day_in_words,
    due_in_words,
    link_to,
    one_after_another,
    worded,
)
from primacy.mission.protection.windows import Planned, Windows

__all__ = ["calendar_table", "mechanism_table", "vulnerability_table", "window_table"]


def calendar_table(windows: Windows, mission_code: str) -> Table:
    """Return the twelve months from this one on, each with the windows that are open in it."""
    rows = [
        (
            date_format(month.first_on, "F Y"),
            one_after_another(link_to("risk_window", mission_code, each.window.record, _named(each)) for each in held),
        )
        for month, held in windows.calendar
    ]
    return Table(worded(_("Month"), _("Windows of risk")), rows)


def window_table(windows: Windows, mission_code: str) -> Table:
    """Return one row for each window, with what is prepared and what is missing."""
    rows = [
        (
            link_to("risk_window", mission_code, each.window.record, each.window.title),
            each.window.get_kind_display(),
            each.window.place_name or each.window.unit_code or _("the whole area"),
            day_in_words(each.window.starts_on),
            day_in_words(each.window.ends_on),
            _prepared(each),
            _missing(each),
        )
        for each in windows.planned
    ]
    columns = worded(
        _("Window of risk"), _("Kind"), _("Where"), _("Opens"), _("Closes"), _("What is prepared"), _("What is missing")
    )
    return Table(columns, rows)


def vulnerability_table(weak: Iterable[Vulnerability], on: date, mission_code: str) -> Table:
    """Return one row for each weak point."""
    rows = [
        (
            link_to("vulnerability", mission_code, each.record, each.title),
            each.get_whose_display(),
            each.get_kind_display(),
            each.place_name or each.unit_code or _("the whole area"),
            each.get_component_display(),
            each.mitigation or _("nothing yet"),
            due_in_words(each.review_on, on),
        )
        for each in weak
    ]
    columns = worded(
        _("Vulnerability"), _("Whose"), _("Kind"), _("Where"), _("Who answers"), _("What is done"), _("Next review")
    )
    return Table(columns, rows)


def mechanism_table(held: Iterable[SelfProtection], on: date, mission_code: str) -> Table:
    """Return one row for each mechanism."""
    rows = [
        (
            link_to("self_protection_mechanism", mission_code, each.record, each.title),
            each.community,
            each.what_it_does,
            each.risk_if_exposed,
            each.risk_if_undermined,
            each.support or _("no plan"),
            due_in_words(each.review_on, on),
        )
        for each in held
    ]
    columns = worded(
        _("Mechanism"), _("Community"), _("What it does"), _("If others learn of it"), _("If it is undermined"),
        _("Support"), _("Next review"),
    )  # fmt: skip
    return Table(columns, rows)


def _named(planned: Planned) -> str:
    days = f"{day_in_words(planned.window.starts_on)}–{day_in_words(planned.window.ends_on)}"
    words = f"{planned.window.title}, {days}"
    return words if planned.tasks or planned.is_over else _("%(window)s: without a plan") % {"window": words}


def _prepared(planned: Planned) -> str:
    number = len(planned.tasks)
    return ngettext("%(number)d task", "%(number)d tasks", number) % {"number": number} if number else _("nothing")


def _missing(planned: Planned) -> str:
    if planned.is_over:
        return _("it is over")
    said = [str(each.label) for each in planned.silent]
    said += [_("an owner for: %(task)s") % {"task": each.task} for each in planned.unowned]
    said += [_("not ready: %(task)s") % {"task": each.task} for each in planned.late]
    return "; ".join(said) or _("nothing")
