"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.climate.grids.views import climate
from primacy.mission.climate.pathways.views import pathway, pathway_list
from primacy.mission.climate.seasons.views import corridor, seasons

urlpatterns = [
    path("climate/", climate, name="climate"),
    path("climate/seasons/", seasons, name="seasons"),
    path("climate/seasons/<uuid:record>/", corridor, name="corridor"),
    path("climate/pathways/", pathway_list, name="pathways"),
    path("climate/pathways/<uuid:record>/", pathway, name="pathway"),
]
