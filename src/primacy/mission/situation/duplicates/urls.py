"""Pages of incidents that may be one, below the mission."""

from django.urls import path

from primacy.mission.situation.duplicates import views

urlpatterns = [
    path("duplicates/", views.duplicates, name="duplicates"),
    path("duplicates/datasets/", views.datasets, name="duplicate_datasets"),
    path("duplicates/<uuid:record>/", views.repeats, name="duplicate_repeats"),
    path("duplicates/<uuid:record>/undo/", views.duplicate_undo, name="duplicate_undo"),
    path("duplicates/<uuid:record>/<uuid:other>/", views.duplicate_pair, name="duplicate_pair"),
]
