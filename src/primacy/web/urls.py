"""Where each page of the web application stands."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from primacy.web import views

urlpatterns = [
    path("", views.today, name="today"),
    path("sign-in/", LoginView.as_view(template_name="sign_in.html"), name="sign_in"),
    path("sign-out/", login_not_required(LogoutView.as_view()), name="sign_out"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("design/", views.design, name="design"),
    path("health/", views.health, name="health"),
    path(
        "m/<slug:mission_code>/",
        include(
            [
                path("", views.mission_today, name="mission_today"),
                path("picture/", include("primacy.web.picture.urls")),
                path("", include("primacy.mission.situation.urls")),
                path("", include("primacy.mission.strategy.urls")),
                path("", include("primacy.mission.posture.urls")),
                path("", include("primacy.mission.briefing.urls")),
            ]
        ),
    ),
]
