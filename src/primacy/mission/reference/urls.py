"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.reference.pages import evidence, lists, series

urlpatterns = [
    path("reference/", lists.reference_page, name="reference"),
    path("reference/operations/", lists.operations_page, name="reference_operations"),
    path("reference/operations/<slug:code>/", lists.operation_page, name="reference_operation"),
    path("reference/mandates/", series.mandates_page, name="reference_mandates"),
    path("reference/conflicts/", series.conflicts_page, name="reference_conflicts"),
    path("reference/contributions/", series.contributions_page, name="reference_contributions"),
    path("reference/evidence/", evidence.evidence_page, name="reference_evidence"),
    path("reference/evidence/<uuid:record>/", evidence.evidence_card, name="reference_card"),
    path("reference/findings/<uuid:record>/", evidence.finding_page, name="reference_finding"),
]
