"""Pages of recording, below the mission."""

from django.urls import path

from primacy.mission.situation.recording.views import actors, coverage, evidence, recording

urlpatterns = [
    path("incidents/record/", recording.record, name="incident_record"),
    path("incidents/<uuid:record>/revise/", recording.revise, name="incident_revise"),
    path("incidents/<uuid:record>/restore/<int:revision>/", recording.restore, name="incident_restore"),
    path("incidents/<uuid:record>/verify/", evidence.verify, name="incident_verify"),
    path("incidents/<uuid:record>/reports/", evidence.report_add, name="report_add"),
    path("incidents/<uuid:record>/reports/<uuid:report>/", evidence.report_add, name="report_replace"),
    path("incidents/<uuid:record>/files/", evidence.attachment_add, name="attachment_add"),
    path("incidents/<uuid:record>/files/<uuid:number>/", evidence.attachment, name="attachment"),
    path("incidents/<uuid:record>/links/", evidence.link_add, name="link_add"),
    path("incidents/<uuid:record>/links/<int:number>/undo/", evidence.link_undo, name="link_undo"),
    path("actors/", actors.actors, name="actors"),
    path("actors/add/", actors.actor_add, name="actor_add"),
    path("actors/<uuid:pk>/", actors.actor, name="actor"),
    path("actors/<uuid:pk>/names/", actors.actor_name, name="actor_name"),
    path("actors/<uuid:pk>/successions/", actors.actor_succession, name="actor_succession"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/add/", coverage.coverage_add, name="coverage_add"),
    path("coverage/import/", coverage.coverage_import, name="coverage_import"),
]
