"""Pages of situation reports, below the mission."""

from django.urls import path

from primacy.mission.situation.sitreps import acts, views

urlpatterns = [
    path("sitreps/", views.sitreps, name="sitreps"),
    path("sitreps/new/", acts.sitrep_draft, name="sitrep_draft"),
    path("sitreps/<uuid:pk>/", views.sitrep, name="sitrep"),
    path("sitreps/<uuid:pk>.html", views.sitrep_html, name="sitrep_html"),
    path("sitreps/<uuid:pk>.pdf", views.sitrep_pdf, name="sitrep_pdf"),
    path("sitreps/<uuid:pk>.xml", views.sitrep_xml, name="sitrep_xml"),
    path("sitreps/<uuid:pk>/add/", acts.sitrep_add, name="sitrep_add"),
    path("sitreps/<uuid:pk>/sentences/<uuid:line>/", acts.sitrep_sentence, name="sitrep_sentence"),
    path("sitreps/<uuid:pk>/approve/", acts.sitrep_approve, name="sitrep_approve"),
    path("sitreps/<uuid:pk>/next/", acts.sitrep_follow, name="sitrep_follow"),
    path("incidents/<uuid:record>/flash/", acts.sitrep_flash, name="sitrep_flash"),
]
