"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.strategy import views

urlpatterns = [
    path("mandate/", views.mandates, name="mandates"),
    path("mandate/<int:pk>/", views.mandate, name="mandate"),
]
