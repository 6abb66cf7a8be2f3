"""Where an organisation's OpenID Connect provider sends people back; only where the installation knows one."""

from allauth.socialaccount import views
from django.urls import path

from primacy.web.signing_in import openid

urlpatterns = [
    path("sign-in/<slug:provider_id>/go/", openid.go, name="openid_connect_login"),
    path("sign-in/<slug:provider_id>/back/", openid.come_back, name="openid_connect_callback"),
    path("sign-in/cancelled/", views.login_cancelled, name="socialaccount_login_cancelled"),
]
