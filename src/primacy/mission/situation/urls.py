"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.situation import views

urlpatterns = [
    path("incidents/", views.incidents, name="incidents"),
    path("incidents/<uuid:record>/", views.incident, name="incident"),
    path("forecast/", views.forecast, name="forecast"),
]
