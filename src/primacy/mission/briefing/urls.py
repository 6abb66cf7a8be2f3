"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.briefing import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/<int:pk>/", views.brief, name="brief"),
    path("briefs/<int:pk>.pdf", views.brief_pdf, name="brief_pdf"),
]
