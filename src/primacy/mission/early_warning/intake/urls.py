"""Addresses at which gateways and devices post, outside every mission."""

from django.urls import path

from primacy.mission.early_warning.capture.views import standing
from primacy.mission.early_warning.intake import views
from primacy.mission.early_warning.systems import views as systems

urlpatterns = [
    path("device/standing/", standing, name="device_standing"),
    path("gateway/<uuid:number>/kannel/", views.kannel, name="gateway_kannel"),
    path("gateway/<uuid:number>/delivery/", views.delivery, name="gateway_delivery"),
    path("gateway/<uuid:number>/cap/", systems.cap, name="gateway_cap"),
    path("gateway/<uuid:number>/cot/", systems.cot, name="gateway_cot"),
    path("gateway/<uuid:number>/", views.webhook, name="gateway_webhook"),
]
