"""OGC API Features, below `/m/<mission>/ogc/`."""

from django.urls import path

from primacy.web.api.door import door
from primacy.web.api.ogc import views
from primacy.web.api.ogc.definition import definition

urlpatterns = [
    path("", door(views.landing), name="ogc_landing"),
    path("api", door(definition), name="ogc_definition"),
    path("conformance", door(views.conformance), name="ogc_conformance"),
    path("collections", door(views.collections), name="ogc_collections"),
    path("collections/<slug:name>", door(views.collection), name="ogc_collection"),
    path("collections/<slug:name>/items", door(views.items), name="ogc_items"),
    path("collections/<slug:name>/items/<uuid:record>", door(views.item), name="ogc_item"),
]
