"""Where each page of the web application stands."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from primacy.web import views
from primacy.web.security_contact import security_contact

urlpatterns = [
    path("", views.today, name="today"),
    path("", include("primacy.web.signing_in.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("design/", views.design, name="design"),
    path("health/", views.health, name="health"),
    path("", include("primacy.mission.access.urls")),
    path("", include("primacy.web.api.urls")),
    path("", include("primacy.mission.early_warning.intake.urls")),
    path(
        "m/<slug:mission_code>/",
        include(
            [
                path("", views.mission_today, name="mission_today"),
                path("picture/", include("primacy.web.picture.urls")),
                path("", include("primacy.web.governing.urls")),
                path("", include("primacy.mission.access.sealing.urls")),
                path("", include("primacy.mission.situation.urls")),
                path("", include("primacy.mission.assessments.urls")),
                path("", include("primacy.mission.climate.urls")),
                path("", include("primacy.mission.protection.urls")),
                path("", include("primacy.mission.strategy.urls")),
                path("", include("primacy.mission.reference.urls")),
                path("", include("primacy.mission.posture.urls")),
                path("", include("primacy.mission.early_warning.urls")),
                path("", include("primacy.mission.engagement.urls")),
                path("", include("primacy.mission.briefing.urls")),
            ]
        ),
    ),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("", include("primacy.web.signing_in.organisation_urls")))
if settings.SECURITY_CONTACT:
    urlpatterns.append(path(".well-known/security.txt", security_contact, name="security_contact"))
handler404 = "primacy.web.api.problems.not_found"
handler429 = "primacy.web.signing_in.views.too_many"
