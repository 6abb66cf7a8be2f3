"""Pages about data itself, below a mission."""

from django.urls import path

from primacy.web.governing import local_words, pages, releases

urlpatterns = [
    path("releases/<int:pk>/", releases.release, name="release"),
    path("releases/<int:pk>/file/", releases.release_file, name="release_file"),
    path("records/", pages.mission_package, name="mission_package"),
    path("codebook/", pages.codebook_page, name="codebook"),
    path("codebook.json", pages.codebook_file, name="codebook_file"),
    path("codebook/words/", local_words.code_mapping, name="code_mapping"),
    path("codebook/incidents/", local_words.local_incidents, name="local_incidents"),
    path("automatic-steps/", pages.automatic_steps_page, name="automatic_steps"),
]
