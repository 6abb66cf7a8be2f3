"""Addresses at which gateways post, outside every mission."""

from django.urls import path

from primacy.mission.early_warning.intake import views

urlpatterns = [
    path("gateway/<uuid:number>/kannel/", views.kannel, name="gateway_kannel"),
    path("gateway/<uuid:number>/delivery/", views.delivery, name="gateway_delivery"),
    path("gateway/<uuid:number>/", views.webhook, name="gateway_webhook"),
]
