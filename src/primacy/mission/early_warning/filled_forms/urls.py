"""Addresses of forms, below the mission: pages for people, and what OpenRosa asks for."""

from django.urls import path

from primacy.mission.early_warning.filled_forms import openrosa_views as openrosa
from primacy.mission.early_warning.filled_forms import views

urlpatterns = [
    path("forms/", views.forms, name="forms"),
    path("forms/publish/", views.publish, name="form_publish"),
    path("forms/<uuid:pk>/", views.form, name="form"),
    path("forms/<uuid:pk>/close/", views.close, name="form_close"),
    path("forms/<uuid:pk>/fill/", views.fill, name="form_fill"),
    path("alerts/<uuid:pk>/form/", views.filled, name="filled_form"),
    path("alerts/<uuid:pk>/form/<uuid:number>/", views.filled_file, name="filled_file"),
    path("openrosa/formList", openrosa.form_list, name="form_list"),
    path("openrosa/submission", openrosa.submission, name="form_submission"),
    path("openrosa/forms/<uuid:pk>/form.xml", openrosa.form_xml, name="form_xml"),
    path("openrosa/forms/<uuid:pk>/manifest.xml", openrosa.form_manifest, name="form_manifest"),
    path("openrosa/forms/<uuid:pk>/files/<str:name>", openrosa.form_file, name="form_file"),
]
