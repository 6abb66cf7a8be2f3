"""Pages of the rules by severity: which are in force and who changed them, and writing one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.early_warning.models import DeskChoices, SeverityChoices
from primacy.mission.early_warning.pages import acting, framed
from primacy.mission.early_warning.responding.rule_forms import RuleForm, standing_rule
from primacy.mission.early_warning.responding.rules import RuleTold, rule_in_force, rule_of, rules_told, write_rule
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.vocabulary import ImpossibleValueError, Severity

__all__ = ["rules", "write"]


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Answer with the rule of each severity, and with every revision of it."""
    viewer, mission = request.viewer, request.mission
    told = rules_told(viewer, mission)
    context = {
        "rules": [_shown(each) for each in told],
        "may_write": viewer.may("early_warning.roster", mission_code=mission.code),
        **framed(request, (row.marking_id for each in told for row in each.written), exercise=False),
    }
    return render(request, "early_warning/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, severity: str) -> HttpResponse:
    """Ask for the rule of a severity, from when it holds and why, and write it."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.roster", mission_code=mission.code)
    if severity not in SeverityChoices.values:
        raise Http404
    kind = Severity(severity)
    first = standing_rule(rule_of(rule_in_force(mission, kind, at=viewer.at), kind))
    form = RuleForm(request.POST or None, initial=first, severity=kind)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            write_rule(
                typed["rule"], valid_from=typed["valid_from"] or viewer.at, reason=typed["reason"], mission=mission,
                by=viewer,
            )  # fmt: skip
        except ImpossibleValueError as error:
            form.add_error("valid_from", str(error))
        except WordsMissingError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("The rule is written. Warnings that were issued before keep theirs."))
            return redirect("warning_rules", mission.code)
    heading = _("Rule for severity: %(severity)s") % {"severity": SeverityChoices(severity).label}
    return acting(request, form, heading=heading, label=_("Save"))


def _shown(told: RuleTold) -> dict[str, object]:
    labels = dict(DeskChoices.choices)
    return {
        "told": told,
        "severity": SeverityChoices(told.rule.severity).label,
        "who": [labels[each] for each in sorted(told.rule.told)],
    }
