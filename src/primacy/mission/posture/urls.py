"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.posture import views

urlpatterns = [
    path("sites/", views.sites, name="sites"),
    path("sites/<int:pk>/", views.site, name="site"),
]
