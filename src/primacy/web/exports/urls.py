"""Files of incidents, below `/m/<mission>/incidents/export/`."""

from django.urls import path

from primacy.web.exports import views

urlpatterns = [
    path("<slug:layout>/", views.incidents_export, name="incidents_export"),
]
