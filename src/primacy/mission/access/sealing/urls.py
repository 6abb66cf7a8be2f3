"""Pages of sources, below the mission."""

from django.urls import path

from primacy.mission.access.sealing import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/register/", views.register, name="source_register"),
    path("sources/<uuid:pk>/", views.source, name="source"),
    path("sources/<uuid:pk>/open/", views.open_to_reader, name="source_open"),
]
