"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.engagement.views import following, listening, log

urlpatterns = [
    path("engagement/", log.log, name="engagement"),
    path("engagement/communities/add/", log.community_add, name="community_add"),
    path("engagement/communities/<uuid:pk>/visit/", log.visit_add, name="visit_add"),
    path("engagement/communities/<uuid:pk>/contact/", log.contact_add, name="contact_add"),
    path("engagement/visits/<uuid:pk>/", log.visit, name="visit"),
    path("engagement/matters/", following.matters, name="matters"),
    path("engagement/matters/<uuid:pk>/", following.matter_step, name="matter_step"),
    path("engagement/listening/", listening.listening, name="listening"),
    path("engagement/note/", following.note, name="briefing_note"),
    path("engagement/note.pdf", following.note_pdf, name="briefing_note_pdf"),
]
