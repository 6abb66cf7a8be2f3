"""Pages of this room, below the mission."""

from django.urls import include, path

from primacy.mission.situation import views
from primacy.mission.situation.weekly.views import forecast_weeks

urlpatterns = [
    path("", include("primacy.mission.situation.sitreps.urls")),
    path("", include("primacy.mission.situation.duplicates.urls")),
    path("", include("primacy.mission.situation.recording.urls")),
    path("incidents/", views.incidents, name="incidents"),
    path("incidents/<uuid:record>/", views.incident, name="incident"),
    path("forecast/", views.forecast, name="forecast"),
    path("forecast/weeks/", forecast_weeks, name="forecast_weeks"),
]
