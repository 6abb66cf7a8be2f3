"""Pages of this room, below the mission."""

from django.urls import path

from primacy.mission.assessments import views

urlpatterns = [
    path("assessments/", views.assessments, name="assessments"),
    path("assessments/write/", views.assessment_write, name="assessment_write"),
    path("assessments/<uuid:pk>/", views.assessment, name="assessment"),
    path("assessments/<uuid:pk>/work/", views.assessment_work, name="assessment_work"),
]
