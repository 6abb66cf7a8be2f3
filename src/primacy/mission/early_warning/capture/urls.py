"""Addresses of reports from devices, below the mission."""

from django.urls import path

from primacy.mission.early_warning.capture import pages, views

urlpatterns = [
    path("", pages.page, name="capture"),
    path("worker.mjs", pages.worker, name="capture_worker"),
    path("manifest.webmanifest", pages.manifest, name="capture_manifest"),
    path("slice/", views.slice_, name="capture_slice"),
    path("device/", views.device, name="capture_device"),
    path("devices/", pages.devices, name="capture_devices"),
    path("<uuid:record>/", views.report, name="capture_report"),
    path("<uuid:record>/photo/", views.photo, name="capture_photo"),
    path("<uuid:record>/open/", views.opened, name="capture_open"),
]
