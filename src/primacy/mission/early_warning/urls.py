"""Pages of this room, below the mission."""

from django.urls import include, path

from primacy.mission.early_warning.bodies import views as bodies
from primacy.mission.early_warning.capture import pages as capture
from primacy.mission.early_warning.desk import views as desk
from primacy.mission.early_warning.learning import views as learning
from primacy.mission.early_warning.networks import views as networks
from primacy.mission.early_warning.responding import rule_views as rules
from primacy.mission.early_warning.responding import views as responding
from primacy.mission.early_warning.shifts import views as shifts
from primacy.mission.early_warning.systems import views as systems
from primacy.mission.early_warning.triage import caller_views as callers
from primacy.mission.early_warning.triage import views as triage
from primacy.mission.early_warning.warnings import views as warnings

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/stream/", desk.stream, name="desk_stream"),
    path("desk/figures/", desk.figures, name="desk_figures"),
    path("desk/learning/", learning.learning, name="learning"),
    path("desk/learning/<slug:layout>/", learning.learning_file, name="learning_file"),
    path("desk/duty/", desk.duty, name="duty"),
    path("desk/duty/add/", desk.duty_add, name="duty_add"),
    path("desk/duty/<int:pk>/end/", desk.duty_end, name="duty_end"),
    path("desk/plans/", desk.plans, name="plans"),
    path("desk/plans/write/", desk.plan_write, name="plan_write"),
    path("desk/rules/", rules.rules, name="warning_rules"),
    path("desk/rules/<slug:severity>/", rules.write, name="warning_rule_write"),
    path("desk/shift/", shifts.shift, name="shift"),
    path("desk/shift/begin/", shifts.begin, name="shift_begin"),
    path("desk/shift/hand-over/", shifts.handing_over, name="shift_hand_over"),
    path("desk/tasks/give/", shifts.give, name="desk_task_give"),
    path("desk/tasks/<uuid:pk>/<slug:name>/", shifts.end, name="desk_task_end"),
    path("desk/partners/", bodies.partners, name="partners"),
    path("desk/partners/add/", bodies.add, name="partner_add"),
    path("desk/partners/shared/<uuid:pk>/answer.xml", bodies.answer_file, name="shared_answer"),
    path("desk/partners/shared/<uuid:pk>/<slug:name>/", bodies.step, name="shared_step"),
    path("alerts/", triage.alerts, name="alerts"),
    path("alerts/report/", triage.report, name="alert_report"),
    path("alerts/<uuid:pk>/", triage.alert, name="alert"),
    path("alerts/<uuid:pk>/answer/", callers.answer, name="alert_answer"),
    path("callers/register/", callers.register, name="caller_register"),
    path("callers/<uuid:pk>/number/", callers.number, name="caller_number"),
    path("callers/<uuid:pk>/standing/", callers.standing, name="caller_standing"),
    path("alerts/<uuid:pk>/photo/", capture.photo, name="alert_photo"),
    path("capture/", include("primacy.mission.early_warning.capture.urls")),
    path("", include("primacy.mission.early_warning.filled_forms.urls")),
    path("networks/", networks.networks, name="networks"),
    path("networks/open/", networks.open_, name="network_open"),
    path("networks/<uuid:pk>/check/", networks.check, name="network_check"),
    path("networks/<uuid:pk>/close/", networks.close, name="network_close"),
    path("networks/<uuid:pk>/join/", networks.join, name="network_join"),
    path("call-backs/", callers.call_backs, name="call_backs"),
    path("call-backs/<uuid:pk>/close/", callers.call_back_close, name="call_back_close"),
    path("warnings/", warnings.warnings, name="warnings"),
    path("warnings/issue/", warnings.issue, name="warning_issue"),
    path("warnings/<uuid:record>/", warnings.warning, name="warning"),
    path("warnings/<uuid:record>/roles/", responding.roles, name="warning_roles"),
    path("warnings/<uuid:record>/share/", bodies.share, name="warning_share"),
    path("warnings/<uuid:record>/revise/", warnings.revise, name="warning_revise"),
    path("warnings/<uuid:record>/withdraw/", warnings.withdraw, name="warning_withdraw"),
    path("warnings/<uuid:record>/file/<slug:layout>/", systems.warning_file, name="warning_file"),
    path("warnings/<uuid:record>/outcome/", warnings.outcome, name="warning_outcome"),
    path("responses/<uuid:pk>/<slug:name>/", responding.step, name="response_step"),
]
