"""The picture and the layers that its map asks for."""

from django.urls import path

from primacy.web.picture import layers, views

urlpatterns = [
    path("", views.picture, name="picture"),
    path("area.geojson", layers.area, name="picture_area"),
    path("incidents.geojson", layers.incidents, name="picture_incidents"),
    path("forecast.geojson", layers.forecast, name="picture_forecast"),
    path("sites.geojson", layers.sites, name="picture_sites"),
    path("reach.geojson", layers.reach, name="picture_reach"),
]
