"""Pages of sources, below the mission."""

from django.urls import path

from primacy.mission.access.sealing import custody, views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/register/", views.register, name="source_register"),
    path("sources/<uuid:pk>/", views.source, name="source"),
    path("sources/<uuid:pk>/amend/", custody.amend, name="source_amend"),
    path("sources/<uuid:pk>/erase/", custody.erase, name="source_erase"),
    path("sources/<uuid:pk>/hand-over/", custody.hand_over, name="source_hand_over"),
    path("sources/<uuid:pk>/open/", views.open_to_reader, name="source_open"),
]
