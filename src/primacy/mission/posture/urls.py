"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.posture import views
from primacy.mission.posture.grid.views import following, grid, grid_file, not_covered, rains

urlpatterns = [
    path("sites/", views.sites, name="sites"),
    path("sites/<int:pk>/", views.site, name="site"),
    path("grid/", grid, name="grid"),
    path("grid/rains/", rains, name="rains"),
    path("grid/not-covered/", not_covered, name="not_covered"),
    path("grid/following/", following, name="following"),
    path("grid/<slug:layout>.csv", grid_file, name="grid_file"),
]
